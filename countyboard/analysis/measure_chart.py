"""The control chart that suits a measure: XmR for indicators, p, u or Laney's for ratios."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import numpy as np

from countyboard import catalogue
from countyboard.catalogue import Ratio
from countyboard.statistics.arrays import Floats
from countyboard.statistics.control_chart import ControlChart, phase_starts, xmr
from countyboard.statistics.intervals import Kind
from countyboard.statistics.proportion_chart import is_large, ratio_chart
from countyboard.statistics.ratio_kind import kind_of

__all__ = ["MeasureChart", "Method", "measure_chart"]

Row = Mapping[str, Any]

Method = Literal["XmR", "p", "u", "p′", "u′"]

_LIMITS = ("centre", "lower", "upper", "near_lower", "near_upper")


@dataclass(frozen=True, slots=True)
class MeasureChart:
    """Hold a chart in the measure's own unit, no limit below 0, and how it was made.

    `phases` are the places at which limits start anew.
    """

    chart: ControlChart
    method: Method
    phases: tuple[int, ...]


def measure_chart(
    rows: Sequence[Row], measure: str | None, rebased_at: Iterable[date] = ()
) -> MeasureChart:
    """Return the chart of the months of one series, limits anew from each date of `rebased_at`.

    Rows hold month, value, numerator, denominator and is_partial, oldest first. A month in
    which units are missing counts as no month: a sheet that is not in must not read as a
    fall, nor move a limit. Without a `measure` the values alone are charted (XmR).
    """
    phases = tuple(phase_starts([row["month"] for row in rows], rebased_at))
    known = catalogue.load().ratios.get(measure or "")
    kind = kind_of(known.code, catalogue.load()) if known else None
    if known is None or kind is None:
        chart = xmr(_complete(rows, "value"), phases=phases)
        return MeasureChart(_bounded(chart, 1.0), "XmR", phases)
    return _of_ratio(rows, known, kind, phases)


def _of_ratio(
    rows: Sequence[Row], ratio: Ratio, kind: Kind, phases: tuple[int, ...]
) -> MeasureChart:
    totals = _complete(rows, "denominator")
    chart = ratio_chart(_complete(rows, "numerator"), totals, kind=kind, phases=phases)
    methods: dict[tuple[Kind, bool], Method] = {
        ("proportion", False): "p",
        ("proportion", True): "p′",
        ("rate", False): "u",
        ("rate", True): "u′",
    }
    return MeasureChart(_bounded(chart, ratio.factor), methods[kind, is_large(totals)], phases)


def _complete(rows: Sequence[Row], column: str) -> Floats:
    return np.array(
        [
            np.nan if row[column] is None or row["is_partial"] else float(row[column])
            for row in rows
        ],
        dtype=np.float64,
    )


def _bounded(chart: ControlChart, factor: float) -> ControlChart:
    """Write a chart in the measure's unit; nothing that is counted goes below 0."""
    limits = {name: np.maximum(factor * getattr(chart, name), 0.0) for name in _LIMITS}
    return replace(chart, **limits, values=factor * chart.values)
