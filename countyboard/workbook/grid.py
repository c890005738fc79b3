"""A sheet as a grid: values by absolute row and column, merged ranges, what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

__all__ = [
    "AREA_CEILING",
    "MOST_COLUMNS",
    "Cell",
    "Formula",
    "Grid",
    "Range",
    "address",
    "column_letters",
    "shown",
]

AREA_CEILING = 20_000_000
"""How many cells a sheet may span; what is styled but empty counts too."""

MOST_COLUMNS = 16_384
"""How many columns any spreadsheet program has."""

Cell = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, slots=True)
class Range:
    """Describe merged cells: first and last row and column, counted from 0, inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Formula:
    """Describe a formula cell that has no stored value; `text` is empty when it is shared."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class Grid:
    """Hold one sheet: `rows` all have the same length; an empty cell is `""`.

    `places` says where the cells of a table that was turned or gathered stood on the sheet;
    without it every cell is where it was. `part` counts the tables of one sheet.
    """

    name: str
    rows: list[list[Cell]]
    merged: tuple[Range, ...] = ()
    visible: bool = True
    uncached: tuple[Formula, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    places: Callable[[int, int], tuple[int, int]] | None = None
    part: int = 0

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Return where a cell stands on the sheet itself, counted from 0."""
        return (row, column) if self.places is None else self.places(row, column)

    def address(self, row: int, column: int) -> str:
        """Return the address of a cell on the sheet itself."""
        return address(*self.place(row, column))

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0]) if self.rows else 0

    @cached_property
    def columns(self) -> list[tuple[Cell, ...]]:
        """Return the columns, each as long as the sheet."""
        return list(zip(*self.rows, strict=True))

    @cached_property
    def _anchors(self) -> dict[tuple[int, int], Range]:
        found = {}
        for area in self.merged[:10_000]:
            if area.bottom - area.top > 30 or area.right - area.left > 300:
                continue
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    found[row, column] = area
        return found

    def area_at(self, row: int, column: int) -> Range | None:
        """Return the merged range a cell belongs to, or None."""
        return self._anchors.get((row, column))

    def value(self, row: int, column: int) -> Cell:
        """Return the value of a cell, that of its merged range when it lies in one."""
        area = self._anchors.get((row, column))
        if area is not None:
            row, column = area.top, area.left
        if row >= self.height or column >= self.width:
            return ""
        return self.rows[row][column]

    def text(self, row: int, column: int) -> str:
        """Return `value` as a person sees it."""
        return shown(self.value(row, column))


def shown(value: Cell) -> str:
    """Write a cell's value as a person sees it: whole numbers without a point."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    return str(value)


def column_letters(column: int) -> str:
    """Write a column counted from 0 as letters: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Write the address of a cell counted from 0: (6, 2) is C7."""
    return f"{column_letters(column)}{row + 1}"
