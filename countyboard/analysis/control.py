"""The series of one measure with their limits, signals and targets: what the trends page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, cast

import numpy as np
import pyarrow as pa

from countyboard import catalogue
from countyboard.analysis.measure_chart import MeasureChart, measure_chart
from countyboard.analysis.signals import Standing, assurance_of, standing_of, variation_of
from countyboard.query import Result
from countyboard.statistics.control_rules import Signal
from countyboard.statistics.target import Better, point_types

__all__ = ["Series", "better_of", "numbers", "series", "series_of_unit"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Series:
    """Hold one series: a county's, a unit's, or of all counties shown (`county_code` None).

    `rows` are its months in trends/control, oldest first, and the arrays of `charted` follow
    them; `signals` are the values of Signal and `types` those of point_types, "common" where
    limits without width judge nothing; `standing` is None with fewer than two complete months.
    """

    county_code: str | None
    county_name: str | None
    measure: str
    rows: Sequence[Row]
    charted: MeasureChart
    signals: tuple[str, ...]
    types: tuple[str, ...]
    standing: Standing | None

    @property
    def complete(self) -> int:
        """Count the complete months of the phase in force."""
        start = max((0, *self.charted.phases))
        return int(np.isfinite(self.charted.chart.values[start:]).sum())

    @property
    def variation(self) -> str:
        """Return what the last complete month says, as variation_of."""
        return variation_of(self.standing, better_of(self.measure))

    @property
    def target(self) -> float | None:
        """Return the target of the newest month, in the measure's unit."""
        value = self.rows[-1]["target"]
        return None if value is None else float(value)

    @property
    def assurance(self) -> str:
        """Say of the target what assurance() says; "" without one or on provisional limits."""
        return assurance_of(self.standing, self.target, better_of(self.measure))

    @property
    def former_signal(self) -> int | None:
        """Return the place of the newest point that is a signal, in the phase in force."""
        start = max((0, *self.charted.phases))
        for place in range(self._last, start - 1, -1):
            if self.types[place] not in ("common", "missing"):
                return place
        return None

    @property
    def unjudged(self) -> Row | None:
        """Return the newest month where it has a figure but units are missing in it."""
        last = self.rows[-1]
        return last if last["is_partial"] and last["value"] is not None else None

    @property
    def _last(self) -> int:
        return int(np.flatnonzero(np.isfinite(self.charted.chart.values))[-1])


def better_of(measure: str) -> Better:
    """Return which direction of a measure is better: "up", "down" or "none"."""
    known = catalogue.load().measure(measure)
    return cast("Better", known.better) if known else "none"


def series(result: Result, measure: str, rebased_at: Iterable[date] = ()) -> list[Series]:
    """Chart the rows of trends/control: a series a county, then all together, in their order.

    Limits start anew at each date of `rebased_at`. Series without any figure are left out.
    """
    rebased = tuple(rebased_at)
    found = []
    for code, group in groupby(result.rows, key=lambda row: cast("str | None", row["county_code"])):
        months = list(group)
        if any(row["value"] is not None for row in months):
            found.append(_charted(months, measure, rebased, code, months[0]["county_name"]))
    return found


def series_of_unit(result: Result, measure: str, rebased_at: Iterable[date] = ()) -> Series | None:
    """Chart the rows of trends/control_of_unit; None where the unit has no figure at all.

    `county_code` and `county_name` of the series are those of the unit itself.
    """
    months = result.rows
    if all(row["value"] is None for row in months):
        return None
    unit = months[0]
    return _charted(months, measure, tuple(rebased_at), unit["unit_code"], unit["unit_name"])


def _charted(
    months: Sequence[Row], measure: str, rebased: tuple[date, ...], code: str | None, name: str
) -> Series:
    charted = measure_chart(months, measure, rebased)
    judged = charted.chart.upper > charted.chart.lower
    labels = charted.chart.labels
    signals = np.where(judged | (labels == Signal.MISSING.value), labels, Signal.COMMON.value)
    types = np.where(
        signals == Signal.COMMON.value,
        "common",
        point_types(charted.chart, better_of(measure)),
    )
    return Series(
        county_code=code,
        county_name=name,
        measure=measure,
        rows=months,
        charted=charted,
        signals=tuple(map(str, signals)),
        types=tuple(map(str, types)),
        standing=standing_of(months, charted),
    )


def numbers(result: Result, shown: Series, signal_name: Mapping[str, str]) -> Result:
    """Return the rows behind one chart, with its limits and the name of each point's signal."""
    chart = shown.charted.chart
    place = "unit_code" if "unit_code" in result.table.column_names else "county_code"
    rows = [row[place] == shown.county_code for row in result.rows]
    table = result.table.filter(pa.array(rows, pa.bool_()))
    for name in ("centre", "lower", "upper"):
        limits = getattr(chart, name)
        table = table.append_column(
            name, pa.array([float(limit) if np.isfinite(limit) else None for limit in limits])
        )
    named = pa.array([signal_name[signal] for signal in shown.signals], pa.string())
    return Result(result.query, result.parameters, table.append_column("signal", named))
