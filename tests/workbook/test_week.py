"""The week is found in every spelling, and never chosen between two."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard.workbook.grid import Cell
from countyboard.workbook.week import names_span, says_week, settle_week

WEEK = date(2026, 10, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2026年第42周",
        "2026年度第四十二周",
        "城关镇村（社区）线索周报表（2026年第42週）",
        "2026年10月12日—18日",
        "2026年10月12日至10月18日",
        "2026年10月12日（周一）—10月18日（周日）",
        "2026.10.12-2026.10.18",
        "2026-10-12~2026-10-18",
        "20261012-20261018",
        "2026年10.9-10.15",
        "2026.10.12-16",
        "2026-10-15",
        "2026年10月15日",
        "20261015",
        "2026年10月第3周",
        "二〇二六年十月第三周",
        "week 42 of 2026 (12–18 Oct)",
        "2026-W42",
        "２０２６年第４２周",
    ],
)
def test_spellings(text: str) -> None:
    found = settle_week([(text, True)])
    assert (found.thursday, found.problem) == (WEEK, None)


@pytest.mark.parametrize(
    "texts",
    [
        ["第42周"],  # of which year?
        ["10月12日—18日"],
        ["2026年10月"],
        ["2026年10月12日—31日"],
        ["2026年10月9日—14日"],  # no Thursday in it
        ["2026年10月16日"],  # a day, but no Thursday
        ["2026年第60周"],
        ["2026年12月28日至年底"],
        [],
    ],
)
def test_what_names_no_week_is_asked(texts: list[str]) -> None:
    assert settle_week([(text, True) for text in texts]).problem == "week_unknown"


def test_the_year_may_stand_in_another_text() -> None:
    assert settle_week([("2026年周报表", True), ("10.9-10.15", True)]).thursday == WEEK


@pytest.mark.parametrize(
    "texts",
    [
        ["2026年第42周", "2026年10月19日—25日"],
        ["2026年第41周（10月12日—18日）"],
        ["2026年9月", "2026年第42周"],
        ["2026-10-15", "2026-10-22"],
    ],
)
def test_contradictions_are_asked(texts: list[str]) -> None:
    found = settle_week([(text, True) for text in texts])
    assert (found.thursday, found.problem) == (None, "week_contradiction")
    assert found.texts


def test_a_week_over_new_year_needs_its_years() -> None:
    assert settle_week([("2026年12月28日—1月3日", True)]).thursday == date(2026, 12, 31)
    assert settle_week([("12月28日—2027年1月3日", True)]).thursday == date(2026, 12, 31)
    assert settle_week([("2026年周报", True), ("12月28日—1月3日", True)]).problem == "week_unknown"


def test_when_it_was_filled_in_counts_only_where_nothing_else_is_said() -> None:
    late: tuple[Cell, bool] = ("填报时间：2026年10月22日", False)
    assert settle_week([("2026年第42周", True), late]).thursday == WEEK
    assert settle_week([late]).thursday == date(2026, 10, 22)


def test_a_day_in_a_cell_of_its_own() -> None:
    assert settle_week([(date(2026, 10, 15), True)]).thursday == WEEK


@pytest.mark.parametrize(
    ("text", "weekly"),
    [
        ("村（社区）线索周报表", True),
        ("村（社区）線索週報表", True),
        ("第三周情况", True),
        ("Village weekly lead report", True),
        ("青禾县2026年10月月报表", False),
        ("宣传周活动", False),
        ("周口镇月报表", False),
        ("周庄镇线索统计表", False),
        ("村（社区）周线索统计表", True),
    ],
)
def test_which_texts_call_a_table_weekly(text: str, weekly: bool) -> None:
    assert says_week([text]) is weekly


def test_spans_of_days() -> None:
    assert names_span(["10月12日—18日"])
    assert not names_span(["10月1日—31日", "1-6月", "2026年10月"])
