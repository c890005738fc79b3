"""Departments go by the short names that every county uses."""

from __future__ import annotations

import pytest

from countyboard.units import Unit
from countyboard.workbook.offices import short_office
from tests.offices import COUNTY, UNITS
from tests.workbook.forms import codes, figures, form, reading


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("住房和城乡建设局", "住建局"),
        ("市场监督管理局", "市场监管局"),
        ("市场监督管理局", "青禾县市监局"),
        ("人力资源和社会保障局", "县人社局"),
        ("卫生健康局", "卫健委"),
        ("发展和改革委员会", "发改局"),
        ("人民检察院", "县检察院"),
        ("县委政法委", "政法委"),
        ("县委政法委", "中共青禾县委政法委员会"),
        ("纪委监委", "县纪委"),
        ("宣传部", "县委宣传部"),
        ("妇女联合会", "妇联"),
    ],
)
def test_a_short_name_is_that_department(listed: str, written: str) -> None:
    unit = Unit("990001D09", listed, "department", COUNTY.code, "other")
    found = reading(form([written, 3, 1]), units=[*UNITS, unit])
    assert codes(found) == []
    assert figures(found) == {
        (unit.code, "leads_received"): 3,
        (unit.code, "leads_closed"): 1,
    }


def test_a_short_name_of_two_departments_is_asked_about() -> None:
    both = [
        Unit("990001D08", "纪律检查委员会", "department", COUNTY.code, "discipline"),
        Unit("990001D09", "监察委员会", "department", COUNTY.code, "discipline"),
    ]
    found = reading(form(["纪委监委", 3, 1]), units=[*UNITS, *both])
    assert codes(found) == [("ambiguous_unit", "A3")]


def test_what_is_left_is_never_empty() -> None:
    for name in ("县委", "区", "市委办公室", "县政府办公室"):
        assert short_office(name, "青禾县")
