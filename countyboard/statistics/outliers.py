"""Figures far from what is usual, the ones that weigh most first."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, Floats, divided, floats

__all__ = ["THRESHOLD", "Outliers", "modified_z", "outliers"]

THRESHOLD = 3.5


class Outliers(NamedTuple):
    """Hold the places of the outliers, worst first, with z and with impact.

    `impact` is |x − median|, in the unit of the figures: how much the total would move.
    """

    places: npt.NDArray[np.intp]
    z: Floats
    impact: Floats


def _median(values: Floats) -> Floats:
    """Return the median of the last axis without NaN; NaN of nothing, without a warning."""
    ordered = np.sort(values, axis=-1)
    count = np.isfinite(values).sum(axis=-1, keepdims=True)
    low, high = np.maximum((count - 1) // 2, 0), np.minimum(count // 2, values.shape[-1] - 1)
    middle = (np.take_along_axis(ordered, low, -1) + np.take_along_axis(ordered, high, -1)) / 2
    return np.asarray(middle)


def modified_z(values: Figures) -> Floats:
    """Return 0.6745 |x − median| / MAD along the last axis.

    NaN where the MAD is 0: half of the figures or more are equal, and any other would be
    infinitely far. Source: Iglewicz and Hoaglin (1993).
    """
    given = floats(values)
    if given.shape[-1] == 0:
        return given
    away = np.abs(given - _median(given))
    return divided(0.6745 * away, _median(away))


def outliers(values: Figures, *, threshold: float = THRESHOLD) -> Outliers:
    """Return figures of shape (n,) with a modified z above `threshold`, by impact."""
    given = floats(values)
    z = modified_z(given)
    index = np.flatnonzero(z > threshold)
    impact = np.abs(given - _median(given))[index] if len(index) else np.empty(0)
    order = np.argsort(-impact, kind="stable")
    return Outliers(index[order], z[index][order], impact[order])
