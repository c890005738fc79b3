"""A township's sheet of its villages is read as the filings of one week."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard import catalogue
from countyboard.i18n import traditional
from countyboard.units import Roster, Unit
from countyboard.workbook import Answers, SheetAnswers, WorkbookReading, read
from tests.offices import COUNTY, TOWNS, UNITS, VILLAGES
from tests.workbook.forms import TODAY, Line, codes, figures, grave, reading, workbook

OCTOBER, WEEK = date(2026, 10, 1), date(2026, 10, 15)
FIRST, SECOND, THIRD = (village.code for village in VILLAGES)
NAMESAKE = Unit("990001002001", "东街村", "village", TOWNS[1].code, position=1)
KNOWN = (*UNITS, *VILLAGES, NAMESAKE)
TITLE = "青禾县城关镇村（社区）线索周报表"
HEADS: Line = ("序号", "村（社区）", "本周受理线索（件）", "其中：群众举报", "摸排发现")
ROWS: list[Line] = [
    (1, "东街村", 3, 2, 1),
    (2, "西街村", 0, 0, 0),
    (3, "南门社区", None, None, None),
    (None, "合计", 3, 2, 1),
]


def weekly(
    *lines: Line,
    title: str = TITLE,
    sheet: str = "2026年第42周",
    name: str = "周报.xlsx",
    **more: object,
) -> WorkbookReading:
    table: list[Line] = [(title,), *lines, HEADS, *ROWS]
    return reading(table, name=name, sheet=sheet, units=KNOWN, **more)  # type: ignore[arg-type]


def test_villages_file_for_the_week_that_the_sheet_names() -> None:
    found = weekly()
    assert grave(found) == []
    (draft,) = found.drafts
    assert (draft.form_code, draft.county_code) == ("village_weekly", COUNTY.code)
    assert (draft.month, draft.week) == (OCTOBER, WEEK)
    assert draft.filings["unit_code"].to_pylist() == [FIRST, SECOND, THIRD]
    assert figures(found) == {
        (FIRST, "leads_received"): 3.0,
        (FIRST, "leads_from_public"): 2.0,
        (FIRST, "leads_self_found"): 1.0,
        (SECOND, "leads_received"): 0.0,
        (SECOND, "leads_from_public"): 0.0,
        (SECOND, "leads_self_found"): 0.0,
    }
    (table,) = found.tables
    assert (table.period, table.week, table.township_code) == ("week", WEEK, TOWNS[0].code)


@pytest.mark.parametrize(
    ("title", "sheet", "name"),
    [
        (TITLE + "（2026年10月12日—18日）", "Sheet1", "a.xlsx"),
        (TITLE, "10.9-10.15", "城关镇2026年周报.xlsx"),
        (TITLE, "2026-10-15", "a.xlsx"),
        (TITLE, "Sheet1", "城关镇线索周报20261012-20261018.xlsx"),
        ("青禾县城关镇各村线索情况（2026年10月12日—18日）", "Sheet1", "a.xlsx"),
        (TITLE + "2026年10月第3周", "Sheet1", "a.xlsx"),
    ],
)
def test_the_week_may_stand_in_title_sheet_or_file_name(title: str, sheet: str, name: str) -> None:
    found = weekly(title=title, sheet=sheet, name=name)
    assert grave(found) == []
    assert [draft.week for draft in found.drafts] == [WEEK]


def test_a_cell_says_the_week_and_the_day_of_filling_in_does_not() -> None:
    line: Line = ("统计期间：2026年10月12日至18日", None, None, "填报时间：2026年10月22日")
    found = weekly(line, sheet="Sheet1")
    assert grave(found) == []
    assert [draft.week for draft in found.drafts] == [WEEK]


def test_in_traditional_chinese() -> None:
    table: list[Line] = [(TITLE,), HEADS, *ROWS]
    lines = [[traditional(c) if isinstance(c, str) else c for c in line] for line in table]
    found = reading(lines, sheet=traditional("2026年第42周"), units=KNOWN)
    assert grave(found) == []
    assert found.drafts[0].week == WEEK
    assert figures(found)[FIRST, "leads_received"] == 3.0


def test_texts_that_differ_on_the_week_are_asked_and_the_answer_counts() -> None:
    found = weekly(title=TITLE + "（2026年10月19日—25日）")
    assert [code for code, _ in codes(found)] == ["week_contradiction"]
    assert found.drafts == ()
    answers = Answers(sheets=(SheetAnswers("2026年第42周", week=date(2026, 10, 22)),))
    again = weekly(title=TITLE + "（2026年10月19日—25日）", answers=answers)
    assert grave(again) == []
    assert [(draft.week, draft.month) for draft in again.drafts] == [(date(2026, 10, 22), OCTOBER)]


def test_a_weekly_table_without_a_week_is_asked() -> None:
    assert ("week_unknown", None) in codes(weekly(sheet="Sheet1"))


def test_a_week_that_has_not_begun_is_refused() -> None:
    found = weekly(today=date(2026, 10, 11))
    assert [code for code, _ in codes(found)] == ["week_ahead"]
    assert grave(weekly(today=date(2026, 10, 12))) == []


def test_names_that_two_townships_share_are_told_by_the_township_of_the_sheet() -> None:
    table: list[Line] = [("青禾县河口乡村线索周报表",), HEADS, (1, "东街村", 5, 1, 4)]
    found = reading(table, sheet="2026年第42周", units=KNOWN)
    assert grave(found) == []
    assert figures(found)[NAMESAKE.code, "leads_received"] == 5.0
    nowhere: list[Line] = [("青禾县村线索周报表",), HEADS, (1, "东街村", 5, 1, 4)]
    found = reading(nowhere, sheet="2026年第42周", units=KNOWN)
    assert [code for code, _ in codes(found)] == ["ambiguous_unit"]


def test_the_township_tells_the_county_where_nothing_else_does() -> None:
    found = weekly(title="城关镇村（社区）线索周报表")
    assert grave(found) == []
    assert found.drafts[0].county_code == COUNTY.code


def test_a_row_of_the_township_itself_sums_its_villages_up() -> None:
    table: list[Line] = [(TITLE,), HEADS, (None, "城关镇", 3, 2, 1), *ROWS[:3]]
    found = reading(table, sheet="2026年第42周", units=KNOWN)
    assert grave(found) == []
    assert len(found.drafts[0].filings) == 3


def test_a_monthly_form_stays_one_whatever_week_it_speaks_of() -> None:
    title = "青禾县2025年3月月报表（3月25日—31日补报）"
    table: list[Line] = [(title,), ("单位名称", "受理线索", "办结线索"), ("城关镇", 3, 1)]
    found = reading(table, units=KNOWN)
    assert [(draft.form_code, draft.week) for draft in found.drafts] == [("township_monthly", None)]


def test_villages_on_a_monthly_form_have_no_form() -> None:
    table: list[Line] = [("青禾县2025年3月月报表",), ("单位名称", "受理线索"), ("西街村", 3)]
    found = reading(table, units=KNOWN)
    assert found.drafts == ()
    assert "no_form" in [code for code, _ in codes(found)]


def test_cumulative_columns_beside_those_of_the_week_are_left_out() -> None:
    heads: Line = ("村（社区）", "本周受理线索", "累计受理线索")
    table: list[Line] = [(TITLE,), heads, ("东街村", 3, 40), ("西街村", 1, 9)]
    found = reading(table, sheet="2026年第42周", units=KNOWN)
    assert grave(found) == []
    assert figures(found) == {(FIRST, "leads_received"): 3.0, (SECOND, "leads_received"): 1.0}


def test_two_weeks_in_one_workbook_are_two_filings() -> None:
    table: list[Line] = [(TITLE,), HEADS, *ROWS]
    content = workbook({"2026年第42周": table, "2026年第43周": table})
    found = read("周报.xlsx", content, Roster(KNOWN), catalogue.load(), today=TODAY)
    assert grave(found) == []
    assert [draft.week for draft in found.drafts] == [WEEK, date(2026, 10, 22)]
