"""A sheet as it was understood: the mark of every cell, in the sheet's own order."""

from __future__ import annotations

import io
from datetime import date

import openpyxl

from countyboard import catalogue, i18n
from countyboard.receiving import sheet_view
from countyboard.submission import Problem
from countyboard.units import Roster
from countyboard.workbook import TableReading, read
from tests.offices import COUNTY, TOWNS, UNITS

ROSTER = Roster(UNITS)
LINES: list[list[object]] = [
    [f"{COUNTY.name}2025年4月月报表"],
    ["序号", "单位名称", "受理线索", "说不清的列", "备注"],
    [1, TOWNS[0].name, 3, 1, ""],
    [2, "老街镇", 4, 2, "<b>x</b>"],
    [3, TOWNS[2].name, -5, 3, ""],
    ["", "合计", 12, 6, ""],
    ["填表人：甲"],
]


def _table(lines: list[list[object]]) -> TableReading:
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    written = io.BytesIO()
    book.save(written)
    reading = read("a.xlsx", written.getvalue(), ROSTER, catalogue.load(), today=date(2025, 6, 1))
    return reading.tables[0]


def test_every_cell_has_the_mark_of_what_it_was_read_as() -> None:
    shown = sheet_view.view(_table(LINES), 0, ROSTER)
    assert shown.rows == list(range(7))
    assert shown.marks[0] == ["figure"] * 5
    assert shown.marks[1] == ["header", "header", "header", "question", "header"]
    assert shown.marks[2] == ["ignored", "unit", "figure", "ignored", "ignored"]
    assert shown.marks[3][1] == "question"
    assert shown.marks[4][2] == "error"
    assert set(shown.marks[5]) <= {"total", "error"}
    assert set(shown.marks[6]) == {"ignored"}


def test_rows_say_what_they_were_read_as() -> None:
    i18n.use("en")
    shown = sheet_view.view(_table(LINES), 0, ROSTER)
    assert shown.read_as == [
        "",
        "header",
        TOWNS[0].name,
        "?",
        TOWNS[2].name,
        "total",
        "not read",
    ]
    assert shown.signs[2:5] == ["●", "?", "✕"]


def test_texts_stand_as_on_the_sheet() -> None:
    shown = sheet_view.view(_table(LINES), 3, ROSTER, count=2)
    assert shown.rows == [3, 4]
    assert shown.texts[0] == ["2", "老街镇", "4", "2", "<b>x</b>"]
    assert shown.texts[1][2] == "-5"


def test_columns_say_what_they_were_read_as() -> None:
    i18n.use("en")
    words = [sheet_view.worded(column) for column in _table(LINES).columns]
    assert words == ["not read", "unit", "Leads received", "?", "not read"]


def test_the_gravest_problem_of_a_cell_counts_and_turned_tables_have_places_of_their_own() -> None:
    at = {"at": (2, 1)}
    assert sheet_view.place_of(Problem("negative", "s", "Z99", details=at)) == (2, 1)
    assert sheet_view.place_of(Problem("negative", "s", "AB3")) == (2, 27)
    assert sheet_view.place_of(Problem("no_unit_column", "s")) is None


def test_beyond_the_last_row_there_is_nothing() -> None:
    assert sheet_view.view(_table(LINES), 60, ROSTER).texts == []
