"""Columns and rows that compare, rank or sum up are no figures of the month, and nobody asks."""

from __future__ import annotations

import pytest

from countyboard.workbook.comparisons import compares, names_month, without_month
from tests.workbook.forms import MARCH, TITLE, Line, Merge, codes, figures, form, reading

WANTED = {
    ("990001001", "leads_received"): 3,
    ("990001001", "leads_closed"): 1,
    ("990001002", "leads_received"): 4,
    ("990001002", "leads_closed"): 2,
}
ROWS: list[Line] = [["城关镇", 3, 1], ["河口乡", 4, 2]]


@pytest.mark.parametrize(
    "head",
    ["同比%", "同比增长（%）", "排名", "去年同期", "上月数", "办结率", "受理线索同比增减",
     "占全县比重", "去年同期受理线索", "较上月增减"],
)  # fmt: skip
def test_a_column_that_compares_is_left_out_with_a_note(head: str) -> None:
    rows: list[Line] = [[*row, 7] for row in ROWS]
    found = reading(form(*rows, heads=("单位", "受理线索", "办结线索", head)))
    assert not found.blocked
    assert figures(found) == WANTED
    assert [(p.code, p.cell) for p in found.all_problems if p.cell] == [("column_left_out", "D2")]


@pytest.mark.parametrize(
    "head", ["受理线索（含上月结转）", "年度目标", "累计排查", "上月结转", "同比口径调整数"]
)
def test_a_column_that_may_be_more_is_asked_about(head: str) -> None:
    rows: list[Line] = [[*row, 7] for row in ROWS]
    found = reading(form(*rows, heads=("单位", "受理线索", "办结线索", head)))
    assert found.blocked


def test_groups_of_months() -> None:
    merges: list[Merge] = [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]

    def grouped(first: str, second: str) -> list[Line]:
        return [
            [TITLE],
            ["单位", first, None, second, None],
            [None, "受理线索", "办结线索", "受理线索", "办结线索"],
            *[[*row, 8, 9] for row in ROWS],
        ]

    for second in ("上月数", "去年同期", "2月"):
        found = reading(grouped("3月", second), merges)
        assert codes(found) == []
        assert figures(found) == WANTED
    # no column is of the month of the sheet: then it is asked
    found = reading(grouped("1月", "2月"), merges)
    assert {code for code, _ in codes(found)} == {"qualified_column"}


def test_a_head_may_name_the_month() -> None:
    for first, second in (("本月受理线索", "办结线索（本月）"), ("3月受理线索", "3月份办结线索")):
        assert figures(reading(form(*ROWS, heads=("单位", first, second)))) == WANTED
    assert reading(form(*ROWS, heads=("单位", "2月受理线索", "2月办结线索"))).blocked
    beside = form(*[[*row, 30, 40] for row in ROWS],
                  heads=("单位", "受理线索（本月）", "办结线索（本月）", "受理线索（累计）",
                         "办结线索（累计）"))  # fmt: skip
    assert figures(reading(beside)) == WANTED


def test_a_column_of_one_month_on_a_sheet_since_january_is_no_sum() -> None:
    lines = [["青禾县2025年1-3月工作月报表"], ["单位", "3月受理线索", "本月办结线索"], *ROWS]
    found = reading(lines)
    assert [column.since for column in found.tables[0].columns if column.indicator_code] == [
        None,
        None,
    ]
    assert figures(found) == WANTED


def test_heads_with_numbers_of_columns_and_with_the_word_for_number() -> None:
    heads = ("单位", "1.受理线索数量（件）", "2、办结线索总数(2=3+4)")
    assert figures(reading(form(*ROWS, heads=heads))) == WANTED


@pytest.mark.parametrize(
    "label", ["同比增长", "去年同期", "上月合计", "平均", "最大值", "占比", "累计", "本年累计合计"]
)
def test_a_row_below_the_total_that_compares_is_left_out(label: str) -> None:
    found = reading(form(*ROWS, ["合计", 7, 3], [label, 50, 0.5]))
    assert codes(found) == []
    assert figures(found) == WANTED
    assert "row_left_out" in {problem.code for problem in found.all_problems}


def test_words_alone() -> None:
    assert not compares("受理线索", lambda text: True)
    assert not compares("", lambda text: True)
    assert names_month("2025年3月份", MARCH)
    assert not names_month("2024年3月", MARCH)
    assert not names_month("3月15日", MARCH)
    assert without_month("本月", MARCH) == "本月"
    assert without_month("受理2月线索", MARCH) == "受理2月线索"


def test_where_nothing_but_comparisons_is_left_it_is_asked() -> None:
    found = reading(form(*ROWS, heads=("单位", "去年同期受理线索", "去年同期办结线索")))
    assert codes(found) == [("qualified_column", "B2"), ("qualified_column", "C2")]
