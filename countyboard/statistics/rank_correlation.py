"""Do two figures rise together, unit by unit? Spearman's correlation of ranks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from countyboard.statistics.arrays import Figures, Floats, divided, floats
from countyboard.statistics.distributions import two_sided

__all__ = ["Correlation", "spearman"]

FEWEST = 10
"""Fewer pairs than this get no interval: the approximation is too rough."""


@dataclass(frozen=True, slots=True)
class Correlation:
    """Hold a correlation from −1 to 1 with its interval, NaN where nothing can be said."""

    value: float
    lower: float
    upper: float
    pairs: int

    @property
    def is_signal(self) -> bool:
        """Tell whether the interval leaves out that there is no connection."""
        return self.lower > 0 or self.upper < 0


def spearman(x: Figures, y: Figures, *, confidence: float = 0.95) -> Correlation:
    """Return Spearman's rank correlation of pairs, shape (pairs,), ties sharing their mean rank.

    Pairs that lack a figure are left out. The interval is tanh(artanh r ± z √((1 + r²/2)/(n − 3))):
    Bonett and Wright (2000). NaN where one of the two does not vary.
    """
    first, second = floats(x), floats(y)
    known = np.isfinite(first) & np.isfinite(second)
    first, second = first[known], second[known]
    pairs = len(first)
    value = _pearson(_ranks(first), _ranks(second)) if pairs > 1 else float("nan")
    if pairs < FEWEST or not np.isfinite(value):
        return Correlation(value, float("nan"), float("nan"), pairs)
    centre = np.arctanh(np.clip(value, -1 + 1e-12, 1 - 1e-12))
    half = two_sided(confidence) * np.sqrt((1 + value**2 / 2) / (pairs - 3))
    return Correlation(value, float(np.tanh(centre - half)), float(np.tanh(centre + half)), pairs)


def _ranks(values: Floats) -> Floats:
    """Return ranks from 1; equal values share the mean of their places."""
    _values, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[place], dtype=np.float64)


def _pearson(x: Floats, y: Floats) -> float:
    dx, dy = x - x.mean(), y - y.mean()
    return float(divided((dx * dy).sum(), np.sqrt((dx**2).sum() * (dy**2).sum())))
