"""Where a table stands on a sheet of unknown words: header rows and totals, by their look alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.numbers import is_blank_text
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import is_note, is_subtotal, is_total

__all__ = ["Structure", "find_structure"]

SEARCHED_ROWS = 30
MOST_HEADER_ROWS = 5
_FIGURE = re.compile(r"\(?[-+]?\d[\d,]*(?:\.\d+)?\)?%?(?:\([^()]*\))?")


@dataclass(frozen=True, slots=True)
class Structure:
    """Describe a table: header rows, rows and columns of totals, all counted from 0."""

    header: range
    total_rows: tuple[int, ...]
    total_columns: tuple[int, ...]


def find_structure(grid: Grid) -> Structure | None:
    """Find the first rows of heads with figures below them; None if there are none."""
    for row in range(min(grid.height - 1, SEARCHED_ROWS)):
        if not _may_be_heads(grid, row):
            continue
        bottom = _bottom(grid, row)
        if not any(_figures(grid.rows[below]) for below in range(bottom + 1, grid.height)):
            continue
        header = range(row, bottom + 1)
        return Structure(header, _total_rows(grid, bottom + 1), _total_columns(grid, header))
    return None


def _figures(cells: list[Cell]) -> int:
    return sum(_is_figure(cell) for cell in cells)


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell, str):
        return _FIGURE.fullmatch(cell.strip()) is not None
    return cell.__class__ in (int, float)


def _may_be_heads(grid: Grid, row: int) -> bool:
    """Tell a row of two and more short texts from a title and from a line with a colon."""
    texts = [cell for cell in grid.rows[row] if isinstance(cell, str) and cell.strip()]
    if len(texts) < 2 or _figures(grid.rows[row]):
        return False
    return not any(
        is_note(plain(text)) or plain(text).endswith(":") or len(text) > 60 for text in texts
    )


def _bottom(grid: Grid, top: int) -> int:
    """Go down while merged heads reach further, or groups over columns want their leaves."""
    bottom = top
    while bottom - top < MOST_HEADER_ROWS - 1 and bottom + 1 < grid.height:
        below = grid.rows[bottom + 1]
        if _figures(below):
            break
        reaches = any(
            area.top <= bottom < area.bottom and area.top >= top and area.bottom - area.top < 5
            for area in grid.merged
        )
        groups = any(area.top == area.bottom == bottom for area in grid.merged)
        texts = [cell for cell in below if isinstance(cell, str) and not is_blank_text(cell)]
        if not reaches and not (groups and len(texts) >= 2):
            break
        bottom += 1
    return bottom


def _total_rows(grid: Grid, body: int) -> tuple[int, ...]:
    found = []
    for row in range(body, grid.height):
        label = next((c for c in grid.rows[row] if isinstance(c, str) and c.strip()), "")
        text = plain(label)
        if is_total(text) or is_subtotal(text):
            found.append(row)
    return tuple(found)


def _total_columns(grid: Grid, header: range) -> tuple[int, ...]:
    return tuple(
        column
        for column in range(grid.width)
        if any(is_total(plain(grid.text(row, column))) for row in header)
    )
