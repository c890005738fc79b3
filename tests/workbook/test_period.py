"""The month is found in every spelling, and never chosen between two."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard.workbook.period import mention_in, settle


@pytest.mark.parametrize(
    ("text", "years", "months"),
    [
        ("青禾县2025年3月月报表", {2025}, {3}),
        ("2025年03月份", {2025}, {3}),
        ("2025年度3月", {2025}, {3}),
        ("2025.3", {2025}, {3}),
        ("2025-03", {2025}, {3}),
        ("2025/12", {2025}, {12}),
        ("报表202503", {2025}, {3}),
        ("二〇二五年三月", {2025}, {3}),
        ("二零二五年十二月", {2025}, {12}),
        ("２０２５年１１月", {2025}, {11}),
        ("2025 年 3 月", {2025}, {3}),
        ("民國114年3月", {2025}, {3}),
        ("三月份", set(), {3}),
        ("十月", set(), {10}),
        ("十一月", set(), {11}),
        ("12月", set(), {12}),
        ("March 2025", {2025}, {3}),
        ("Mar. 2025", {2025}, {3}),
        ("青禾县2025年月报表", {2025}, set()),
        ("2025年第3期", {2025}, set()),
        ("2025年3号文件", {2025}, set()),
        ("2025年4月3日", set(), set()),
        ("2025-04-03", set(), set()),
        ("20250403", set(), set()),
        ("4月3日", set(), set()),
        ("城关镇", set(), set()),
        ("Sheet1", set(), set()),
        ("13月", set(), set()),
        ("2025年3月5个乡镇", {2025}, {3}),
    ],
)
def test_spellings(text: str, years: set[int], months: set[int]) -> None:
    mention = mention_in("title", text)
    assert (set(mention.years), set(mention.months), mention.span) == (years, months, False)


@pytest.mark.parametrize("text", ["二季度", "2025年下半年", "4-6月", "Q3 2025", "3月至5月"])
def test_spans_that_begin_later_are_not_months(text: str) -> None:
    assert settle([mention_in("title", text)]).problem == "month_span"


@pytest.mark.parametrize(
    ("text", "month", "since"),
    [
        ("2025年1-6月", 6, "january"),
        ("2025年1月至6月", 6, "january"),
        ("2025年一至六月份", 6, "january"),
        ("2025年一季度", 3, "january"),
        ("2025年前三季度", 9, "january"),
        ("2025年上半年", 6, "january"),
        ("2025年1—3月累计", 3, "january"),
        ("截至2025年3月", 3, "start"),
        ("2025年3月累计", 3, "start"),
        ("2025年3月（本年累计）", 3, "january"),
        ("2025年3月1日至3月31日", 3, None),
        ("25年3月", 3, None),
    ],
)
def test_figures_that_run_up_to_a_month_say_so(text: str, month: int, since: str | None) -> None:
    period = settle([mention_in("title", text)])
    assert (period.month, period.since) == (date(2025, month, 1), since)


@pytest.mark.parametrize(
    ("texts", "month", "problem"),
    [
        (["2025年3月", "3月"], date(2025, 3, 1), None),
        (["月报表", "3月", "2025年月报表"], date(2025, 3, 1), None),
        (["2025年3月", "2025年4月3日"], date(2025, 3, 1), None),
        (["2025年3月", "4月"], None, "month_contradiction"),
        (["2024年", "2025年3月"], None, "month_contradiction"),
        (["3月"], None, "month_unknown"),
        (["2025年4月3日"], None, "month_unknown"),
        ([], None, "month_unknown"),
    ],
)
def test_combinations(texts: list[str], month: date | None, problem: str | None) -> None:
    period = settle(mention_in("", text) for text in texts)
    assert (period.month, period.problem) == (month, problem)


def test_the_number_of_a_document_says_no_year() -> None:
    for text in ("青扫黑办〔2024〕15号附件2", "青扫黑办(2024)15号", "青扫黑办[2024]第15号"):
        assert mention_in("", text).empty
