"""Look at a part of a sheet as a sheet of its own: some cells only, turned, or gathered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from countyboard.workbook.grid import Cell, Formula, Grid, Range

__all__ = ["chosen", "gathered", "only", "turned", "with_unit"]


def only(grid: Grid, rows: range, columns: range, part: int) -> Grid:
    """Return the sheet with all other cells empty; every cell keeps its place."""
    empty: list[Cell] = [""] * grid.width
    left: list[Cell] = [""] * columns.start
    right: list[Cell] = [""] * (grid.width - columns.stop)
    kept = [
        [*left, *cells[columns.start : columns.stop], *right] if row in rows else empty
        for row, cells in enumerate(grid.rows[: rows.stop])
    ]
    return replace(
        grid,
        rows=kept,
        merged=tuple(a for a in grid.merged if a.top in rows and a.left in columns),
        uncached=tuple(f for f in grid.uncached if f.row in rows and f.column in columns),
        part=part,
    )


def chosen(grid: Grid, rows: set[int], cleared: range, column: int, part: int) -> Grid:
    """Return the sheet with some rows only, and one column of the rows `cleared` empty."""
    empty: list[Cell] = [""] * grid.width
    kept = []
    for row, cells in enumerate(grid.rows):
        line = cells if row in rows else empty
        kept.append([*line[:column], "", *line[column + 1 :]] if row in cleared else line)
    return replace(
        grid,
        rows=kept,
        merged=tuple(a for a in grid.merged if a.top in rows and a.left != column),
        uncached=tuple(f for f in grid.uncached if f.row in rows),
        part=part,
    )


def turned(grid: Grid, top: int) -> Grid:
    """Return the rows from `top` on with rows and columns exchanged."""
    rows: list[list[Cell]] = [list(column) for column in zip(*grid.rows[top:], strict=True)]
    merged = tuple(
        Range(area.left, area.top - top, area.right, area.bottom - top)
        for area in grid.merged
        if area.top >= top
    )
    return Grid(
        name=grid.name,
        rows=rows,
        merged=merged,
        visible=grid.visible,
        uncached=tuple(
            Formula(f.column, f.row - top, f.text) for f in grid.uncached if f.row >= top
        ),
        hidden_rows=grid.hidden_columns,
        hidden_columns=frozenset(row - top for row in grid.hidden_rows if row >= top),
        places=lambda row, column: (top + column, row),
        part=grid.part,
    )


def gathered(
    grid: Grid,
    rows: Sequence[list[Cell]],
    places: Mapping[tuple[int, int], tuple[int, int]],
    part: int,
) -> Grid:
    """Return rows made from cells of the sheet; `places` says where each of them stood."""
    return Grid(
        name=grid.name,
        rows=list(rows),
        visible=grid.visible,
        places=lambda row, column: places.get((row, column), places.get((row, 0), (0, 0))),
        part=part,
    )


def with_unit(grid: Grid, row: int, column: int | None, name: str) -> tuple[Grid, int]:
    """Return the sheet with the name of its only unit in a row, and the column it is in."""
    at = grid.width if column is None else column
    rows: list[list[Cell]] = (
        [[*cells, ""] for cells in grid.rows] if column is None else list(grid.rows)
    )
    rows[row] = [*rows[row][:at], name, *rows[row][at + 1 :]]
    return replace(grid, rows=rows), at
