"""Days in the spellings of ledgers: the reading of each is given by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from countyboard.workbook.days import read_day
from countyboard.workbook.grid import Cell


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2026, 3, 5), date(2026, 3, 5)),
        (datetime(2026, 3, 5, 8, 30), date(2026, 3, 5)),  # noqa: DTZ001 - as Excel keeps it
        (46086, date(2026, 3, 5)),
        (46086.0, date(2026, 3, 5)),
        (20260305, date(2026, 3, 5)),
        ("2026年3月5日", date(2026, 3, 5)),
        ("2026 年 3 月 5 日", date(2026, 3, 5)),
        ("２０２６年３月５日", date(2026, 3, 5)),
        ("二〇二六年三月五日", date(2026, 3, 5)),
        ("二〇二六年十二月二十五日", date(2026, 12, 25)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026/3/5", date(2026, 3, 5)),
        ("2026.3.5", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("26.3.5", date(2026, 3, 5)),
        ("26年3月5日", date(2026, 3, 5)),
        ("2026-03-05 00:00:00", date(2026, 3, 5)),
        ("民國115年3月5日", date(2026, 3, 5)),
        ("2026年3月5日前", date(2026, 3, 5)),
        ("2026年3月5日之前完成", date(2026, 3, 5)),
        ("2026年2月", date(2026, 2, 28)),
        ("2026年2月底", date(2026, 2, 28)),
        ("2026年2月底前", date(2026, 2, 28)),
        ("2026年2月中旬", date(2026, 2, 20)),
        ("2026年底", date(2026, 12, 31)),
        ("2026年底前", date(2026, 12, 31)),
        ("2026.2", date(2026, 2, 28)),
        ("2026年3月1日至6月30日", date(2026, 6, 30)),
        ("2026年11月1日—2027年1月15日", date(2027, 1, 15)),
        ("2026年3月-6月", date(2026, 6, 30)),
        ("5 March 2026", date(2026, 3, 5)),
        ("Mar 5, 2026", date(2026, 3, 5)),
        ("March 2026", date(2026, 3, 31)),
    ],
)
def test_day_is_read(cell: Cell, day: date) -> None:
    read = read_day(cell)
    assert (read.day, read.problem) == (day, None)


def test_year_comes_from_around_the_table_where_the_cell_has_none() -> None:
    assert read_day("3月5日", 2026).day == date(2026, 3, 5)
    assert read_day("3月底", 2026).day == date(2026, 3, 31)
    assert read_day("3月5日").problem == "date_without_year"


@pytest.mark.parametrize("cell", ["", "-", "/", "无", "长期坚持", "長期堅持", "立行立改", "未完成"])
def test_words_for_no_day(cell: str) -> None:
    read = read_day(cell)
    assert (read.day, read.problem) == (None, None)


@pytest.mark.parametrize(
    "cell",
    [
        "尽快",
        "2026年13月1日",
        "2026年2月30日",
        "5/3/2026",
        "1998年3月1日",
        12,
        3.5,
        True,
        "3-5",
        "3.5",
    ],
)
def test_what_is_no_day_is_told(cell: Cell) -> None:
    read = read_day(cell)
    assert (read.day, read.problem) == (None, "not_a_date")
