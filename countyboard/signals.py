"""Where each county stands against what is usual for it: signal or noise, and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from countyboard.statistics.control_chart import ControlChart, xmr
from countyboard.statistics.control_rules import Signal

__all__ = ["Standing", "standings"]

Row = Mapping[str, Any]

ENOUGH = 10
"""Counts below this are shown, not rated: chance alone spreads them widely."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold how a county stands in its last complete month, in the measure's unit.

    `lower` to `upper` is what is usual for the county, never below 0; `signal` is a value of
    Signal; `side` is 1 above its mean (or rising), -1 below (or falling); the signal began in
    `since`, `months` points ago. `provisional` where complete months are too few or counts too
    small to tell.
    """

    county_code: str
    county_name: str
    month: date
    value: float
    lower: float
    centre: float
    upper: float
    signal: str
    side: int
    since: date
    months: int
    provisional: bool

    @property
    def is_signal(self) -> bool:
        """Tell whether this is more than the usual ups and downs, on enough months."""
        return self.signal != Signal.COMMON and not self.provisional and self.upper > self.lower


def standings(rows: Sequence[Row]) -> list[Standing]:
    """Return the standing of each county with a complete month, in the order of `rows`.

    `rows` are those of overview/by_county. A month in which units are missing counts as no
    month: a sheet that is not in must not read as a fall.
    """
    by_county: dict[str, list[Row]] = {}
    for row in rows:
        if row["county_code"] is not None:
            by_county.setdefault(row["county_code"], []).append(row)
    found = [_standing(months) for months in by_county.values()]
    return [standing for standing in found if standing is not None]


def _standing(months: Sequence[Row]) -> Standing | None:
    values = [
        np.nan if row["value"] is None or row["is_partial"] else float(row["value"])
        for row in months
    ]
    complete = [place for place, value in enumerate(values) if np.isfinite(value)]
    if len(complete) < 2:
        return None
    chart = xmr(values)
    last = complete[-1]
    signal = str(chart.labels[last])
    first = _began(chart, complete, signal)
    steps = chart.values[last] - chart.values[first]
    side = np.sign(steps if signal == Signal.TREND else chart.values[last] - chart.centre[last])
    return Standing(
        county_code=months[last]["county_code"],
        county_name=months[last]["county_name"],
        month=months[last]["month"],
        value=float(chart.values[last]),
        lower=max(0.0, float(chart.lower[last])),
        centre=float(chart.centre[last]),
        upper=float(chart.upper[last]),
        signal=signal,
        side=int(side),
        since=months[first]["month"],
        months=sum(first <= place <= last for place in complete),
        provisional=bool(chart.provisional[last]) or _mean_count(months, complete) < ENOUGH,
    )


def _mean_count(months: Sequence[Row], complete: Sequence[int]) -> float:
    """Return how many a month the values rest on: what is counted, or a ratio's denominator."""
    counts = [
        months[place]["numerator" if months[place]["denominator"] is None else "denominator"]
        for place in complete
    ]
    return float(np.mean([float(count or 0) for count in counts]))


def _began(chart: ControlChart, complete: Sequence[int], signal: str) -> int:
    """Return the place of the first point of the run that ends with the last complete one.

    A run is broken by a month without a complete figure, as the rules have it. A point outside
    the limits began when the values went to that side of the mean and stayed.
    """
    first = complete[-1]
    side = np.sign(chart.values[first] - chart.centre[first])
    while first > 0:
        before = chart.values[first - 1]
        if not np.isfinite(before):
            break
        if signal == Signal.TREND:
            if chart.labels[first - 1] != signal:
                break
        elif np.sign(before - chart.centre[first - 1]) != side:
            break
        first -= 1
    return first
