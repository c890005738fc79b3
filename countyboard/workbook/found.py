"""A table that was found on a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from countyboard.submission import Problem
from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.layout import Layout

__all__ = ["Found", "Lines"]

Lines = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one table: its grid and layout, and the lines that say what it is about.

    `upright` is False when rows are indicators: the grid then is the table turned.
    """

    grid: Grid
    layout: Layout
    lines: Lines
    upright: bool = True
    problems: tuple[Problem, ...] = ()
