"""Is a unit higher than, similar to or lower than a benchmark? Said by interval, or not said."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, Floats, divided, floats, total
from countyboard.statistics.intervals import SMALL_COUNT, Kind, ratio_interval

__all__ = ["benchmark_without_own", "compare", "compare_ratios", "verdict"]

Verdicts = npt.NDArray[np.str_]


def compare(lower: Figures, upper: Figures, benchmark: Figures) -> Verdicts:
    """Tell "higher", "similar" or "lower" by whether the interval leaves the benchmark out.

    "" where interval or benchmark is missing. The benchmark is taken as known, as Fingertips
    takes it.
    """
    low, high, against = np.broadcast_arrays(floats(lower), floats(upper), floats(benchmark))
    known = np.isfinite(low) & np.isfinite(high) & np.isfinite(against)
    return np.select([~known, low > against, high < against], ["", "higher", "lower"], "similar")


def benchmark_without_own(numerator: Figures, denominator: Figures) -> Floats:
    """Return for each unit the pooled figure of all the others, so that none meets itself."""
    x, n = np.broadcast_arrays(floats(numerator), floats(denominator))
    known = np.isfinite(x) & np.isfinite(n)
    x, n = np.where(known, x, 0.0), np.where(known, n, 0.0)
    return divided(total(x)[..., None] - x, total(n)[..., None] - n)


def compare_ratios(
    numerator: Figures,
    denominator: Figures,
    benchmark: Figures,
    *,
    kind: Kind,
    is_benchmark: npt.ArrayLike = False,
    confidence: float = 0.95,
) -> Verdicts:
    """Compare ratios of counts with a benchmark in units of numerator / denominator.

    "higher", "similar" or "lower"; "itself" where the unit is the benchmark; "few" where the
    numerator is below 10 (shown, not rated); "" without a figure.
    """
    x, n = np.broadcast_arrays(floats(numerator), floats(denominator))
    limits = ratio_interval(x, n, kind=kind, confidence=confidence)
    said = compare(limits.lower, limits.upper, benchmark)
    few = np.isfinite(x) & (n > 0) & (x < SMALL_COUNT)
    own = np.broadcast_to(np.asarray(is_benchmark, dtype=np.bool_), x.shape)
    return np.select([own, few], ["itself", "few"], said)


def verdict(said: npt.ArrayLike, better: Literal["up", "down", "none"]) -> Verdicts:
    """Turn "higher" and "lower" into "better" and "worse" where the indicator says which."""
    words = np.asarray(said, dtype="U8")
    if better == "none":
        return words
    high, low = ("better", "worse") if better == "up" else ("worse", "better")
    return np.select([words == "higher", words == "lower"], [high, low], words)
