"""Cumulative columns (累计, 截至目前): turned into the month's figures where that is sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Protocol

import numpy as np

from countyboard.submission import Problem
from countyboard.workbook.checks import Table
from countyboard.workbook.grid import shown
from countyboard.workbook.reading import Column
from countyboard.workbook.rows import rows_with

__all__ = ["Former", "to_flows"]


class Former(Protocol):
    """Tell what was accepted before; the store implements it, tests and callers may.

    `month` is the month of the sheet that is being read, its first day.
    """

    def since_january(self, unit_code: str, indicator_code: str, month: date) -> float | None:
        """Return the sum of the accepted figures of the year's months before `month`.

        None unless every month from January on has one; 0 for January.
        """
        ...

    def stated(self, unit_code: str, indicator_code: str, month: date) -> float | None:
        """Return what a cumulative column stated for the month before, None if unknown."""
        ...


def to_flows(table: Table, month: date | None, former: Former | None) -> Iterator[Problem]:
    """Turn cumulative columns into the figures of the month, in place.

    What was accepted before is taken off. Where that is not known the column, or the cell,
    is asked about and holds no figure; a sum that falls is an error.
    """
    figures = table.figures
    units = rows_with(table.rows, "unit")
    for position, column in enumerate(figures.columns):
        if column.since is None:
            continue
        rows = np.flatnonzero(units & figures.present[:, position]).tolist()
        begins = column.since == "january" and month is not None and month.month == 1
        if month is None or (former is None and not begins):
            figures.values[:, position] = np.nan
            value = " ".join(column.path)
            if rows:
                problem = table.problem("cumulative_column", rows[0], position)
                yield replace(problem, cell=_head(table, column), value=value)
            continue
        missing = []
        for i in rows:
            before = 0.0 if begins else _before(former, table, i, column, month)
            stated = float(figures.values[i, position])
            if before is None:
                missing.append(i)
                figures.values[i, position] = np.nan
                continue
            flow = float(f"{stated - before:.12g}")
            if flow < 0:
                yield table.problem("cumulative_falls", i, position, before=shown(before))
                figures.values[i, position] = np.nan
                continue
            figures.values[i, position] = flow
            figures.odd.setdefault((i, position), shown(stated))
            flags = figures.flags.get((i, position))
            figures.flags[i, position] = f"{flags},cumulative" if flags else "cumulative"
        for i in missing:
            yield table.problem("former_missing", i, position)


def _before(
    former: Former | None, table: Table, i: int, column: Column, month: date
) -> float | None:
    unit, indicator = table.rows.codes[i], column.indicator_code
    if former is None or unit is None or indicator is None:
        return None
    if column.since == "january":
        return former.since_january(unit, indicator, month)
    return former.stated(unit, indicator, month)


def _head(table: Table, column: Column) -> str:
    return table.grid.address(max(table.rows.first - 1, 0), column.number)
