"""The rules that tell a signal from noise in a series of points around its mean.

Arrays of shape (…, points), rules along the last axis, within one phase. A missing point (NaN,
side 0) breaks a run. Conventions are those of NHS England's Making Data Count.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, Flags, Floats, floats

__all__ = [
    "RUN",
    "STEPS",
    "Signal",
    "label_points",
    "one_side_runs",
    "spread_back",
    "trends",
    "two_of_three",
]

RUN = 7
"""Points on one side of the mean that make a signal."""

STEPS = 6
"""Steps in one direction, each strict, that make a signal: seven points."""

Labels = npt.NDArray[np.str_]


class Signal(StrEnum):
    """Name what makes a point special, in the order in which rules are asked."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two of three"
    ONE_SIDE = "one side"
    COMMON = "common"
    MISSING = "missing"


def _windows(values: Floats, width: int) -> Floats:
    """Return all runs of `width` points, shape (…, points − width + 1, width)."""
    return np.lib.stride_tricks.sliding_window_view(values, width, axis=-1)


def one_side_runs(side: Figures, *, length: int = RUN) -> Flags:
    """Tell at which points a run of `length` on one side of the mean is complete.

    `side` is 1 above, −1 below, 0 on the mean or missing.
    """
    given = floats(side)
    found = np.zeros(given.shape, dtype=np.bool_)
    if given.shape[-1] >= length:
        sums = np.abs(_windows(given, length).sum(axis=-1))
        found[..., length - 1 :] = sums == length
    return found


def trends(values: Figures, *, steps: int = STEPS) -> npt.NDArray[np.int8]:
    """Tell at which points a trend is complete: 1 after `steps` strict rises, −1 after falls."""
    given = floats(values)
    found = np.zeros(given.shape, dtype=np.int8)
    if given.shape[-1] > steps:
        direction = np.nan_to_num(np.sign(np.diff(given, axis=-1)))
        sums = _windows(direction, steps).sum(axis=-1)
        found[..., steps:] = np.where(np.abs(sums) == steps, np.sign(sums), 0)
    return found


def two_of_three(near: Figures, side: Figures) -> Flags:
    """Tell which points lie in a window of three with two near a limit, all three on one side.

    `near` is 1 (or ±1) where a point is near a limit. Every point of such a window is told,
    also the one that is not near: label_points keeps those that are.
    """
    close, sides = np.abs(floats(near)), floats(side)
    found = np.zeros(close.shape, dtype=np.bool_)
    if close.shape[-1] >= 3:
        pairs = _windows(close, 3).sum(axis=-1) >= 2
        together = np.abs(_windows(sides, 3).sum(axis=-1)) == 3
        hit = pairs & together
        for place in range(3):
            found[..., place : place + hit.shape[-1]] |= hit
    return found


def spread_back(complete: npt.ArrayLike, *, length: int = RUN) -> Flags:
    """Carry the flag of a complete run back to all `length` points that make it."""
    given: Flags = np.asarray(complete) != 0
    found = given.copy()
    for step in range(1, min(length, given.shape[-1])):
        found[..., :-step] |= given[..., step:]
    return found


def label_points(
    values: Figures,
    centre: Figures,
    lower: Figures,
    upper: Figures,
    near_lower: Figures,
    near_upper: Figures,
    *,
    outside_is_near: bool = False,
) -> Labels:
    """Label each point by the first rule that it meets, as the values of Signal.

    Outside a limit; part of a seven-point trend; near a limit and one of two in three; part of
    seven on one side; common cause. Near is beyond the near limit but within the limit, as
    NHSRplotthedots has it; `outside_is_near` counts points outside a limit too, as Western
    Electric does. Points on a limit are within it.
    """
    y, mean, low, high, near_low, near_high = np.broadcast_arrays(
        *(floats(part) for part in (values, centre, lower, upper, near_lower, near_upper))
    )
    outside = (y > high) | (y < low)
    side = np.nan_to_num(np.sign(y - mean))
    near = (y > near_high) | (y < near_low)
    if not outside_is_near:
        near &= ~outside
    labels = np.full(y.shape, Signal.COMMON.value, dtype="U12")
    rules = (
        (Signal.ONE_SIDE, spread_back(one_side_runs(side))),
        (Signal.TWO_OF_THREE, two_of_three(near, side) & near),
        (Signal.TREND, spread_back(trends(y))),
        (Signal.OUTSIDE, outside),
        (Signal.MISSING, ~np.isfinite(y)),
    )
    for signal, found in rules:
        labels[found] = signal.value
    return labels
