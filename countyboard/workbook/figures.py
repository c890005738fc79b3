"""Read the figures of a table by column: numbers at once, only odd cells one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from countyboard.catalogue import Catalogue
from countyboard.submission import MARKS
from countyboard.workbook.grid import Cell, Grid, shown
from countyboard.workbook.numbers import Nothing, read_figure
from countyboard.workbook.reading import Column

__all__ = ["Figures", "read_figures"]

_NUMBERS = frozenset({float, int})


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold the figures of a table: rows below the header × indicator columns.

    `values` is NaN where nothing, or no number, stands; `odd` keeps by position the text of
    cells that hold a mark or not exactly that number, `flags` the mark or what was done to
    them, `wrong` the code of the problem of those that hold no number, `nothing` how those
    say so that say nothing.
    """

    first_row: int
    columns: tuple[Column, ...]
    values: npt.NDArray[np.float64]
    odd: dict[tuple[int, int], str] = field(default_factory=dict)
    flags: dict[tuple[int, int], str] = field(default_factory=dict)
    wrong: dict[tuple[int, int], str] = field(default_factory=dict)
    nothing: dict[tuple[int, int], Nothing] = field(default_factory=dict)

    @property
    def present(self) -> npt.NDArray[np.bool_]:
        """Return where a number stands."""
        return ~np.isnan(self.values)

    def of(self, code: str) -> int | None:
        """Return the position of an indicator's column, or None."""
        for position, column in enumerate(self.columns):
            if column.indicator_code == code:
                return position
        return None


def read_figures(
    grid: Grid, first_row: int, columns: Sequence[Column], catalogue: Catalogue
) -> Figures:
    """Read the indicator columns from `first_row` to the end of the sheet."""
    taken = tuple(column for column in columns if column.role == "indicator")
    height = grid.height - first_row
    figures = Figures(first_row, taken, np.empty((height, len(taken)), order="F"))
    for position, column in enumerate(taken):
        cells = grid.columns[column.number][first_row:]
        measure = catalogue.indicators[column.indicator_code or ""].unit
        _read_column(figures, position, cells, measure)
    return figures


def _read_column(figures: Figures, position: int, cells: tuple[Cell, ...], measure: str) -> None:
    numbers: Any = cells
    if not _NUMBERS.issuperset(map(type, cells)):
        numbers = [cell if cell.__class__ in _NUMBERS else np.nan for cell in cells]
    values = figures.values
    values[:, position] = numbers
    factor = figures.columns[position].factor
    if factor != 1.0:
        for row in np.flatnonzero(~np.isnan(values[:, position])).tolist():
            figures.odd[row, position] = shown(cells[row])
            figures.flags[row, position] = "scaled"
            values[row, position] = float(f"{values[row, position] * factor:.12g}")
    if numbers is cells:
        for row in np.flatnonzero(np.isnan(values[:, position])).tolist():
            figures.wrong[row, position] = "not_a_number"
        return
    for row, cell in enumerate(cells):
        if cell.__class__ in _NUMBERS:
            if cell != cell:  # a number of the file that is none
                figures.wrong[row, position] = "not_a_number"
            continue
        if cell == "":
            continue
        figure = read_figure(cell, measure)
        if figure.nothing:
            figures.nothing[row, position] = figure.nothing
            if figure.nothing in MARKS:
                figures.odd[row, position] = shown(cell)
                figures.flags[row, position] = figure.nothing
        elif figure.problem:
            figures.wrong[row, position] = figure.problem
        elif figure.value is not None:
            scaled = figure.flags is not None and "scaled" in figure.flags
            by_column = 1.0 if scaled or _names_measure(cell) else factor
            values[row, position] = float(f"{figure.value * by_column:.12g}")
            figures.odd[row, position] = shown(cell)
            flags = [figure.flags] if figure.flags else []
            if by_column != 1.0:
                flags.append("scaled")
            if flags:
                figures.flags[row, position] = ",".join(flags)


def _names_measure(cell: Cell) -> bool:
    """Tell whether a text carries its own unit of money: the heading's then does not count."""
    return isinstance(cell, str) and "元" in cell
