"""Settings: each a version, the latest counts; what cannot be is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from countyboard import query
from countyboard.logo import kept
from countyboard.settings import SettingError, in_force, set_setting, value_of
from countyboard.store import Store
from tests import offices
from tests.offices import COUNTY, OTHER, TOWNS
from tests.test_logo import SVG


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def test_the_latest_word_counts_until_it_is_taken_back(office: Store) -> None:
    assert value_of(office, "title") is None
    set_setting(office, "title", "云岭州", account="admin")
    set_setting(office, "title", "云岭州专班", account="admin")
    assert value_of(office, "title") == "云岭州专班"
    set_setting(office, "title", None, account="admin")
    assert value_of(office, "title") is None
    with office.cursor() as cursor:
        rows = cursor.execute("select value, account from office_setting").fetchall()
    assert rows == [("云岭州", "admin"), ("云岭州专班", "admin"), (None, "admin")]


def test_saying_the_same_again_is_no_change(office: Store) -> None:
    set_setting(office, "language", "en", account="admin")
    version = office.version
    set_setting(office, "language", "en", account="admin")
    assert office.version == version


@pytest.mark.parametrize(
    ("setting", "value", "scope", "fault"),
    [
        ("title", "云" * 31, None, "too long"),
        ("title", "两\n行", None, "unknown value"),
        ("title", "联系电话：13800138000", None, "personal data"),
        ("language", "fr", None, "unknown value"),
        ("due_moves", "perhaps", None, "unknown value"),
        ("logo", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", None, "unknown value"),
        ("colour", "red", None, "unknown setting"),
        ("title", "青禾县", COUNTY.code, "unknown unit"),
        ("script", "zh_Hant", TOWNS[0].code, "unknown unit"),
        ("script", "zh_Hant", "nowhere", "unknown unit"),
    ],
)
def test_what_cannot_be_is_refused(
    office: Store, setting: str, value: str, scope: str | None, fault: str
) -> None:
    with pytest.raises(SettingError) as refused:
        set_setting(office, setting, value, account="admin", scope_code=scope)  # type: ignore[arg-type]
    assert refused.value.fault == fault
    assert in_force(office) == {}


def test_the_audit_log_tells_of_a_logo_without_its_content(office: Store) -> None:
    set_setting(office, "logo", kept(SVG), account="admin")
    (event,) = query.run(
        office,
        "audit/events",
        event_kind="setting changed",
        account="admin",
        search=None,
        first_day=None,
        last_day=None,
        rows=10,
    ).rows
    assert json.loads(event["event_details"])["setting"] == "logo"
    assert "svg" not in event["event_details"]


def test_the_script_of_a_county_goes_before_that_of_all(office: Store) -> None:
    def scripts() -> dict[str, str | None]:
        rows = query.run(
            office,
            "staff/chase",
            counties=None,
            kind=None,
            month=date(2025, 3, 1),
            today=date(2025, 5, 1),
        ).rows
        return {row["county_code"]: row["script"] for row in rows}

    drafts = [offices.draft(offices.MARCH, {TOWNS[0].code: {"leads_received": 1}})]
    offices.submit(office, *drafts)
    assert scripts() == {COUNTY.code: None, OTHER.code: None}
    set_setting(office, "script", "zh_Hant", account="admin")
    set_setting(office, "script", "zh_Hans", account="admin", scope_code=COUNTY.code)
    assert scripts() == {COUNTY.code: "zh_Hans", OTHER.code: "zh_Hant"}
    set_setting(office, "script", None, account="admin")
    assert scripts() == {COUNTY.code: "zh_Hans", OTHER.code: None}
