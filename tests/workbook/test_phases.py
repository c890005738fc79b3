"""Several rows for one unit, and sections by area or kind: the month's own rows are taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.offices import TOWNS, UNITS
from tests.workbook.forms import TITLE, Line, Merge, codes, figures, form, reading

WANTED = {
    ("990001001", "leads_received"): 3,
    ("990001001", "leads_closed"): 1,
    ("990001002", "leads_received"): 4,
    ("990001002", "leads_closed"): 2,
}
HEADS: Line = ["单位", "时段", "受理线索", "办结线索"]


@pytest.mark.parametrize("other", ["累计", "本年累计", "上月", "去年同期", "增减"])
@pytest.mark.parametrize("own_first", [True, False])
@pytest.mark.parametrize("written", ["merged", "once", "twice"])
def test_a_unit_with_a_row_of_the_month_and_another(
    other: str, own_first: bool, written: str
) -> None:
    lines: list[Line] = [[TITLE], HEADS]
    merges: list[Merge] = []
    for label, received, closed in (("城关镇", 3, 1), ("河口乡", 4, 2), ("合计", 7, 3)):
        pair: list[Line] = [["本月", received, closed], [other, 90, 80]]
        first, second = pair if own_first else pair[::-1]
        if written == "merged":
            merges.append((len(lines), 0, len(lines) + 1, 0))
        again = label if written == "twice" else None
        lines += [[label, *first], [again, *second]]
    found = reading(lines, merges)
    assert codes(found) == []
    assert figures(found) == WANTED


def test_a_unit_that_has_only_the_other_row_is_asked_about() -> None:
    lines: list[Line] = [
        [TITLE], HEADS,
        ["城关镇", "本月", 3, 1], ["城关镇", "累计", 9, 9], ["河口乡", "累计", 4, 2],
    ]  # fmt: skip
    assert ("qualified_row", "A5") in codes(reading(lines))


def test_a_name_that_is_missing_is_not_filled_in_silence() -> None:
    lines: list[Line] = [
        [TITLE], HEADS, ["城关镇", "本月", 3, 1], [None, "累计", 9, 9], [None, "本月", 4, 2],
        [None, "累计", 9, 9],
    ]  # fmt: skip
    assert "unit_twice" in {code for code, _ in codes(reading(lines))}


def test_areas_and_kinds_head_their_sums() -> None:
    units = [
        replace(unit, area="城区片" if unit is TOWNS[0] else "河口片")
        if unit in TOWNS
        else unit
        for unit in UNITS
    ]  # fmt: skip
    rows: list[Line] = [["城区片", 3, 1], ["城关镇", 3, 1], ["河口片区", 4, 2], ["河口乡", 4, 2]]
    found = reading(form(*rows, ["全县", 7, 3]), units=units)
    assert codes(found) == []
    assert figures(found) == WANTED
    rows[2] = ["河口片区", 5, 2]
    assert ("total_differs", "B5") in codes(reading(form(*rows), units=units))
    kinds: list[Line] = [
        ["乡镇", 7, 3], ["城关镇", 3, 1], ["河口乡", 4, 2], ["部门", 1, 1], ["公安局", 1, 1],
        ["合计", 8, 4],
    ]  # fmt: skip
    found = reading(form(*kinds))
    assert codes(found) == []
    assert figures(found)["990001D01", "leads_received"] == 1


def test_phases_may_be_spelled_as_months() -> None:
    lines: list[Line] = [
        [TITLE], HEADS,
        ["城关镇", "3月", 3, 1], [None, "1-3月", 9, 9],
        ["河口乡", "3月", 4, 2], [None, "1-3月", 9, 9],
    ]  # fmt: skip
    found = reading(lines)
    assert codes(found) == []
    assert figures(found) == WANTED
