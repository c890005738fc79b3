"""Units are matched by every name they go by; totals are checked and never read as units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from countyboard.units import Unit
from countyboard.workbook import problem_text
from tests.offices import COUNTY, POLICE, TOWNS, UNITS
from tests.workbook.forms import Line, codes, figures, form, grave, reading

TOWN, SECOND, THIRD = (unit.code for unit in TOWNS)


@pytest.mark.parametrize(
    "label",
    [
        "城关镇",
        " 城 关 镇 ",
        "城關鎮",
        "青禾县城关镇",
        "城关镇人民政府",
        "1.城关镇",
        "（一）城关镇",
        "青禾縣城關鎮人民政府",
    ],
)
def test_spellings_of_a_township(label: str) -> None:
    found = reading(form([label, 3, 1]))
    assert grave(found) == []
    assert {unit for unit, _ in figures(found)} == {TOWN}


@pytest.mark.parametrize("label", ["公安局", "县公安局", "青禾县公安局", "公 安 局", "公安"])
def test_spellings_of_a_department(label: str) -> None:
    assert {unit for unit, _ in figures(reading(form([label, 3, 1])))} == {POLICE.code}


@pytest.mark.parametrize("label", ["城关街道", "城关乡", "白石镇", "安局", "关镇"])
def test_other_names_are_asked_about(label: str) -> None:
    found = reading(form([label, 3, 1]))
    assert codes(found) == [("unknown_row", "A3")]
    assert found.tables[0].problems[0].value == label
    assert figures(found) == {}


def test_a_stem_counts_only_where_no_other_unit_has_it() -> None:
    assert {unit for unit, _ in figures(reading(form(["城关", 3, 1])))} == {TOWN}
    closed = Unit(
        "990001009", "城关乡", "township", COUNTY.code, closed=date(2020, 1, 1), successor=TOWN
    )
    found = reading(form(["城关", 3, 1]), units=[*UNITS, closed])
    assert codes(found) == [("unknown_row", "A3")]


def test_a_name_spelled_nearly_like_a_unit_is_proposed_and_not_assumed() -> None:
    found = reading(form(["石桥真", 3, 1]))
    assert figures(found) == {}
    problem = next(p for p in found.all_problems if p.code == "unknown_row")
    assert problem.details["close"] == ["石桥镇"]
    assert "石桥镇" in problem_text(problem)


def test_a_town_and_a_street_of_one_stem_are_told_apart() -> None:
    street = Unit("990001009", "城关街道", "township", COUNTY.code)
    found = reading(
        form(["城关街道办事处", 2, 1], ["城关镇", 3, 1], ["城关", 1, 1]), units=[*UNITS, street]
    )
    assert codes(found) == [("unknown_row", "A5")]
    received = {
        unit: value for (unit, code), value in figures(found).items() if code == "leads_received"
    }
    assert received == {street.code: 2, TOWN: 3}


def test_a_name_of_two_units_is_asked_about() -> None:
    twin = Unit("990001D09", "政务中心", "department", COUNTY.code)
    other = Unit("990001D10", "行政审批局", "department", COUNTY.code, aliases=("政务中心",))
    third = Unit("990001D11", "大数据局", "department", COUNTY.code, aliases=("数据办",))
    fourth = Unit("990001D12", "信息局", "department", COUNTY.code, aliases=("数据办",))
    found = reading(
        form(["政务中心", 3, 1], ["数据办", 1, 1]), units=[*UNITS, twin, other, third, fourth]
    )
    assert codes(found) == [("ambiguous_unit", "A4")]
    assert {unit for unit, _ in figures(found)} == {twin.code}


def test_a_renamed_unit_is_known_by_its_former_name() -> None:
    old = Unit(
        "990001007",
        "柳林乡",
        "township",
        COUNTY.code,
        closed=date(2025, 1, 31),
        successor="990001008",
    )
    new = Unit(
        "990001008", "柳林镇", "township", COUNTY.code, opened=date(2025, 2, 1), aliases=("柳林乡",)
    )
    found = reading(form(["柳林乡", 3, 1]), units=[*UNITS, old, new])
    assert grave(found) == []
    assert {unit for unit, _ in figures(found)} == {new.code}


def test_a_merged_unit_files_no_more() -> None:
    old = Unit(
        "990001007", "柳林乡", "township", COUNTY.code, closed=date(2025, 2, 28), successor=TOWN
    )
    units = [*UNITS, old]
    found = reading(form(["柳林乡", 3, 1]), units=units)
    assert codes(found) == [("unit_closed", "A3")]
    assert found.tables[0].problems[0].details["successor"] == "城关镇"
    assert figures(found) == {}
    assert grave(reading(form(["柳林乡", None, "/"], ["城关镇", 1, 1]), units=units)) == []
    last_month = [replace(old, closed=date(2025, 3, 31))]
    assert {
        u for u, _ in figures(reading(form(["柳林乡", 3, 1]), units=[*UNITS, *last_month]))
    } == {old.code}


def test_a_unit_to_come_and_a_unit_twice() -> None:
    new = Unit("990001007", "新区街道", "township", COUNTY.code, opened=date(2025, 4, 1))
    found = reading(
        form(["新区街道", 3, 1], ["城关镇", 1, 1], ["城关 镇", 2, 1]), units=[*UNITS, new]
    )
    assert codes(found) == [("unit_not_open", "A3"), ("unit_twice", "A5")]


def test_rows_without_a_name_or_figures() -> None:
    found = reading(
        form([None, 3, 1], ["一、乡镇（街道）"], ["城关镇", 1, 1], [], ["某办", None, None])
    )
    assert codes(found) == [("unnamed_row", "A3")]
    notes = [(p.code, p.value) for p in found.all_problems if p.code == "row_without_figures"]
    assert notes == [("row_without_figures", "一、乡镇（街道）"), ("row_without_figures", "某办")]


def test_a_village_files_no_monthly_form() -> None:
    village = Unit("990001001001", "东街村", "village", TOWN)
    found = reading(form(["城关镇", 1, 1], ["东街村", 3, 1]), units=[*UNITS, village])
    assert codes(found) == [("no_form", "B4")]
    assert {unit for unit, _ in figures(found)} == {TOWN}


# ---------- totals

UNIT_ROWS: list[Line] = [["城关镇", 3, 1], ["河口乡", 4, 2]]
DEPARTMENTS: list[Line] = [["公安局", 5, 5], ["林业局", 0, 0]]


@pytest.mark.parametrize(
    "label", ["合计", "合 计", "总计", "全县", "合計", "Total", "全  县", "總計"]
)
@pytest.mark.parametrize("place", ["first", "last", "middle"])
def test_a_total_anywhere(label: str, place: str) -> None:
    def rows(total: int) -> list[Line]:
        line: Line = [label, total, 3]
        first, second = UNIT_ROWS
        orders = {
            "first": [line, first, second],
            "last": [first, second, line],
            "middle": [first, line, second],
        }
        return orders[place]

    right = reading(form(*rows(7)))
    assert grave(right) == []
    assert len(figures(right)) == 4
    wrong = reading(form(*rows(8)))
    row = {"first": 3, "last": 5, "middle": 4}[place]
    assert codes(wrong) == [("total_differs", f"B{row}")]
    problem = grave(wrong)[0]
    assert (problem.value, problem.details["sum"]) == ("8", "7")


@pytest.mark.parametrize("above", [True, False])
def test_subtotals_cover_the_block_next_to_them(above: bool) -> None:
    def sheet(towns: int, departments: int) -> list[Line]:
        first: Line = ["小计", towns, 3]
        second: Line = ["部门小计", departments, 5]
        total: Line = ["总计", 12, 8]
        if above:
            return form(*UNIT_ROWS, first, *DEPARTMENTS, second, total)
        return form(total, first, *UNIT_ROWS, second, *DEPARTMENTS)

    assert grave(reading(sheet(7, 5))) == []
    wrong = reading(sheet(7, 6))
    assert codes(wrong) == [("total_differs", "B8" if above else "B7")]


def test_totals_may_leave_out_the_county_and_be_empty() -> None:
    heads = ("单位", "受理线索", "打掉涉黑组织")
    rows: list[Line] = [["城关镇", 3, "/"], ["县本级", "/", 2]]
    totals: list[Line] = [["合计", 3, 2], ["合计", 3, None], ["合计", 3, "—"], ["合计", 3, 0]]
    for total in totals:
        assert grave(reading(form(*rows, total, heads=heads))) == []


def test_the_row_of_the_county_is_its_own_or_a_total() -> None:
    heads = ("单位", "受理线索", "打掉涉黑组织")
    own = reading(form(["城关镇", 3, "/"], ["青禾县", None, 2], heads=heads))
    assert figures(own)[COUNTY.code, "mafia_organisations"] == 2
    total = reading(form(["城关镇", 3, "/"], ["河口乡", 1, None], ["青禾县", 4, None], heads=heads))
    assert grave(total) == []
    assert COUNTY.code not in {unit for unit, _ in figures(total)}
    wrong = reading(form(["城关镇", 3, "/"], ["青禾县", 4, 2], heads=heads))
    assert [code for code, _ in codes(wrong)] == ["total_differs", "total_differs"]


def test_a_total_counts_rows_that_are_not_understood_yet() -> None:
    found = reading(form(*UNIT_ROWS, ["某某办", 3, 0], ["合计", 10, 3]))
    assert codes(found) == [("unknown_row", "A5")]


def test_a_subtotal_by_name_may_be_the_total() -> None:
    found = reading(form(*UNIT_ROWS, ["乡镇小计", 7, 3], *DEPARTMENTS, ["青禾县合计", 12, 8]))
    assert grave(found) == []


def test_absent_units_are_noted() -> None:
    found = reading(form(["城关镇", 1, 1]))
    notes = [problem for problem in found.all_problems if problem.code == "units_absent"]
    assert [(n.details["count"], n.details["units"]) for n in notes] == [(2, ["河口乡", "石桥镇"])]


def test_marks_and_numbers_around_a_name_are_no_part_of_it() -> None:
    for label in ("城关镇：", "*城关镇", "1 城关镇", "①城关镇", "01城关镇", "（1）城关镇"):
        found = reading(form([label, 3, 1]))
        assert codes(found) == [], label
        assert len(figures(found)) == 2
