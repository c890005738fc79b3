"""Rows that name their month: a table for each month, and nobody is asked."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard.workbook import WorkbookReading
from tests.workbook.forms import Line, Value, codes, reading

TITLE: Line = ["青禾县2025年工作月报表"]
HEADS: Line = ["月份", "单位", "受理线索", "办结线索"]


def monthly(found: WorkbookReading) -> dict[tuple[str, str, int], float]:
    return {
        (line["unit_code"], line["indicator_code"], draft.month.month): line["value"]
        for draft in found.drafts
        for line in draft.readings.to_pylist()
        if draft.month.year == 2025
    }


@pytest.mark.parametrize(
    "months",
    [("2月", "3月"), ("2025年2月", "2025年3月"), ("二月份", "三月份"),
     (date(2025, 2, 1), date(2025, 3, 1))],
)  # fmt: skip
@pytest.mark.parametrize("merged", [True, False])
def test_months_down_a_column(months: tuple[Value, Value], merged: bool) -> None:
    first, second = months
    lines: list[Line] = [
        TITLE, HEADS,
        [first, "城关镇", 3, 1], [None if merged else first, "河口乡", 4, 2],
        [second, "城关镇", 5, 3], [None if merged else second, "河口乡", 6, 4],
    ]  # fmt: skip
    found = reading(lines, [(2, 0, 3, 0), (4, 0, 5, 0)] if merged else [])
    assert codes(found) == []
    assert monthly(found) == {
        ("990001001", "leads_received", 2): 3, ("990001001", "leads_closed", 2): 1,
        ("990001002", "leads_received", 2): 4, ("990001002", "leads_closed", 2): 2,
        ("990001001", "leads_received", 3): 5, ("990001001", "leads_closed", 3): 3,
        ("990001002", "leads_received", 3): 6, ("990001002", "leads_closed", 3): 4,
    }  # fmt: skip
    rows = {
        draft.month.month: set(draft.readings["sheet_row"].to_pylist()) for draft in found.drafts
    }
    assert rows == {2: {2, 3}, 3: {4, 5}}


def test_the_months_of_one_unit_with_their_total() -> None:
    lines: list[Line] = [
        ["青禾县城关镇2025年工作月报表"], ["月份", "受理线索", "办结线索"],
        ["1月", 3, 1], ["2月", 4, 2], ["合计", 7, 3], ["3月", 0, 0], ["累计", 7, 3],
    ]  # fmt: skip
    found = reading(lines)
    assert codes(found) == []
    assert monthly(found) == {
        ("990001001", "leads_received", 1): 3, ("990001001", "leads_closed", 1): 1,
        ("990001001", "leads_received", 2): 4, ("990001001", "leads_closed", 2): 2,
        ("990001001", "leads_received", 3): 0, ("990001001", "leads_closed", 3): 0,
    }  # fmt: skip


def test_a_wrong_month_or_a_quarter_is_asked_about() -> None:
    for month in ("一季度", "1-3月", "已报", "3月累计"):
        found = reading([TITLE, HEADS, [month, "城关镇", 3, 1], ["4月", "河口乡", 4, 2]])
        assert found.blocked


def test_one_month_that_differs_from_the_title_is_asked_about() -> None:
    for title, month in (
        ("2024年3月", "2025年3月"),
        ("2025年3月", "2025年4月"),
        ("2025年3月", "4月"),
    ):
        lines: list[Line] = [[f"青禾县{title}工作月报表"], HEADS, [month, "城关镇", 3, 1]]
        assert codes(reading(lines)) == [("month_contradiction", None)]


def test_the_title_over_several_months_still_names_the_county() -> None:
    lines: list[Line] = [
        ["青禾县2025年1-3月工作情况表"], HEADS,
        ["2025年2月", "城关镇", 3, 1], ["2025年3月", "城关镇", 4, 2],
    ]  # fmt: skip
    found = reading(lines)
    assert codes(found) == []
    assert {draft.month.month for draft in found.drafts} == {2, 3}
