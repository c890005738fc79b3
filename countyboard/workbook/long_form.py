"""Long forms: a line for each unit, month and indicator; gathered into a table a month."""

from __future__ import annotations

from dataclasses import dataclass

from countyboard.submission import Problem
from countyboard.workbook.grid import Cell, Grid, shown
from countyboard.workbook.headings import Headings
from countyboard.workbook.measures import is_measure
from countyboard.workbook.problems import problem_at
from countyboard.workbook.spelling import plain
from countyboard.workbook.views import gathered
from countyboard.workbook.vocabulary import (
    INDICATOR_HEADS,
    MEASURE_HEADS,
    MONTH_HEADS,
    VALUE_HEADS,
    is_unit_head,
)

__all__ = ["LongTable", "find_long_form", "gather"]

_SEARCHED_ROWS = 30
_WORDS = {
    "indicator": INDICATOR_HEADS,
    "value": VALUE_HEADS,
    "month": MONTH_HEADS,
    "measure": MEASURE_HEADS,
}


@dataclass(frozen=True, slots=True)
class LongTable:
    """Hold one month of a long form as a table: its grid, and the text of its month."""

    grid: Grid
    month: Cell
    problems: tuple[Problem, ...]


def find_long_form(grid: Grid, headings: Headings) -> tuple[int, dict[str, int]] | None:
    """Return the header row and the columns of a long form; None if the sheet is none."""
    for row in range(min(grid.height, _SEARCHED_ROWS)):
        found: dict[str, int] = {}
        for column, cell in enumerate(grid.rows[row]):
            text = plain(cell) if isinstance(cell, str) and len(cell) <= 30 else ""
            if not text:
                continue
            role = next((role for role, words in _WORDS.items() if text in words), None)
            if role is None and is_unit_head(text):
                role = "unit"
            if role is not None:
                found.setdefault(role, column)
        if "unit" not in found and "measure" in found:
            found["unit"] = found.pop("measure")
            cells = [plain(grid.text(at, found["unit"])) for at in range(row + 1, grid.height)]
            if any(map(is_measure, cells[:40])):
                continue
        if not {"unit", "indicator", "value"} <= set(found):
            continue
        names = [cells[found["indicator"]] for cells in grid.rows[row + 1 : row + 41]]
        texts = [plain(name) for name in names if isinstance(name, str) and name.strip()]
        known = sum(headings.knows(text) for text in texts)
        if known >= 2 or (texts and known == len(texts)):
            return row, found
    return None


def gather(grid: Grid, row: int, columns: dict[str, int], part: int) -> list[LongTable]:
    """Gather the lines below the header into one table for each month, in their order."""
    months: dict[str, list[int]] = {}
    at = columns.get("month")
    for line in range(row + 1, grid.height):
        if all(grid.text(line, columns[name]) == "" for name in ("unit", "indicator")):
            continue
        month = plain(grid.text(line, at)) if at is not None else ""
        months.setdefault(month, []).append(line)
    return [
        _gathered(grid, row, columns, lines, part + number)
        for number, lines in enumerate(months.values())
    ]


def _gathered(
    grid: Grid, row: int, columns: dict[str, int], lines: list[int], part: int
) -> LongTable:
    heads: dict[str, int] = {}
    units: dict[str, int] = {}
    places = {(0, 0): (row, columns["unit"])}
    cells: dict[tuple[int, int], Cell] = {}
    problems: list[Problem] = []
    written: list[str] = []
    labels: list[Cell] = []
    for line in lines:
        head = grid.text(line, columns["indicator"])
        measure = grid.text(line, columns["measure"]) if "measure" in columns else ""
        head = f"{head}（{measure}）" if measure and head else head
        if head not in heads:
            heads[head] = len(heads) + 1
            written.append(head)
            places[0, heads[head]] = (line, columns["indicator"])
        unit = grid.value(line, columns["unit"])
        label = plain(shown(unit))
        if label not in units:
            units[label] = len(units) + 1
            labels.append(unit)
            places[units[label], 0] = (line, columns["unit"])
        place = (units[label], heads[head])
        if place in cells:
            problems.append(problem_at("line_twice", grid, line, columns["value"]))
        cells[place] = grid.rows[line][columns["value"]]
        places[place] = (line, columns["value"])
    rows: list[list[Cell]] = [[grid.rows[row][columns["unit"]], *written]]
    rows += [[label, *[""] * len(heads)] for label in labels]
    for (i, j), cell in cells.items():
        rows[i][j] = cell
    month: Cell = ""
    if "month" in columns and lines:
        month = grid.value(lines[0], columns["month"])
    return LongTable(gathered(grid, rows, places, part), month, tuple(problems))
