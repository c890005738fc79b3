"""Transfers between units, as lines and as a matrix."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard.workbook import WorkbookReading
from tests.offices import COUNTY, FORESTRY, POLICE, TOWNS
from tests.workbook.forms import Line, reading

HEAD: Line = ["月份", "移送单位", "接收单位", "线索数（件）"]
TITLE: Line = ["青禾县线索移送台账"]
OCTOBER = date(2026, 10, 1)


def told(read: WorkbookReading) -> list[str]:
    """Return the code of every problem, notes too."""
    return [problem.code for problem in read.all_problems]


def pairs(read: WorkbookReading) -> dict[tuple[date, str | None, str | None], float]:
    return {
        (draft.month, row["from_unit_code"], row["to_unit_code"]): row["leads"]
        for draft in read.drafts
        for row in draft.transfers.to_pylist()
    }


def test_lines_give_a_draft_for_each_month() -> None:
    lines: list[Line] = [
        TITLE,
        HEAD,
        ["2026年9月", "林业局", "公安局", 3],
        ["2026-10", "林业局", "公安局", "2件"],
        ["二〇二六年十月", "城关镇", "县公安局", "1"],
        [date(2026, 10, 9), "石桥镇", "", 0],
        ["合计", "", "", 6],
    ]
    read = reading(lines)
    assert not read.blocked
    assert pairs(read) == {
        (date(2026, 9, 1), FORESTRY.code, POLICE.code): 3,
        (OCTOBER, FORESTRY.code, POLICE.code): 2,
        (OCTOBER, TOWNS[0].code, POLICE.code): 1,
        (OCTOBER, TOWNS[2].code, None): 0,
    }


def test_a_bare_month_takes_the_year_of_the_title() -> None:
    read = reading([["青禾县2026年线索移送台账"], HEAD, ["10月", "林业局", "公安局", 3]])
    assert pairs(read) == {(OCTOBER, FORESTRY.code, POLICE.code): 3}
    assert "transfer_month_unknown" in told(reading([TITLE, HEAD, ["10月", "林业局", "公安局", 3]]))


def test_without_a_column_the_month_is_the_titles() -> None:
    lines: list[Line] = [["青禾縣2026年10月線索移送情況"], ["移送單位", "接收單位", "線索數"]]
    read = reading([*lines, ["林業局", "公安局", 4]])
    assert pairs(read) == {(OCTOBER, FORESTRY.code, POLICE.code): 4}


MATRIX: list[Line] = [
    ["青禾县2026年10月线索移送情况表"],
    ["移送单位＼接收单位", "公安局", "青禾县", "合计"],
    ["林业局", 3, 1, 4],
    ["城关镇", 2, "", 2],
    ["河口乡", 0, 0, 0],
    ["石桥镇", "", "", ""],
    ["合计", 5, 1, 6],
]


def test_a_matrix_tells_zero_from_silence() -> None:
    read = reading(MATRIX)
    assert not read.blocked
    assert pairs(read) == {
        (OCTOBER, FORESTRY.code, POLICE.code): 3,
        (OCTOBER, FORESTRY.code, COUNTY.code): 1,
        (OCTOBER, TOWNS[0].code, POLICE.code): 2,
        (OCTOBER, TOWNS[1].code, None): 0,
    }


def test_a_matrix_with_one_heading_over_the_receivers() -> None:
    lines: list[Line] = [
        ["青禾县2026年10月线索移送情况表"],
        ["移送单位", "接收单位", ""],
        ["", "公安局", "林业局"],
        ["城关镇", 2, 1],
    ]
    read = reading(lines, [(1, 0, 2, 0), (1, 1, 1, 2)])
    assert pairs(read) == {
        (OCTOBER, TOWNS[0].code, POLICE.code): 2,
        (OCTOBER, TOWNS[0].code, FORESTRY.code): 1,
    }


@pytest.mark.parametrize(("place", "cell"), [((2, 3), "D3"), ((6, 1), "B7"), ((6, 3), "D7")])
def test_totals_of_a_matrix_are_checked(place: tuple[int, int], cell: str) -> None:
    lines = [list(line) for line in MATRIX]
    lines[place[0]][place[1]] = 9
    problems = [(p.code, p.cell) for p in reading(lines).all_problems]
    assert problems == [("transfer_total_differs", cell)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["2026-10", "水利局", "公安局", 1], "ledger_unit_unknown"),
        (["2026-10", "", "公安局", 1], "sender_missing"),
        (["2026-10", "林业局", "", 1], "receiver_missing"),
        (["2026-10", "林业局", "公安局", ""], "leads_missing"),
        (["2026-10", "林业局", "公安局", "若干"], "not_a_number"),
        (["2026-10", "林业局", "公安局", -1], "negative"),
        (["2026-10", "林业局", "公安局", 1.5], "fraction"),
        (["2026-10", "林业局", "公安局", "约3件"], "approximate"),
        (["2026-12", "林业局", "公安局", 1], "day_ahead"),
        (["某月", "林业局", "公安局", 1], "transfer_month_unknown"),
        (["2026-10", "林业局", "林业局", 1], "transfer_to_itself"),
    ],
)
def test_what_is_wrong_is_told(line: list[Any], code: str) -> None:
    read = reading([TITLE, HEAD, line])
    assert code in told(read)


def test_the_same_pair_twice_in_a_month_is_an_error() -> None:
    line: Line = ["2026-10", "林业局", "公安局", 1]
    assert told(reading([TITLE, HEAD, line, line])) == ["transfer_twice"]
