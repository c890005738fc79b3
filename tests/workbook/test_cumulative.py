"""Cumulative columns become the month's figures where that is sure, and are asked about else."""

from __future__ import annotations

from datetime import date

from countyboard import catalogue
from countyboard.workbook import Answers, SheetAnswers, WorkbookReading, read
from tests.offices import TOWNS
from tests.workbook.forms import ROSTER, TODAY, Line, codes, figures, form, reading, workbook

TOWN, SECOND, _ = (unit.code for unit in TOWNS)
SINCE_JANUARY: Line = ("单位名称", "受理线索", "本年累计办结线索")


class Accepted:
    """Hold what was accepted in January and February."""

    def __init__(self, sums: dict[str, float], stated: dict[str, float] | None = None) -> None:
        self.sums, self.known = sums, stated or {}

    def since_january(self, unit_code: str, indicator_code: str, month: date) -> float | None:
        assert indicator_code == "leads_closed"
        assert month == date(2025, 3, 1)
        return self.sums.get(unit_code)

    def stated(self, unit_code: str, indicator_code: str, month: date) -> float | None:
        return self.known.get(unit_code)


def after(lines: list[Line], former: Accepted) -> WorkbookReading:
    content = workbook({"3月": lines})
    return read("a.xlsx", content, ROSTER, catalogue.load(), today=TODAY, former=former)


def test_what_was_accepted_before_is_taken_off() -> None:
    lines = form(["城关镇", 3, 50], ["河口乡", 4, 7], ["合计", 7, 57], heads=SINCE_JANUARY)
    found = after(lines, Accepted({TOWN: 40, SECOND: 7}))
    assert codes(found) == []
    closed = {unit: value for (unit, code), value in figures(found).items() if "closed" in code}
    assert closed == {TOWN: 10, SECOND: 0}
    line = found.drafts[0].readings.to_pylist()[1]
    assert (line["raw_text"], line["flags"]) == ("50", "cumulative")


def test_without_former_figures_the_column_is_asked_about() -> None:
    lines = form(["城关镇", 3, 50], heads=SINCE_JANUARY)
    found = reading(lines)
    assert codes(found) == [("cumulative_column", "C2")]
    assert figures(found) == {(TOWN, "leads_received"): 3}
    part = after([*lines, ["河口乡", 4, 7]], Accepted({TOWN: 40}))
    assert codes(part) == [("former_missing", "C4")]


def test_a_sum_that_falls_is_an_error_and_no_negative_flow() -> None:
    found = after(form(["城关镇", 3, 39], heads=SINCE_JANUARY), Accepted({TOWN: 40}))
    assert codes(found) == [("cumulative_falls", "C3")]
    assert figures(found) == {(TOWN, "leads_received"): 3}


def test_since_a_day_that_is_not_said_needs_the_sum_stated_before() -> None:
    lines = form(["城关镇", 3, 950], heads=("单位名称", "受理线索", "累计办结线索"))
    asked = after(lines, Accepted({TOWN: 40}))
    assert codes(asked) == [("former_missing", "C3")]
    found = after(lines, Accepted({TOWN: 40}, {TOWN: 940}))
    assert figures(found)[TOWN, "leads_closed"] == 10


def test_the_month_beside_its_sum_is_what_counts() -> None:
    lines: list[Line] = [
        ["青禾县2025年3月"],
        ["单位名称", "办结线索", None],
        [None, "本月", "累计"],
        ["城关镇", 10, 50],
    ]
    found = reading(lines, [(1, 0, 2, 0), (1, 1, 1, 2)])
    assert codes(found) == []
    assert figures(found) == {(TOWN, "leads_closed"): 10}


def test_january_needs_nothing_before() -> None:
    lines = form(["城关镇", 3, 2], heads=SINCE_JANUARY)
    lines[0] = ["青禾县2025年1月报表"]
    assert figures(reading(lines))[TOWN, "leads_closed"] == 2


def test_a_sheet_of_several_months_is_cumulative() -> None:
    lines = form(["城关镇", 50], heads=("单位名称", "办结线索"))
    lines[0] = ["青禾县2025年1-3月累计报表"]
    lines[1] = ["单位名称", "办结线索", "备注"]
    assert codes(reading(lines)) == [("cumulative_column", "B2")]
    assert figures(after(lines, Accepted({TOWN: 40}))) == {(TOWN, "leads_closed"): 10}


def test_a_stock_has_no_sum() -> None:
    lines = form(["城关镇", 50], heads=("单位名称", "累计在办线索"))
    lines[1] = ["单位名称", "累计在办线索", "受理线索"]
    lines[2] = ["城关镇", 50, 1]
    assert [code for code, _ in codes(reading(lines))] == ["qualified_column"]


def test_a_person_may_say_that_a_column_counts_since_january() -> None:
    content = workbook({"3月": form(["城关镇", 3, 50], heads=("单位名称", "受理线索", "怪列"))})
    said = SheetAnswers("3月", columns=((2, "leads_closed"),), cumulative=(2,))
    found = read(
        "a.xlsx",
        content,
        ROSTER,
        catalogue.load(),
        today=TODAY,
        answers=Answers(sheets=(said,)),
        former=Accepted({TOWN: 40}),
    )
    assert codes(found) == []
    assert figures(found)[TOWN, "leads_closed"] == 10
