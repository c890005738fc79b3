"""Quantiles and tails of the distributions that intervals rest on, as SciPy works them out."""

from __future__ import annotations

import numpy as np
from scipy import special  # type: ignore[import-untyped]

from countyboard.statistics.arrays import Figures, Floats, floats

__all__ = [
    "chi_square_tail",
    "normal_quantile",
    "normal_share",
    "poisson_lower",
    "poisson_upper",
    "two_sided",
]


def normal_quantile(share: Figures) -> Floats:
    """Return the standard normal quantile; share from 0 to 1."""
    return np.asarray(special.ndtri(floats(share)))[()]


def normal_share(quantile: Figures) -> Floats:
    """Return the share of a standard normal below `quantile`."""
    return np.asarray(special.ndtr(floats(quantile)))[()]


def two_sided(confidence: float) -> float:
    """Return z such that `confidence` of a standard normal lies within ±z; 0.95 gives 1.96."""
    return float(special.ndtri(0.5 + confidence / 2))


def poisson_lower(count: Figures, confidence: float) -> Floats:
    """Return the exact lower limit of a Poisson mean: χ²(α/2; 2 count) / 2, 0 for a count of 0."""
    counts = floats(count)
    limit = special.gammaincinv(np.where(counts > 0, counts, 1), 0.5 - confidence / 2)
    return np.where(counts == 0, 0.0, np.where(counts > 0, limit, np.nan))[()]


def poisson_upper(count: Figures, confidence: float) -> Floats:
    """Return the exact upper limit of a Poisson mean: χ²(1 − α/2; 2 count + 2) / 2."""
    counts = floats(count)
    limit = special.gammaincinv(np.where(counts >= 0, counts, 0) + 1, 0.5 + confidence / 2)
    return np.where(counts >= 0, limit, np.nan)[()]


def chi_square_tail(statistic: float, freedom: int) -> float:
    """Return the chance of a χ² of `freedom` degrees at least as large as `statistic`."""
    return float(special.chdtrc(freedom, statistic))
