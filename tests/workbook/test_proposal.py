"""A county without units: its first sheet proposes them, never persons."""

from __future__ import annotations

import pytest

from countyboard.units import Roster, Unit
from countyboard.workbook import grade_of
from countyboard.workbook.proposal import Proposal, propose_units
from tests.offices import COUNTY, PREFECTURE
from tests.workbook.forms import Line, figures, form, reading

ALONE = (PREFECTURE, COUNTY)


def proposed(*rows: Line, known: tuple[Unit, ...] = ()) -> tuple[Proposal, ...]:
    found = reading(form(*rows), units=(*ALONE, *known))
    return propose_units(found, COUNTY, Roster((*ALONE, *known)))


def names(found: tuple[Proposal, ...]) -> list[str]:
    return [proposal.unit.name for proposal in found]


def test_townships_and_departments_in_the_order_of_the_sheet() -> None:
    found = proposed(
        ["城关镇", 3, 1],
        ["1、河口乡", 3, 1],
        ["石 桥 街道办事处", 3, 1],
        ["小计", 9, 3],
        ["青禾县公安局", 1, 1],
        ["纪委监委", 0, 0],
        ["市场监管局", 2, 1],
        ["县委组织部", None, None],
        ["合计", 12, 5],
        ["填表人：张某", None, None],
        ["注：本表按月报送", None, None],
    )
    told = [(p.unit.name, p.unit.kind, p.unit.category, p.question) for p in found]
    assert told == [
        ("城关镇", "township", None, None),
        ("河口乡", "township", None, None),
        ("石桥街道办事处", "township", None, None),
        ("公安局", "department", "political-legal", None),
        ("纪委监委", "department", "discipline", None),
        ("市场监管局", "department", "regulator", None),
        ("县委组织部", "department", "other", None),
    ]
    assert all(p.unit.parent == COUNTY.code for p in found)
    assert [p.unit.position for p in found] == list(range(len(found)))


def test_a_name_that_does_not_tell_is_asked_about() -> None:
    (sure, unsure) = proposed(["城关镇", 3, 1], ["高新产业园", 3, 1])
    assert sure.question is None
    assert (unsure.unit.kind, unsure.unit.category) == ("department", "other")
    assert unsure.question is not None
    assert (unsure.question.cell, grade_of(unsure.question)) == ("A4", "question")


@pytest.mark.parametrize(
    "label",
    ["张三", "李小明", "欧阳建国", "阿卜杜拉·买买提", "13800138000", "王局", "李镇", "合计",
     "青禾县", "县本级", "本年累计", "联系人：李某", "2025年3月", "单位名称"],
)  # fmt: skip
def test_what_is_no_unit_is_not_proposed(label: str) -> None:
    assert "城关镇" in names(proposed(["城关镇", 3, 1], ["河口乡", 3, 1]))
    assert label not in names(proposed(["城关镇", 3, 1], [label, 4, 1], ["河口乡", 3, 1]))


def test_short_names_of_offices_are_no_persons() -> None:
    assert names(proposed(["公安", 3, 1], ["林业", 3, 1], ["司法", 1, 0])) == [
        "公安",
        "林业",
        "司法",
    ]


def test_codes_are_free_and_always_the_same() -> None:
    taken = Unit(f"{COUNTY.code}-002", "柳林乡", "township", COUNTY.code)
    rows: list[Line] = [["城关镇", 3, 1], ["柳林乡", 1, 1], ["河口乡", 3, 1], ["城 关 镇", 1, 1]]
    found = proposed(*rows, known=(taken,))
    assert [(p.unit.code, p.unit.name) for p in found] == [
        (f"{COUNTY.code}-001", "城关镇"),
        (f"{COUNTY.code}-003", "河口乡"),
    ]
    assert proposed(*rows, known=(taken,)) == found


def test_the_sheet_is_read_with_what_it_proposed() -> None:
    rows: list[Line] = [["城关镇", 3, 1], ["河口乡", 2, 0], ["合计", 5, 1]]
    units = [proposal.unit for proposal in proposed(*rows)]
    found = reading(form(*rows), units=(*ALONE, *units))
    assert not found.blocked
    assert sum(figures(found).values()) == 6
