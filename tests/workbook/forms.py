"""Workbooks as an office would make them, built in memory, and the reading of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter

from countyboard import catalogue
from countyboard.submission import Problem
from countyboard.units import Roster, Unit
from countyboard.workbook import Answers, WorkbookReading, grade_of, read
from tests.offices import UNITS

TODAY = date(2026, 11, 22)
MARCH = date(2025, 3, 1)
TITLE = "青禾县2025年3月专项斗争工作月报表"

Value = str | float | int | bool | date | None
Line = Sequence[Value]
Merge = tuple[int, int, int, int]

ROSTER = Roster(UNITS)


def workbook(
    sheets: Mapping[str, Sequence[Line]],
    merges: Sequence[Merge] = (),
    hidden: tuple[int, int] | None = None,
) -> bytes:
    """Write sheets of lines; `merges` (top, left, bottom, right) hold on every sheet.

    `hidden` are a row and a column to hide, counted from 0.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, lines in sheets.items():
        sheet = book.add_worksheet(name)
        for top, left, bottom, right in merges:
            sheet.merge_range(top, left, bottom, right, "")
        if hidden is not None:
            sheet.set_row(hidden[0], None, None, {"hidden": True})
            sheet.set_column(hidden[1], hidden[1], None, None, {"hidden": True})
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif value is not None:
                    sheet.write(row, column, value)
    book.close()
    return stream.getvalue()


def reading(
    lines: Sequence[Line],
    merges: Sequence[Merge] = (),
    *,
    name: str = "报表.xlsx",
    sheet: str = "Sheet1",
    units: Sequence[Unit] | None = None,
    answers: Answers | None = None,
    today: date = TODAY,
) -> WorkbookReading:
    """Read a workbook of one sheet."""
    roster = ROSTER if units is None else Roster(units)
    return read(
        name,
        workbook({sheet: lines}, merges),
        roster,
        catalogue.load(),
        today=today,
        answers=answers or Answers(),
    )


def form(*rows: Line, heads: Line = ("单位名称", "受理线索", "办结线索")) -> list[Line]:
    """Return a form of March 2025 with these heads and rows: row 1 title, row 2 heads."""
    return [[TITLE], heads, *rows]


def figures(found: WorkbookReading) -> dict[tuple[str, str], float]:
    """Return what would be stored: (unit, indicator) → value."""
    stored: dict[tuple[str, str], float] = {}
    for draft in found.drafts:
        for line in draft.readings.to_pylist():
            key = (line["unit_code"], line["indicator_code"])
            assert key not in stored
            if line["value"] is not None:
                stored[key] = line["value"]
    return stored


def grave(found: WorkbookReading) -> list[Problem]:
    """Return the errors and the open questions."""
    return [p for p in found.all_problems if grade_of(p) in ("error", "question")]


def codes(found: WorkbookReading) -> list[tuple[str, str | None]]:
    """Return code and cell of every problem but the notes."""
    return [(p.code, p.cell) for p in found.all_problems if grade_of(p) != "note"]
