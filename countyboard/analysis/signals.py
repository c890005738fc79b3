"""Where each county stands against what is usual for it: signal or noise, and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from countyboard.analysis.measure_chart import MeasureChart, measure_chart
from countyboard.query import Result
from countyboard.statistics.control_chart import ControlChart
from countyboard.statistics.control_rules import Signal
from countyboard.statistics.target import Better, assurance

__all__ = [
    "Standing",
    "assurance_of",
    "standing_by_measure",
    "standing_of",
    "standings",
    "variation_of",
]

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


def standings(rows: Sequence[Row], measure: str | None = None) -> list[Standing]:
    """Return the standing of each county with a complete month, in the order of `rows`.

    `rows` are those of overview/by_county; the chart is the one that suits the `measure`. A
    month in which units are missing counts as no month.
    """
    by_county: dict[str, list[Row]] = {}
    for row in rows:
        if row["county_code"] is not None:
            by_county.setdefault(row["county_code"], []).append(row)
    found = [standing_of(months, measure_chart(months, measure)) for months in by_county.values()]
    return [standing for standing in found if standing is not None]


def standing_of(months: Sequence[Row], charted: MeasureChart) -> Standing | None:
    """Return how one series stands in its last complete month; None with fewer than two.

    `months` are the rows that were charted; a signal never began before its phase did.
    """
    chart = charted.chart
    complete = [int(place) for place in np.flatnonzero(np.isfinite(chart.values))]
    if len(complete) < 2:
        return None
    last = complete[-1]
    signal = str(chart.labels[last])
    start = max((0, *(phase for phase in charted.phases if phase <= last)))
    first = _began(chart, last, start, signal)
    steps = chart.values[last] - chart.values[first]
    side = np.sign(steps if signal == Signal.TREND else chart.values[last] - chart.centre[last])
    return Standing(
        county_code=months[last]["county_code"],
        county_name=months[last]["county_name"],
        month=months[last]["month"],
        value=float(chart.values[last]),
        lower=float(chart.lower[last]),
        centre=float(chart.centre[last]),
        upper=float(chart.upper[last]),
        signal=signal,
        side=0 if np.isnan(side) else int(side),
        since=months[first]["month"],
        months=sum(first <= place <= last for place in complete),
        provisional=bool(chart.provisional[last]) or _mean_count(months, complete) < ENOUGH,
    )


def standing_by_measure(figures: Result) -> dict[str, Standing | None]:
    """Return how each measure of overview/key_figures stands, all counties shown together."""
    by_measure: dict[str, list[Row]] = {}
    for row in figures.rows:
        months = by_measure.setdefault(row["measure"], [])
        months.append({**row, "county_code": "", "county_name": ""})
    return {
        measure: standing_of(months, measure_chart(months, measure))
        for measure, months in by_measure.items()
    }


def variation_of(standing: Standing | None, better: Better) -> str:
    """Return what the newest complete month says: one of the types of point_types.

    A trend counts by its direction, any other signal by its side of the mean. "" where it is
    too early, counts are too small, or limits without width say nothing of another value.
    """
    if standing is None or standing.provisional:
        return ""
    if not standing.is_signal:
        has_width = standing.upper > standing.lower
        return "common" if has_width or standing.signal == Signal.COMMON else ""
    if better == "none":
        return "high" if standing.side > 0 else "low"
    return "improvement" if (standing.side > 0) == (better == "up") else "concern"


def assurance_of(standing: Standing | None, target: float | None, better: Better) -> str:
    """Say of a target what assurance() says; "" without one or where it is too early to tell."""
    if standing is None or standing.provisional or target is None:
        return ""
    return str(assurance(standing.lower, standing.upper, target, better))


def _mean_count(months: Sequence[Row], complete: Sequence[int]) -> float:
    """Return how many a month the values rest on: what is counted, or a ratio's denominator."""
    counts = [
        months[place]["numerator" if months[place]["denominator"] is None else "denominator"]
        for place in complete
    ]
    return float(np.mean([float(count or 0) for count in counts]))


def _began(chart: ControlChart, last: int, start: int, signal: str) -> int:
    """Return the place of the first point of the run that ends with the last complete one.

    A run is broken by a month without a complete figure, as the rules have it. A point outside
    the limits began when the values went to that side of the mean and stayed.
    """
    first = last
    side = np.sign(chart.values[first] - chart.centre[first])
    while first > start:
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
