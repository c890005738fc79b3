"""A share of every county with its interval, each beside all the other counties together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from countyboard.analysis.comparison_cells import Cell
from countyboard.query import Result
from countyboard.statistics.arrays import floats
from countyboard.statistics.comparison import benchmark_without_own, compare_ratios
from countyboard.statistics.intervals import SMALL_COUNT, wilson

__all__ = ["county_shares", "share_interval"]

Row = Mapping[str, Any]
Span = tuple[float, float] | None


def county_shares(result: Result, part: str, whole: str) -> list[Cell]:
    """Compare part / whole in % of each row of `result`, one a county, with the others.

    A share whose part, or what is left of the whole, is below 10 is shown and not rated; so is
    one beside fewer than 10 of all others.
    """
    rows: Sequence[Row] = result.rows
    x, n = floats([row[part] for row in rows]), floats([row[whole] for row in rows])
    limits = wilson(x, n)
    against = benchmark_without_own(x, n)
    said = compare_ratios(x, n, against, kind="proportion").astype("U8")
    few = (np.minimum(x, n - x) < SMALL_COUNT) | (np.nansum(x) - x < SMALL_COUNT)
    said[few] = "few"
    said[~np.isfinite(against)] = "alone"
    said[~(n > 0)] = ""
    return [
        Cell(
            part,
            row["county_code"],
            row["county_name"],
            100 * row[part] / row[whole] if row[whole] else None,
            row[part],
            row[whole],
            _percent(low),
            _percent(high),
            _percent(other),
            what,
            "",
        )
        for row, low, high, other, what in zip(
            rows,
            np.atleast_1d(limits.lower).tolist(),
            np.atleast_1d(limits.upper).tolist(),
            against.tolist(),
            said.tolist(),
            strict=True,
        )
    ]


def share_interval(part: float | None, whole: float | None) -> Span:
    """Return Wilson's limits of part / whole in %; None where there is no whole."""
    if not whole or part is None:
        return None
    limits = wilson(part, whole)
    return 100 * float(limits.lower), 100 * float(limits.upper)


def _percent(value: float) -> float | None:
    return 100 * value if np.isfinite(value) else None
