"""Control charts: is what changed from month to month signal or noise?

An XmR chart takes any figure, one a month. Charts for counts out of known totals are in
proportion_chart.py and share the class and the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, Flags, Floats, floats, mean
from countyboard.statistics.control_rules import label_points

__all__ = ["FEWEST_POINTS", "ControlChart", "Limits", "chart", "phase_starts", "xmr"]

FEWEST_POINTS = 12
"""A phase of fewer points is provisional: its limits will still move."""

K = 2.66
"""3 / d₂ with d₂ = 1.128 for ranges of two: three sigma, rounded as published."""

SCREEN = 3.267
"""Ranges from this many mean ranges up are left out, once: D₄ for ranges of two."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold centre line, limits and near limits of shape (…, points)."""

    centre: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats


@dataclass(frozen=True, slots=True)
class ControlChart(Limits):
    """Hold a chart of shape (…, points): values, limits, the label of each point.

    `labels` hold the values of control_rules.Signal; `provisional` is true in phases of fewer
    than 12 points.
    """

    values: Floats
    labels: npt.NDArray[np.str_]
    provisional: Flags


def phase_starts(months: Sequence[object], rebased_at: Iterable[object]) -> list[int]:
    """Return the index of the first month from each date of `rebased_at`, for `phases`."""
    starts = set()
    for day in rebased_at:
        later = [index for index, month in enumerate(months) if month >= day]  # type: ignore[operator]
        if later and later[0] > 0:
            starts.add(later[0])
    return sorted(starts)


def moving_range_mean(values: Floats, *, screen: bool) -> Floats:
    """Return the mean absolute step between neighbours, screened once or not; shape (…)."""
    ranges = np.abs(np.diff(values, axis=-1))
    average = mean(ranges)
    if not screen:
        return average
    kept = np.where(ranges < SCREEN * average[..., None], ranges, np.nan)
    # Ranges that are all zero are screened away by "<": there is nothing to screen then.
    return np.where(average > 0, mean(kept), average)


def chart(
    values: Floats,
    phases: Iterable[int],
    limits_of: Callable[[slice], Limits],
) -> ControlChart:
    """Put phases side by side: limits and labels of each are its own.

    `phases` are indices at which limits are worked out anew; `limits_of` gives the limits of
    one phase.
    """
    length = values.shape[-1]
    starts = sorted({0, *(start for start in phases if 0 < start < length)})
    parts = [slice(a, b) for a, b in zip(starts, [*starts[1:], length], strict=True)]
    limits = [limits_of(part) for part in parts]
    labels = [
        label_points(
            values[..., part],
            found.centre,
            found.lower,
            found.upper,
            found.near_lower,
            found.near_upper,
        )
        for part, found in zip(parts, limits, strict=True)
    ]
    provisional = np.zeros(values.shape, dtype=np.bool_)
    for part in parts:
        count = np.isfinite(values[..., part]).sum(axis=-1, keepdims=True)
        provisional[..., part] = count < FEWEST_POINTS
    joined = {
        field.name: np.concatenate([getattr(found, field.name) for found in limits], axis=-1)
        for field in fields(Limits)
    }
    return ControlChart(
        **joined,
        values=values,
        labels=np.concatenate(labels, axis=-1),
        provisional=provisional,
    )


def xmr(
    values: Figures,
    *,
    phases: Iterable[int] = (),
    screen: bool = True,
    baseline: int | None = None,
) -> ControlChart:
    """Return an XmR chart: mean ± 2.66 × mean moving range, near limits at two thirds.

    `values` of shape (…, points), NaN where a month is missing: it gives no range and breaks
    runs. Ranges ≥ 3.267 × mean range are screened once. `phases` are indices where limits
    start anew; `baseline` works out limits from the first points of each phase only.
    Source: Making Data Count; Wheeler (1993).
    """
    given = floats(values)

    def limits_of(part: slice) -> Limits:
        points = given[..., part]
        base = points[..., :baseline]
        centre = mean(base)[..., None]
        reach = K * moving_range_mean(base, screen=screen)[..., None]
        near = reach * 2 / 3
        spread = np.broadcast_to
        return Limits(
            spread(centre, points.shape),
            spread(centre - reach, points.shape),
            spread(centre + reach, points.shape),
            spread(centre - near, points.shape),
            spread(centre + near, points.shape),
        )

    return chart(given, phases, limits_of)
