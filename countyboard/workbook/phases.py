"""Several rows for one unit: the month's, and beside it the sum so far or the month before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from countyboard.catalogue import Period
from countyboard.workbook.comparisons import compares, names_month
from countyboard.workbook.cumulative_heads import cumulative_in
from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import is_total

__all__ = ["compared_row", "find_phases"]

_LONGEST = 12


def find_phases(
    grid: Grid,
    columns: Sequence[int],
    first: int,
    month: date | None,
    period: Period = "month",
) -> dict[int, bool]:
    """Return row → whether it is the month's own, by a column of words such as 本月 and 累计.

    `columns` are those left of the figures, `first` is the first row below the header. Empty
    unless one column holds nothing else, and both kinds of words.
    """
    for column in columns:
        found: dict[int, bool] = {}
        for row, cell in enumerate(grid.columns[column][first:], first):
            if cell == "":
                continue
            own = _own(cell, month, period)
            if own is None:
                break
            found[row] = own
        else:
            if len(set(found.values())) == 2:
                return found
    return {}


def _own(cell: Cell, month: date | None, period: Period) -> bool | None:
    """Tell a word for the month from one for another span; None for any other cell."""
    text = plain(cell) if isinstance(cell, str) and len(cell) <= _LONGEST else ""
    if text and names_month(text, month, period):
        return True
    return False if text and compared_row(text) else None


def compared_row(text: str) -> bool:
    """Tell a plain label of a row that is of no unit and no month: 同比增长, 平均, 本年累计."""
    if compares(text, is_total):
        return True
    so_far = cumulative_in(text)
    return so_far is not None and (not so_far[0] or is_total(so_far[0]))
