"""Intervals for measures of balance, by leaving units out or drawing them anew.

A statistic here is any function of balance: amounts (units), weights (…, units) → (…). A unit
left out has no weight, one drawn twice has it twice.
The units are all there are; the interval answers how far the index would move if the same
forces had met other units like these (a superpopulation), which is what "more uneven than
last month" asks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from countyboard.statistics.arrays import Figures, Floats, floats
from countyboard.statistics.distributions import normal_quantile, normal_share, two_sided

__all__ = ["Change", "Estimate", "bootstrap", "change", "jackknife"]

Statistic = Callable[[Floats, Floats | None], Floats]

FEWEST = 4
"""Fewer units than this say nothing about spread: the interval is NaN."""

DRAWS = 1000
SEED = 20_261_101


@dataclass(frozen=True, slots=True)
class Estimate:
    """Hold a value with its interval; NaN limits where there are too few units."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Change:
    """Hold a difference with its interval, and what may be said of it."""

    difference: float
    lower: float
    upper: float

    @property
    def direction(self) -> Literal["higher", "lower", "similar"]:
        """Say "higher" or "lower" only where the interval leaves no doubt."""
        if self.lower > 0:
            return "higher"
        return "lower" if self.upper < 0 else "similar"


def _counting(amounts: Figures, weights: Figures | None) -> tuple[Floats, Floats]:
    values = floats(amounts)
    weight = np.ones_like(values) if weights is None else floats(weights)
    counts = np.isfinite(values) & (weight > 0)
    return values[counts], weight[counts]


def _left_out(statistic: Statistic, values: Floats, weight: Floats) -> Floats:
    """Return the statistic without each unit in turn, shape (units,)."""
    return np.asarray(statistic(values, weight * (1 - np.eye(len(values)))))


def _times_drawn(units: int, draws: int, seed: int) -> Floats:
    """Return how often each unit is drawn when as many as there are are, shape (draws, units).

    A unit drawn twice is a unit of twice the weight: the amounts stay one row, ranked once.
    """
    rows = np.random.default_rng(seed).integers(units, size=(draws, units))
    rows += units * np.arange(draws)[:, None]
    times = np.bincount(rows.ravel(), minlength=draws * units)
    return times.reshape(draws, units).astype(np.float64)


def jackknife(
    statistic: Statistic,
    amounts: Figures,
    weights: Figures | None = None,
    *,
    confidence: float = 0.95,
) -> Estimate:
    """Return the statistic ± z jack-knife standard errors, never below 0.

    SE² = (n − 1)/n Σ (θ₍ᵢ₎ − mean θ₍·₎)². Memory grows with the square of the number of units:
    for more than some thousand units use bootstrap. Source: Tukey (1958); Karagiannis and
    Kovacevic (2000) for the Gini coefficient.
    """
    values, weight = _counting(amounts, weights)
    value = float(statistic(values, weight)) if len(values) else float("nan")
    count = len(values)
    if count < FEWEST or not np.isfinite(value):
        return Estimate(value, float("nan"), float("nan"))
    without = _left_out(statistic, values, weight)
    error = float(np.sqrt((count - 1) / count * ((without - without.mean()) ** 2).sum()))
    half = two_sided(confidence) * error
    return Estimate(value, max(0.0, value - half), value + half)


def bootstrap(
    statistic: Statistic,
    amounts: Figures,
    weights: Figures | None = None,
    *,
    confidence: float = 0.95,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Estimate:
    """Return the statistic with its bias-corrected, accelerated bootstrap interval.

    Units are drawn with replacement, `draws` times; the same `seed` gives the same limits. Plain
    percentiles sit too low for the Gini of few units, which the correction puts right. Source:
    Efron (1987).
    """
    values, weight = _counting(amounts, weights)
    value = float(statistic(values, weight)) if len(values) else float("nan")
    count = len(values)
    if count < FEWEST or not np.isfinite(value):
        return Estimate(value, float("nan"), float("nan"))
    drawn = np.asarray(statistic(values, weight * _times_drawn(count, draws, seed)))
    drawn = drawn[np.isfinite(drawn)]
    tied = np.isclose(drawn, value, rtol=1e-12, atol=0)
    below = ((drawn < value)[~tied].sum() + tied.sum() / 2) / len(drawn)
    bias = normal_quantile(np.clip(below, 1 / (2 * draws), 1 - 1 / (2 * draws)))
    deviation = _jackknife_deviation(statistic, values, weight)
    spread = float((deviation**2).sum() ** 1.5)
    acceleration = float((deviation**3).sum()) / (6 * spread) if spread > 0 else 0.0
    z = np.array([-1.0, 1.0]) * two_sided(confidence) + bias
    shares = normal_share(bias + z / (1 - acceleration * z))
    lower, upper = np.quantile(drawn, shares)
    return Estimate(value, float(lower), float(upper))


def _jackknife_deviation(statistic: Statistic, values: Floats, weight: Floats) -> Floats:
    """Return how far each unit pulls the statistic; nothing where that would be too much work."""
    if len(values) > 1000:
        return np.zeros(1)
    without = _left_out(statistic, values, weight)
    return np.asarray(np.nan_to_num(without.mean() - without))


def change(
    statistic: Statistic,
    before: Figures,
    now: Figures,
    weights: Figures | None = None,
    *,
    confidence: float = 0.95,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Change:
    """Return how much the statistic changed, with a bootstrap interval.

    `before` and `now` hold the same units in the same order, NaN where one has no figure:
    units are drawn as pairs, so that what makes a unit large in both months cancels out.
    The interval is the percentile interval of the difference.
    """
    first, second = floats(before), floats(now)
    weight = np.ones_like(first) if weights is None else floats(weights)
    difference = float(statistic(second, weight) - statistic(first, weight))
    if len(first) < FEWEST or not np.isfinite(difference):
        return Change(difference, float("nan"), float("nan"))
    drawn_weight = weight * _times_drawn(len(first), draws, seed)
    drawn = statistic(second, drawn_weight) - statistic(first, drawn_weight)
    tail = (1 - confidence) / 2
    lower, upper = np.nanquantile(drawn, [tail, 1 - tail])
    return Change(difference, float(lower), float(upper))
