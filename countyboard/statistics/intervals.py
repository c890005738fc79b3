"""Intervals for one figure: proportions (Wilson) and counts and rates (Byar, exact Poisson)."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from countyboard.statistics.arrays import Figures, Floats, divided, floats
from countyboard.statistics.distributions import poisson_lower, poisson_upper, two_sided

__all__ = [
    "SMALL_COUNT",
    "Interval",
    "Kind",
    "byar",
    "exact_poisson",
    "poisson_count",
    "rate",
    "ratio_interval",
    "wilson",
]

SMALL_COUNT = 10
"""A count below this is shown, not rated or ranked; its Poisson limits are exact."""

Kind = Literal["proportion", "rate"]


class Interval(NamedTuple):
    """Hold lower and upper limits, in the unit of what they belong to."""

    lower: Floats
    upper: Floats


def wilson(count: Figures, out_of: Figures, *, confidence: float = 0.95) -> Interval:
    """Return Wilson's score interval for count / out_of, as numbers from 0 to 1.

    NaN where out_of is 0 or the count exceeds it: that is no proportion. Source: Wilson (1927).
    """
    x, n = np.broadcast_arrays(floats(count), floats(out_of))
    valid = (x >= 0) & (x <= n) & (n > 0)
    x, n = np.where(valid, x, np.nan), np.where(valid, n, np.nan)
    z = two_sided(confidence)
    centre = 2 * x + z * z
    half = z * np.sqrt(z * z + 4 * x * (1 - x / n))
    under = 2 * (n + z * z)
    # At none and at all the limit is 0 and 1; rounding would leave it a hair beyond.
    lower = np.where(x == 0, 0.0, (centre - half) / under)
    upper = np.where(x == n, 1.0, (centre + half) / under)
    return Interval(lower[()], upper[()])


def byar(count: Figures, *, confidence: float = 0.95) -> Interval:
    """Return Byar's limits for a Poisson count; good from 10 up. Source: Breslow and Day (1987)."""
    x = floats(count)
    x = np.where(x >= 0, x, np.nan)
    z = two_sided(confidence)
    safe = np.where(x > 0, x, 1.0)
    lower = safe * (1 - 1 / (9 * safe) - z / (3 * np.sqrt(safe))) ** 3
    upper = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * np.sqrt(x + 1))) ** 3
    lower = np.where(x > 0, np.maximum(lower, 0.0), np.where(x == 0, 0.0, np.nan))
    return Interval(lower[()], upper[()])


def exact_poisson(count: Figures, *, confidence: float = 0.95) -> Interval:
    """Return the exact limits of a Poisson count, from the χ² distribution (Garwood 1936)."""
    return Interval(poisson_lower(count, confidence), poisson_upper(count, confidence))


def poisson_count(count: Figures, *, confidence: float = 0.95) -> Interval:
    """Return limits of a count: exact below 10, Byar's from 10 up, as PHE does for rates."""
    x = floats(count)
    small, large = exact_poisson(x, confidence=confidence), byar(x, confidence=confidence)
    return Interval(
        np.where(x < SMALL_COUNT, small.lower, large.lower)[()],
        np.where(x < SMALL_COUNT, small.upper, large.upper)[()],
    )


def rate(
    count: Figures,
    out_of: Figures,
    *,
    factor: float = 1.0,
    confidence: float = 0.95,
) -> Interval:
    """Return limits of factor × count / out_of; NaN where out_of is 0.

    The count is Poisson, what it is divided by is taken as known.
    """
    limits = poisson_count(count, confidence=confidence)
    known = floats(out_of)
    return Interval(factor * divided(limits.lower, known), factor * divided(limits.upper, known))


def ratio_interval(
    numerator: Figures,
    denominator: Figures,
    *,
    kind: Kind,
    factor: float = 1.0,
    confidence: float = 0.95,
) -> Interval:
    """Return limits of a ratio of counts in its own unit: Wilson's or a rate's, by its kind."""
    if kind == "rate":
        return rate(numerator, denominator, factor=factor, confidence=confidence)
    limits = wilson(numerator, denominator, confidence=confidence)
    return Interval(factor * limits.lower, factor * limits.upper)
