"""Check rows of totals and subtotals against the sum of the rows they cover."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from countyboard.submission import Problem
from countyboard.workbook.checks import Table
from countyboard.workbook.grid import shown
from countyboard.workbook.rows import rows_with

__all__ = ["check_totals"]

Rows = npt.NDArray[np.bool_]


def check_totals(table: Table) -> Iterator[Problem]:
    """Yield the totals that are not the sum: cell, what is stated, what the rows add up to.

    A subtotal covers the rows next to it, above or below, up to the next subtotal; a total
    covers all rows. Where a total may cover several blocks (total first, subtotals above or
    below, the county's own row left out), the block that fits in most columns is meant.
    An empty total is ignored.
    """
    sums = [i for i, role in enumerate(table.rows.roles) if role in ("total", "subtotal")]
    if not sums:
        return
    counted = rows_with(table.rows, "unit", "unknown")
    ignored = rows_with(table.rows, "ignored")
    for i in sums:
        if not table.figures.present[i].any():
            continue
        blocks = [block for block in _blocks(table, i, sums, counted, ignored) if block.any()]
        results = [_differences(table, i, block) for block in blocks]
        if not results:
            continue
        for position, added in min(results, key=len).items():
            yield table.problem(
                "total_differs",
                i,
                position,
                label=table.rows.labels[i],
                sum=shown(added),
            )


def _differences(table: Table, i: int, block: Rows) -> dict[int, float]:
    """Return column → sum where the stated total is another number."""
    values = table.figures.values
    added = np.nansum(values[block], axis=0)
    stated = values[i]
    with np.errstate(invalid="ignore"):
        wrong = np.abs(stated - added) > 1e-6 * np.maximum(1.0, np.abs(added))
    return {
        position: float(f"{added[position]:.12g}") for position in np.flatnonzero(wrong).tolist()
    }


def _blocks(table: Table, i: int, sums: list[int], counted: Rows, ignored: Rows) -> Iterator[Rows]:
    """Yield what a row of totals may cover, the most likely first."""
    roles = table.rows.roles
    alike = [j for j in sums if roles[j] == roles[i]]
    numbers = np.arange(len(counted))
    before = max((j for j in sums if j < i), default=-1)
    after = min((j for j in sums if j > i), default=len(counted))
    above = counted & (numbers > before) & (numbers < i)
    below = counted & (numbers > i) & (numbers < after)
    everything = [counted, counted & ~_county_rows(table)]
    everything += [block | ignored for block in everything]
    if roles[i] == "total":
        yield from everything
    if roles[i] == "subtotal" or len(alike) > 1:
        yield from (above, below) if above.any() else (below, above)
        before_alike = max((j for j in alike if j < i), default=-1)
        yield counted & (numbers > before_alike) & (numbers < i)
    if roles[i] == "subtotal":
        yield from everything  # 青禾县合计 is a total by another name


def _county_rows(table: Table) -> Rows:
    own = table.names.county.code
    return np.array([code == own for code in table.rows.codes], dtype=bool)
