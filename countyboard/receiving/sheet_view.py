"""A sheet as it was understood, in its own order: what each row, column and cell was read as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from countyboard import catalogue
from countyboard.i18n import N_, gettext, name_of
from countyboard.submission import Problem
from countyboard.units import Roster
from countyboard.workbook import Column, Row, TableReading, grade_of
from countyboard.workbook.grid import shown

__all__ = [
    "MARKS",
    "ROWS",
    "Mark",
    "SheetView",
    "column_number",
    "marked",
    "place_of",
    "view",
    "worded",
]

Mark = Literal["header", "unit", "total", "ignored", "figure", "error", "question", "warning"]

ROWS = 60
"""How many rows are shown at a time."""

MARKS: dict[Mark, tuple[str, str]] = {
    "header": ("▔", N_("header")),
    "unit": ("●", N_("unit")),
    "total": ("Σ", N_("total")),
    "ignored": ("–", N_("not read")),
    "error": ("✕", N_("error")),
    "question": ("?", N_("question")),
    "warning": ("!", N_("check it")),
}
"""The sign and the word of each mark; a figure that was read has none."""

_GRADES: tuple[Mark, ...] = ("error", "question", "warning")
_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class SheetView:
    """Hold some rows of a sheet: numbers from 0, signs, what they were read as, texts, marks."""

    rows: list[int]
    signs: list[str]
    read_as: list[str]
    texts: list[list[str]]
    marks: list[list[Mark]]


def view(table: TableReading, first: int, roster: Roster, *, count: int = ROWS) -> SheetView:
    """Return `count` rows of the table's sheet from the row `first` on."""
    rows = list(range(first, min(first + count, table.grid.height)))
    found = marked(table)
    body = {row.number: row for row in _body(table, rows)}
    marks = [[_mark(table, row, column, found, body) for column in table.columns] for row in rows]
    return SheetView(
        rows,
        [_sign(table, row, line, body) for row, line in zip(rows, marks, strict=True)],
        [_row_as(table, row, body, roster) for row in rows],
        [[shown(table.grid.rows[row][c.number]) for c in table.columns] for row in rows],
        marks,
    )


def worded(column: Column) -> str:
    """Write what a column was read as; empty where it was not read."""
    known = catalogue.load().indicators
    if column.indicator_code in known:
        return name_of(known[column.indicator_code])
    words = {"unit": gettext("unit"), "unknown": "?"}
    return words.get(column.role, gettext("not read"))


def marked(table: TableReading) -> dict[tuple[int, int], Mark]:
    """Return the cells with a problem, by row and column from 0; the gravest grade counts."""
    found: dict[tuple[int, int], Mark] = {}
    for problem in table.problems:
        place, grade = place_of(problem), grade_of(problem)
        if place is None or grade == "note":
            continue
        held = found.get(place)
        if held is None or _GRADES.index(grade) < _GRADES.index(held):
            found[place] = grade
    return found


def place_of(problem: Problem) -> tuple[int, int] | None:
    """Return where a problem is in its table, row and column from 0; None for the whole sheet."""
    at = problem.details.get("at")
    if at is not None:
        return int(at[0]), int(at[1])
    match = _CELL.fullmatch(problem.cell or "")
    return (int(match[2]) - 1, column_number(match[1])) if match else None


def column_number(letters: str) -> int:
    """Return the number from 0 of a column named by letters: A is 0, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _body(table: TableReading, rows: list[int]) -> Iterator[Row]:
    held = table.body
    for row in rows:
        i = row - held.first
        if 0 <= i < len(held):
            yield Row(row, held.labels[i], held.roles[i], held.codes[i], held.sure[i])


def _in_header(table: TableReading, row: int) -> bool:
    """Tell whether a row is of the header: measures and column numbers below it are, too."""
    return table.header_rows.start <= row < max(table.header_rows.stop, table.body.first)


def _mark(
    table: TableReading,
    row: int,
    number: Column,
    found: dict[tuple[int, int], Mark],
    body: dict[int, Row],
) -> Mark:
    problem = found.get((row, number.number))
    if problem is not None:
        return problem
    if _in_header(table, row):
        return "header"
    if row not in body:
        return "figure" if row < table.header_rows.start else "ignored"
    role = body[row].role
    if role in ("total", "subtotal"):
        return "total"
    if role != "unit" or number.role not in ("unit", "indicator"):
        return "ignored"
    return "unit" if number.role == "unit" else "figure"


def _sign(table: TableReading, row: int, marks: list[Mark], body: dict[int, Row]) -> str:
    """Return the sign of a row: that of its gravest problem before that of its role."""
    gravest = next((grade for grade in _GRADES if grade in marks), None)
    if gravest is not None:
        return MARKS[gravest][0]
    if _in_header(table, row):
        return MARKS["header"][0]
    if row not in body:
        return ""
    role = body[row].role
    if role == "unit":
        return MARKS["unit"][0]
    return MARKS["total" if role in ("total", "subtotal") else "ignored"][0]


def _row_as(table: TableReading, row: int, body: dict[int, Row], roster: Roster) -> str:
    if _in_header(table, row):
        return gettext("header")
    if row not in body:
        return "" if row < table.header_rows.start else gettext("not read")
    read = body[row]
    unit = roster.get(read.unit_code) if read.unit_code else None
    if unit is not None:
        return unit.name
    if read.role in ("total", "subtotal"):
        return gettext("total")
    return "?" if read.role == "unknown" else gettext("not read")
