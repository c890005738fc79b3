"""A table whose rows name their month in a column: one table for each month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from countyboard.workbook.found import Found, Lines
from countyboard.workbook.grid import Cell, Grid, shown
from countyboard.workbook.period import mention_in, mention_of_date
from countyboard.workbook.phases import compared_row
from countyboard.workbook.spelling import plain
from countyboard.workbook.views import chosen
from countyboard.workbook.vocabulary import (
    MONTH_HEADS,
    begins_contact,
    is_note,
    is_subtotal,
    is_total,
)

__all__ = ["by_month", "lines_with_month", "says_month"]

_MOST_MONTHS = 36
_TIME = re.compile(r"[\d〇零一二三四五六七八九十]+\s*(?=[年月./-])|民[国國]")


def by_month(found: Found) -> list[Found]:
    """Return a table for every month that its column of months names, else the table itself.

    A merged month holds for all its rows; a row without one goes with the rows above it.
    Rows of totals over months, notes and signatures are in none of them.
    """
    paths = found.layout.paths
    column = next(
        (n for n, path in enumerate(paths) if path and plain(path[-1]) in MONTH_HEADS), None
    )
    if column is None:
        return [found]
    rows: dict[str, list[int]] = {}
    cells: dict[str, Cell] = {}
    month = ""
    for row in range(found.layout.body, found.grid.height):
        cell = found.grid.value(row, column)
        if cell != "":
            month = plain(shown(cell))
            if _sums_up(month) or is_note(month) or begins_contact(month):
                month = ""
                continue
            if not _is_month(cell):
                return [found]
            cells.setdefault(month, cell)
        if month:
            rows.setdefault(month, []).append(row)
    if not rows or len(rows) > _MOST_MONTHS:
        return [found]
    return [
        replace(
            found,
            grid=_of(found.grid, found.layout.body, rows[name], column, part),
            lines=lines_with_month(found.lines, cells[name], of_several=len(rows) > 1),
        )
        for part, name in enumerate(rows)
    ]


def _sums_up(text: str) -> bool:
    """Tell 合计 and 累计 from 1-3月累计, whose figures may stand nowhere else."""
    about = is_total(text) or is_subtotal(text) or compared_row(text)
    return about and not mention_in("", text).months


def _is_month(cell: Cell) -> bool:
    mention = mention_of_date("", cell) or mention_in("", shown(cell))
    return len(mention.months) == 1 and not (mention.span or mention.since or mention.day)


def _of(grid: Grid, body: int, rows: list[int], column: int, part: int) -> Grid:
    """Return the sheet with these rows of the body only, without their months."""
    return chosen(grid, {*range(body), *rows}, range(body, grid.height), column, part)


def lines_with_month(lines: Lines, month: Cell, *, of_several: bool) -> Lines:
    """Return the lines above a table with its month.

    What they say of months counts unless the table is one of several: then they are about all.
    """
    if month == "":
        return lines
    about = [list(map(_without_time, line)) for line in lines] if of_several else list(lines)
    return [*(about if _full(month) else lines), ["报告期", month]]


def _without_time(cell: Cell) -> Cell:
    """Return what stands before the time in a text, such as the county."""
    if not isinstance(cell, str) or not mention_in("", cell).months:
        return cell
    return _TIME.split(cell)[0]


def _full(month: Cell) -> bool:
    if not isinstance(month, str):
        return True
    mention = mention_in("", month)
    return bool(mention.years and mention.months)


def says_month(line: Sequence[Cell]) -> bool:
    """Tell whether a line above a table names a month."""
    return any(isinstance(cell, str) and mention_in("", cell).months for cell in line)
