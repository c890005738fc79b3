"""Claims of an identity provider stand for a role and a scope, or for nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from countyboard.access import Reader, Role, Scope
from countyboard.signin import vouched
from countyboard.signin.vouched import FILE_NAME, MappingError

MAPPING = """
claim = "groups"
name = "preferred_username"

[[role]]
value = "leaders"
role = "leader"

[[role]]
value = "qinghe"
role = "staff"
counties = ["990001"]

[[role]]
value = "town"
role = "staff"
counties = ["990001"]
unit = "990001001"
"""


@pytest.fixture
def rules(tmp_path: Path) -> vouched.Rules:
    (tmp_path / FILE_NAME).write_text(MAPPING)
    found = vouched.read(tmp_path)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("claims", "reader"),
    [
        ({"groups": ["x", "leaders"]}, Reader("sso:li", Role.LEADER)),
        ({"groups": "leaders"}, Reader("sso:li", Role.LEADER)),
        ({"groups": ["qinghe", "leaders"]}, Reader("sso:li", Role.LEADER)),
        ({"groups": ["qinghe"]}, Reader("sso:li", Role.STAFF, Scope(("990001",)))),
        ({"groups": ["town"]}, Reader("sso:li", Role.STAFF, Scope(("990001",), "990001001"))),
        ({"groups": []}, None),
        ({"groups": "leader"}, None),
        ({"groups": None}, None),
        ({}, None),
        ({"groups": "leaders", "preferred_username": ""}, None),
    ],
)
def test_the_first_line_that_fits_counts(
    rules: vouched.Rules, claims: dict[str, Any], reader: Reader | None
) -> None:
    found = vouched.mapped(rules, {"preferred_username": "li", **claims})
    assert (vouched.reader_in(found.account, found.claims) if found else None) == reader


@pytest.mark.parametrize(
    "text",
    [
        "claim = 1",
        "not toml",
        'claim = "a"\n[[role]]\nvalue = "x"\nrole = "king"',
        'claim = "a"\n[[role]]\nvalue = "x"\nrole = "staff"\nunit = "1"',
        'claim = "a"\n[[role]]\nvalue = "x"\nrole = "staff"\ncounties = []',
        'claim = "a"\n[[role]]\nvalue = "x"\nrole = "staff"\ncounties = "990001"',
        'claim = "a"\n[[role]]\nvalue = "x"\nrole = "staff"\ncounty = "990001"',
    ],
)
def test_a_wrong_mapping_is_told_and_lets_nobody_in(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    with pytest.raises(MappingError):
        vouched.read(tmp_path)


def test_without_a_mapping_nobody_is_vouched_for(tmp_path: Path) -> None:
    assert vouched.read(tmp_path) is None
