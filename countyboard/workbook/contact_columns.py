"""Columns of the office's own contacts beside the units: 联系人, 负责人, 填报人, 分管领导."""

from __future__ import annotations

from collections.abc import Iterator

from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.numbers import is_blank_text
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import CONTACT_HEADS, INDEX_HEADS, is_unit_head

__all__ = ["contact_columns"]

_SEARCHED_ROWS = 60
_LONGEST_HEAD = 20
_SHORTEST_PHONE = 7


def contact_columns(grid: Grid) -> dict[tuple[int, int], list[int]]:
    """Return heads of such columns, by row and column → the rows below that hold somebody.

    A number is nobody: a column of numbers is left to be asked about. Where another header
    begins below, the column ends.
    """
    found: dict[tuple[int, int], list[int]] = {}
    for row in range(min(grid.height, _SEARCHED_ROWS)):
        for column in _heads(grid.rows[row]):
            below = _below(grid, row, column)
            found[row, column] = [at for at in below if _names_somebody(grid.rows[at][column])]
    return found


def _heads(cells: list[Cell]) -> Iterator[int]:
    """Yield the columns headed so, in a row that heads a table."""
    words = {
        column: plain(cell)
        for column, cell in enumerate(cells)
        if isinstance(cell, str) and 0 < len(cell) <= _LONGEST_HEAD
    }
    found = [column for column, word in words.items() if word in CONTACT_HEADS]
    if found and any(is_unit_head(word) or word in INDEX_HEADS for word in words.values()):
        yield from found


def _below(grid: Grid, row: int, column: int) -> Iterator[int]:
    for at in range(row + 1, grid.height):
        texts = [plain(c) for c in grid.rows[at] if isinstance(c, str) and len(c) <= _LONGEST_HEAD]
        if any(map(is_unit_head, texts)) and plain(str(grid.rows[at][column])) not in CONTACT_HEADS:
            return
        yield at


def _names_somebody(cell: Cell) -> bool:
    if not isinstance(cell, str) or is_blank_text(cell):
        return False
    text = plain(cell)
    if text in CONTACT_HEADS:
        return False
    digits = sum(sign.isdigit() for sign in text)
    return digits == 0 or digits >= _SHORTEST_PHONE or digits < len(text) / 2
