"""A copy of a workbook with its problems marked, to send back to who filled it in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font, PatternFill

from countyboard.i18n import N_, gettext
from countyboard.receiving.sheet_view import column_number
from countyboard.submission import Grade, Problem
from countyboard.workbook import (
    WorkbookReading,
    grade_of,
    problem_advice,
    problem_text,
    without_contacts,
)
from countyboard.workbook.contacts import without_contact_cells
from countyboard.workbook.formats import Refused, open_file
from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.persons import personal_data

__all__ = ["annotated", "can_be_annotated"]

LARGE = 300_000
"""Cells above which the copy holds values only: loading styles would take a minute."""

_COLOURS: dict[Grade, str] = {"error": "F4A6A0", "question": "F9CB8B", "warning": "F7EA8F"}
_WORDS: dict[Grade, str] = {
    "error": N_("error"),
    "question": N_("question"),
    "warning": N_("check it"),
}
_ORDER = tuple(_COLOURS)
_HEADS = (
    N_("Sheet"),
    N_("Cell"),
    N_("Kind"),
    N_("Value"),
    N_("Problem"),
    N_("What to do"),
)
_WIDTHS = (16, 8, 10, 18, 60, 60)
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

Place = tuple[int, int]
Marks = Mapping[Place, list[Problem]]


def can_be_annotated(reading: WorkbookReading) -> bool:
    """Tell whether there is anything to mark on a sheet."""
    return any(problem.sheet and grade_of(problem) in _ORDER for problem in reading.all_problems)


def annotated(content: bytes, reading: WorkbookReading) -> bytes:
    """Return an xlsx: a list of the problems, then the sheets with the cells marked.

    An xlsx keeps its looks; any other file, a very large one and one that was refused because
    of data on persons becomes a plain copy of its values. Data on persons and the contact
    lines of the office are never copied. The texts are in the language in force.
    """
    found = [problem for problem in reading.all_problems if grade_of(problem) in _ORDER]
    found.sort(key=lambda problem: _ORDER.index(grade_of(problem)))
    try:
        grids = open_file(reading.name, content).grids
    except Refused:
        grids = []
    persons = {position: set(_cells_on_persons(grid)) for position, grid in enumerate(grids)}
    plain = any(persons.values()) or sum(grid.height * grid.width for grid in grids) > LARGE
    if not plain and _is_xlsx(content):
        try:
            return _with_looks(without_contacts(reading.name, content), found)
        except Exception:  # noqa: S110 - whatever openpyxl cannot load is copied by its values
            pass
    return _plain(grids, persons, found)


def _is_xlsx(content: bytes) -> bool:
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


# ---------- data on persons


def _cells_on_persons(grid: Grid) -> Iterator[Place]:
    """Yield every cell that holds data on a person; below a head about persons, the column."""
    for problem in personal_data(grid):
        place = _place(problem)
        if place is None:
            continue
        if problem.code == "personal_column":
            yield from ((row, place[1]) for row in range(place[0] + 1, grid.height))
        else:
            yield place


# ---------- the copy with its looks


def _with_looks(content: bytes, problems: Sequence[Problem]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    names = {sheet.title: sheet.title for sheet in book.worksheets}
    for sheet in book.worksheets:
        anchors = {
            (row - 1, column - 1): area.coord.partition(":")[0]
            for area in sheet.merged_cells.ranges
            for row, column in area.cells
        }
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell, MergedCell) and cell.comment is not None:
                    cell.comment = None
        for place, here in _by_place(problems, sheet.title).items():
            address = anchors.get(place)
            cell = sheet[address] if address else sheet.cell(place[0] + 1, place[1] + 1)
            _mark(cell, here)
    first = book.create_sheet(_free_name(names), 0)
    for width, letter in zip(_WIDTHS, "ABCDEF", strict=True):
        first.column_dimensions[letter].width = width
    for number, line in enumerate(_lines(problems, names), start=1):
        for position, (text, style) in enumerate(line, start=1):
            _dress(first.cell(number, position), text, style)
    first.freeze_panes = "A4"
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False
    book.active = 0
    return _saved(book)


# ---------- the copy of the values


def _plain(
    grids: Sequence[Grid], persons: Mapping[int, set[Place]], problems: Sequence[Problem]
) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    names: dict[str, str] = {}
    for grid in grids:
        names[grid.name] = _sheet_name(grid.name, names)
    first = book.create_sheet(_free_name(names))
    first.freeze_panes = "A4"
    for width, letter in zip(_WIDTHS, "ABCDEF", strict=True):
        first.column_dimensions[letter].width = width
    for line in _lines(problems, names):
        cells = [WriteOnlyCell(first) for _ in line]
        for cell, (text, style) in zip(cells, line, strict=True):
            _dress(cell, text, style)
        first.append(cells)
    for position, grid in enumerate(grids):
        sheet = book.create_sheet(names[grid.name])
        marks = _by_place(problems, grid.name)
        blanked = persons[position]
        for row, cells in enumerate(without_contact_cells(grid).rows):
            sheet.append(
                [
                    _cell(sheet, "" if (row, column) in blanked else value, marks, (row, column))
                    for column, value in enumerate(cells)
                ]
            )
    return _saved(book)


def _cell(sheet: Any, value: Cell, marks: Marks, place: Place) -> Any:
    here = marks.get(place)
    if here is None and not (isinstance(value, str) and value):
        return None if value == "" else _writable(value)
    cell = WriteOnlyCell(sheet)
    _write(cell, value)
    if here is not None:
        _mark(cell, here)
    return cell


def _sheet_name(name: str, taken: Mapping[str, str]) -> str:
    """Return a name a sheet may have: 31 characters, none of those that are forbidden."""
    short = _FORBIDDEN.sub(" ", name)[:31].strip("' ") or "Sheet"
    used = {each.casefold() for each in taken.values()}
    found, count = short, 1
    while found.casefold() in used:
        count += 1
        found = f"{short[:27]} {count}"
    return found


def _free_name(names: Mapping[str, str]) -> str:
    return _sheet_name(gettext("Problems"), names)


# ---------- marks and the list


def _by_place(problems: Iterable[Problem], sheet: str) -> dict[Place, list[Problem]]:
    found: dict[Place, list[Problem]] = {}
    for problem in problems:
        place = _place(problem)
        if place is not None and problem.sheet == sheet:
            found.setdefault(place, []).append(problem)
    return found


def _place(problem: Problem) -> Place | None:
    """Return the row and the column on the sheet itself, from 0."""
    match = _ADDRESS.fullmatch(problem.cell or "")
    return (int(match[2]) - 1, column_number(match[1])) if match else None


def _mark(cell: Any, problems: Sequence[Problem]) -> None:
    cell.fill = _fill(grade_of(problems[0]))
    texts = [f"{problem_text(problem)}\n{problem_advice(problem)}" for problem in problems]
    comment = Comment(_clean("\n\n".join(texts)), "Countyboard")
    comment.width, comment.height = 320, 90 + 60 * (len(texts) - 1)
    cell.comment = comment


def _fill(grade: Grade) -> PatternFill:
    return PatternFill("solid", start_color=_COLOURS[grade])


def _lines(
    problems: Sequence[Problem], names: Mapping[str, str]
) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Yield the lines of the list: text and looks of each cell."""
    yield [(gettext("Problems found in this workbook"), {"font": Font(bold=True, size=14)})]
    yield [(gettext("The cells are coloured and carry a comment on the sheets that follow."), {})]
    bold = {"font": Font(bold=True)}
    yield [(gettext(head), bold) for head in _HEADS]
    wrapped = {"alignment": Alignment(wrap_text=True, vertical="top")}
    for problem in problems:
        grade = grade_of(problem)
        at: dict[str, Any] = dict(wrapped)
        if problem.cell and problem.sheet in names:
            quoted = names[problem.sheet].replace("'", "''")
            at["hyperlink"] = f"#'{quoted}'!{problem.cell}"
            at["font"] = Font(underline="single", color="0B6470")
        yield [
            (problem.sheet, wrapped),
            (problem.cell or "", at),
            (gettext(_WORDS[grade]), {**wrapped, "fill": _fill(grade)}),
            (problem.value or "", wrapped),
            (problem_text(problem), wrapped),
            (problem_advice(problem), wrapped),
        ]


# ---------- cells: text is text, never a formula


def _dress(cell: Any, text: str, style: Mapping[str, Any]) -> None:
    _write(cell, text)
    for name, value in style.items():
        setattr(cell, name, value)
    cell.data_type = "s"


def _write(cell: Any, value: Cell) -> None:
    cell.value = _writable(value)
    if isinstance(value, str):
        cell.data_type = "s"


def _writable(value: Cell) -> Any:
    if isinstance(value, str):
        return _clean(value) or None
    return str(value) if isinstance(value, timedelta) else value


def _clean(text: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def _saved(book: Any) -> bytes:
    book.properties = DocumentProperties(creator="Countyboard")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
