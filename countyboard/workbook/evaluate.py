"""Evaluate plain formulas without a stored result: sums, and cells added or subtracted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from countyboard.workbook.grid import Cell, Formula, Grid
from countyboard.workbook.sheet_xml import column_number

__all__ = ["evaluated"]

MOST_FORMULAS = 20_000
MOST_STEPS = 2_000_000
_DEPTH = 60
_CELL = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_TERM = re.compile(
    rf"([+-])(?:SUM\(((?:{_CELL}(?::{_CELL})?)(?:,{_CELL}(?::{_CELL})?)*)\)"
    rf"|({_CELL})|(\d+(?:\.\d+)?))"
)
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


class _Unknown(Exception):
    """Say that a formula is not plain, or rests on something that is no number."""


def evaluated(grid: Grid) -> Grid:
    """Return the sheet with the results of its plain formulas; the others stay open."""
    if not grid.uncached or len(grid.uncached) > MOST_FORMULAS:
        return grid
    evaluator = _Evaluator(grid)
    results: dict[tuple[int, int], float] = {}
    left: list[Formula] = []
    for formula in grid.uncached:
        try:
            results[formula.row, formula.column] = evaluator.value(formula.row, formula.column, 0)
        except _Unknown:
            left.append(formula)
    if not results:
        return grid
    rows: list[list[Cell]] = list(grid.rows)
    for row in {row for row, _ in results}:
        rows[row] = [results.get((row, column), cell) for column, cell in enumerate(rows[row])]
    return replace(grid, rows=rows, uncached=tuple(left))


class _Evaluator:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.formulas = {(f.row, f.column): f.text for f in grid.uncached}
        self.known: dict[tuple[int, int], float] = {}
        self.steps = 0

    def value(self, row: int, column: int, depth: int) -> float:
        """Return the number in a cell, 0 for an empty one; raise _Unknown for anything else."""
        self.steps += 1
        if depth > _DEPTH or self.steps > MOST_STEPS:
            raise _Unknown
        place = (row, column)
        if place in self.known:
            return self.known[place]
        if place in self.formulas:
            self.known[place] = float(f"{self._sum(self.formulas[place], depth + 1):.12g}")
            return self.known[place]
        if row >= self.grid.height or column >= self.grid.width:
            return 0.0
        cell = self.grid.rows[row][column]
        if cell == "":
            return 0.0
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            raise _Unknown
        return float(cell)

    def _sum(self, text: str, depth: int) -> float:
        text = text.replace(" ", "").upper().lstrip("=")
        text = text if text.startswith(("+", "-")) else f"+{text}"
        total, place = 0.0, 0
        for match in _TERM.finditer(text):
            if match.start() != place:
                raise _Unknown
            place = match.end()
            sign = -1.0 if match[1] == "-" else 1.0
            if match[2]:
                added = sum(self.value(*cell, depth) for cell in _cells(match[2]))
            elif match[3]:
                added = self.value(*next(_cells(match[3])), depth)
            else:
                added = float(match[4])
            total += sign * added
        if place != len(text) or place == 0:
            raise _Unknown
        return total


def _cells(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(","):
        ends = [
            (int(row) - 1, column_number(letters.encode()))
            for letters, row in _REFERENCE.findall(part)
        ]
        (top, left), (bottom, right) = ends[0], ends[-1]
        for row in range(min(top, bottom), max(top, bottom) + 1):
            for column in range(min(left, right), max(left, right) + 1):
                yield row, column
