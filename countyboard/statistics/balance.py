"""Balance: how evenly a measure spreads over units, each counting once or by its weight.

Every function takes amounts of shape (…, units) and works along the last axis, so that many
months or many resamplings are one call. NaN (no figure) does not count. A negative amount, no
figure at all, or a total of zero gives NaN: there is nothing to share. With `weights` (such as
residents), `amounts` are rates per resident, not counts; a weight of zero or NaN leaves the
unit out. Unweighted, these equal the SQL macros of the same names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from countyboard.statistics.arrays import Figures, Floats, divided, floats, total

__all__ = [
    "Extremes",
    "coefficient_of_variation",
    "extremes",
    "gini",
    "index_of_disparity",
    "lorenz",
    "share_at_zero",
    "theil",
    "top_fifth_share",
]


def _prepared(amounts: Figures, weights: Figures | None) -> tuple[Floats, Floats]:
    """Return amounts without NaN, and weights that are 0 where a unit does not count.

    Amounts keep their own shape: many weightings of one row of amounts need it ranked once.
    """
    given = floats(amounts)
    weighing = np.ones_like(given) if weights is None else floats(weights)
    known = np.isfinite(given)
    return np.where(known, given, 0.0), np.where(known & (weighing > 0), weighing, 0.0)


def _sum(weights: Floats, values: Floats) -> Floats:
    """Sum weights × values over the last axis."""
    return np.asarray(np.einsum("...i,...i->...", weights, values))


def _defined(value: Floats, amounts: Floats, weights: Floats) -> Floats:
    """Blank what a negative amount makes meaningless; rounding never goes below zero."""
    negative = amounts < 0
    if negative.any():
        value = np.where((negative & (weights > 0)).any(axis=-1), np.nan, value)
    return np.maximum(value, 0.0)[()]


def _ranked(amounts: Floats, weights: Floats, *, largest_first: bool) -> tuple[Floats, Floats]:
    order = np.argsort(-amounts if largest_first else amounts, axis=-1, kind="stable")
    if amounts.ndim == 1:
        return amounts[order], weights[..., order]
    amounts, weights, order = np.broadcast_arrays(amounts, weights, order)
    return np.take_along_axis(amounts, order, -1), np.take_along_axis(weights, order, -1)


def gini(amounts: Figures, weights: Figures | None = None, *, corrected: bool = False) -> Floats:
    """Return the Gini coefficient: 0 all equal, 1 − 1/n all with one unit.

    Population form: Σ wᵢ yᵢ (2 Fᵢ − wᵢ) / (W Σ wᵢ yᵢ) − 1 over ranked amounts, F the running
    weight. `corrected` multiplies by n / (n − 1), so that 1 is all with one unit; that form
    changes when every unit is doubled. Source: Sen (1973); ineq::Gini of R.
    """
    values, weight = _ranked(*_prepared(amounts, weights), largest_first=False)
    twice = 2 * np.cumsum(weight, axis=-1) - weight
    index = divided(_sum(weight * twice, values), total(weight) * _sum(weight, values)) - 1
    if corrected:
        count = (weight > 0).sum(axis=-1)
        index = index * divided(count, count - 1)
    return _defined(index, values, weight)


def theil(amounts: Figures, weights: Figures | None = None) -> Floats:
    """Return Theil's T in nats: 0 all equal, ln n all with one unit.

    Σ (wᵢ/W) (yᵢ/μ) ln(yᵢ/μ), 0 ln 0 = 0. WHO reports it × 1000. Source: Theil (1967).
    """
    values, weight = _prepared(amounts, weights)
    average = divided(_sum(weight, values), total(weight))
    relative = divided(values, average[..., None])
    logarithm = np.log(np.where(relative > 0, relative, 1.0))
    index = divided(_sum(weight * relative, logarithm), total(weight))
    return _defined(np.where(average > 0, index, np.nan), values, weight)


def coefficient_of_variation(
    amounts: Figures, weights: Figures | None = None, *, ddof: int = 0
) -> Floats:
    """Return standard deviation over mean, as a number (1 = 100 %).

    The standard deviation is a population's (`ddof` 0); 1 gives that of a sample, as
    ineq::var.coeff of R does, for unweighted amounts only.
    """
    values, weight = _prepared(amounts, weights)
    average = divided(_sum(weight, values), total(weight))
    square = _sum(weight, (values - average[..., None]) ** 2)
    spread = np.sqrt(divided(square, np.maximum(total(weight) - ddof, 0)))
    return _defined(np.where(average > 0, divided(spread, average), np.nan), values, weight)


def index_of_disparity(
    amounts: Figures,
    weights: Figures | None = None,
    *,
    reference: Figures | None = None,
) -> Floats:
    """Return the mean absolute deviation from the mean, in per cent of the mean.

    100 Σ wᵢ |yᵢ − μ| / (W μ). `reference` replaces μ: WHO measures unweighted deviations from
    the population's own average. Source: Keppel and Pearcy (2002); WHO HEAT.
    """
    values, weight = _prepared(amounts, weights)
    average = divided(_sum(weight, values), total(weight))
    middle = average if reference is None else np.broadcast_to(floats(reference), average.shape)
    deviation = divided(_sum(weight, np.abs(values - middle[..., None])), total(weight))
    return _defined(np.where(middle > 0, 100 * divided(deviation, middle), np.nan), values, weight)


def top_fifth_share(amounts: Figures, weights: Figures | None = None) -> Floats:
    """Return the share of the total that the top fifth holds, from 0.2 to 1.

    A unit at the edge of the fifth counts in part, as on the Lorenz curve.
    """
    values, weight = _ranked(*_prepared(amounts, weights), largest_first=True)
    before = np.cumsum(weight, axis=-1) - weight
    inside = np.clip(total(weight)[..., None] / 5 - before, 0.0, weight)
    return _defined(divided(_sum(inside, values), _sum(weight, values)), values, weight)


def share_at_zero(amounts: Figures, weights: Figures | None = None) -> Floats:
    """Return the share of units (or of weight) whose figure is zero, from 0 to 1."""
    values, weight = _prepared(amounts, weights)
    return divided(_sum(weight, np.asarray(values == 0, float)), total(weight))


def lorenz(amounts: Figures, weights: Figures | None = None) -> tuple[Floats, Floats]:
    """Return the Lorenz curve of one set of units: share of units, share of the total.

    Both run from 0 to 1, smallest amounts first, one point more than there are units.
    """
    given, weighing = _prepared(amounts, weights)
    counts = weighing > 0
    values, weight = _ranked(given[counts], weighing[counts], largest_first=False)
    units = np.concatenate([[0.0], np.cumsum(weight)])
    held = np.concatenate([[0.0], np.cumsum(weight * values)])
    return divided(units, units[-1]), divided(held, held[-1])


@dataclass(frozen=True, slots=True)
class Extremes:
    """Hold the range of a measure with the names of the units at either end."""

    lowest: float
    lowest_names: tuple[str, ...]
    highest: float
    highest_names: tuple[str, ...]


def extremes(amounts: Figures, names: Sequence[str]) -> Extremes | None:
    """Return the lowest and highest amount and who has them; None when there is no figure."""
    values = floats(amounts)
    if not np.isfinite(values).any():
        return None
    lowest, highest = float(np.nanmin(values)), float(np.nanmax(values))
    at = [
        tuple(name for name, value in zip(names, values, strict=True) if value == end)
        for end in (lowest, highest)
    ]
    return Extremes(lowest, at[0], highest, at[1])
