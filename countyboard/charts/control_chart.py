"""A control chart: the months, what is usual as a band, and each signal by shape and colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from countyboard.analysis.control import Series
from countyboard.charts import hover, style
from countyboard.charts.labels import apart, month_ticks, shortened, text_width
from countyboard.i18n import language

__all__ = ["SHAPES", "TYPE_COLOURS", "control_chart"]

HEIGHT = 400

SHAPES = {
    "outside": "diamond",
    "trend": "triangle-up",
    "two of three": "square",
    "one side": "hexagon",
    "common": "circle",
    "missing": "circle-open",
}
"""What a point's shape says: the rule it meets. A falling trend points down."""

TYPE_COLOURS = {
    "improvement": "#2a7f9e",
    "concern": "#c2571a",
    "high": "#7d6fc0",
    "low": "#7d6fc0",
    "common": style.MUTED,
    "missing": style.MUTED,
}

_FONT, _NAME_HEIGHT, _WIDEST = 12, 16, 96
_TOP, _BOTTOM = 18, 44
_HALF = timedelta(days=14)
_TARGET = "#1f9c83"


def control_chart(
    shown: Series,
    notes: Sequence[str],
    names: Mapping[str, str],
    *,
    rebased: str = "",
    digits: int = 0,
) -> style.Figure:
    """Draw one series with its limits.

    `notes` are what hovering says of each month; `names` say what stands at the right edge of
    "upper", "centre", "lower" and "target"; `rebased` at the line where limits start anew.
    """
    months = [row["month"] for row in shown.rows]
    phases = _phases(shown, months)
    bottom, top = _range(shown)
    written = {name: shortened(text, _FONT, _WIDEST) for name, text in names.items()}
    room = max((text_width(text, _FONT) for text in written.values()), default=0) + 12
    return style.figure(
        [
            *(_band(shown, months, phase) for phase in phases),
            *(_mean(shown, months, phase) for phase in phases),
            *_target(shown, months),
            _line(shown, months),
            _points(shown, months, notes),
        ],
        height=HEIGHT,
        margin={"r": room, "t": _TOP, "b": _BOTTOM},
        shapes=[_start(months[place]) for place in shown.charted.phases],
        annotations=[
            *_names(shown, written, bottom, top),
            *(_start_name(months[place], rebased) for place in shown.charted.phases),
        ],
        xaxis=style.month_axis()
        | {
            "tickvals": style.months(months),
            "ticktext": month_ticks(months, many=6 if language() == "en" else 12),
            "tickangle": 0,
            "tickfont": {"size": 11},
            "range": style.months([months[0] - _HALF, months[-1] + _HALF]),
        },
        yaxis=style.axis(range=[bottom, top], **style.digits_of(top - bottom, digits)),
    )


def _phases(shown: Series, months: Sequence[date]) -> list[range]:
    """Return runs of places with the same phase and known limits: where a band can be drawn."""
    chart = shown.charted.chart
    known = np.isfinite(chart.lower) & np.isfinite(chart.upper)
    runs: list[range] = []
    for place in range(len(months)):
        if not known[place]:
            continue
        starts = place in shown.charted.phases or not runs or runs[-1].stop != place
        runs = [*runs, range(place, place + 1)] if starts else [
            *runs[:-1],
            range(runs[-1].start, place + 1),
        ]  # fmt: skip
    return runs


def _steps(
    values: Sequence[float], months: Sequence[date], phase: range
) -> tuple[list[str], list[float]]:
    """Return the corners of a line that holds each month's value for the whole month."""
    days: list[date] = []
    heights: list[float] = []
    for place in phase:
        value = float(values[place])
        if heights and heights[-1] == value:
            days[-1] = months[place] + _HALF
            continue
        before = days[-1] if days else months[place] - _HALF
        days += [before, months[place] + _HALF]
        heights += [value, value]
    return style.months(days), heights


def _band(shown: Series, months: Sequence[date], phase: range) -> dict[str, Any]:
    chart = shown.charted.chart
    upper_days, upper = _steps(chart.upper, months, phase)  # type: ignore[arg-type]
    lower_days, lower = _steps(chart.lower, months, phase)  # type: ignore[arg-type]
    provisional = bool(chart.provisional[phase.start])
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*upper_days, *reversed(lower_days), upper_days[0]],
        "y": [*upper, *reversed(lower), upper[0]],
        "fill": "toself",
        "fillcolor": style.BAND,
        "line": {"color": style.MUTED, "width": 0.75, "dash": "dot" if provisional else "solid"},
        "hoverinfo": "skip",
    }


def _mean(shown: Series, months: Sequence[date], phase: range) -> dict[str, Any]:
    days, heights = _steps(shown.charted.chart.centre, months, phase)  # type: ignore[arg-type]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "y": heights,
        "line": {"color": style.MUTED, "width": 1.5},
        "hoverinfo": "skip",
    }


def _target(shown: Series, months: Sequence[date]) -> list[dict[str, Any]]:
    targets = [row["target"] for row in shown.rows]
    if all(target is None for target in targets):
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": style.months(months),
            "y": targets,
            "line": {"color": _TARGET, "width": 2, "dash": "dash", "shape": "hvh"},
            "hoverinfo": "skip",
        }
    ]


def _line(shown: Series, months: Sequence[date]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": style.months(months),
        "y": [row["value"] for row in shown.rows],
        "connectgaps": False,
        "line": {"color": style.MUTED, "width": 1.5},
        "hoverinfo": "skip",
    }


def _points(shown: Series, months: Sequence[date], notes: Sequence[str]) -> dict[str, Any]:
    labels = shown.signals
    colours = [TYPE_COLOURS[point] for point in shown.types]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": style.months(months),
        "y": [row["value"] for row in shown.rows],
        "cliponaxis": False,
        "marker": {
            "color": colours,
            "symbol": [
                _symbol(label, point) for label, point in zip(labels, _rising(shown), strict=True)
            ],
            "size": [7 if label in ("common", "missing") else 12 for label in labels],
            "opacity": 1,
            "line": {"width": 1.5, "color": colours},
        },
        **hover.marks(notes, [shown.county_code] * len(notes)),
    }


def _symbol(label: str, rises: bool) -> str:  # noqa: FBT001
    return "triangle-down" if label == "trend" and not rises else SHAPES[label]


def _rising(shown: Series) -> list[bool]:
    """Tell of each point in a trend whether it rises; the first one looks ahead."""
    values, labels = shown.charted.chart.values, shown.signals
    rises = []
    for place in range(len(values)):
        inside = place > 0 and labels[place - 1] == "trend"
        before, after = (place - 1, place) if inside else (place, place + 1)
        rises.append(after < len(values) and bool(values[after] > values[before]))
    return rises


def _range(shown: Series) -> tuple[float, float]:
    """Return the ends of the axis: from zero unless everything lies in its upper part."""
    chart = shown.charted.chart
    known = [
        float(value)
        for row, *limits in zip(shown.rows, chart.lower, chart.upper, strict=True)
        for value in (row["value"], row["target"], *limits)
        if value is not None and np.isfinite(value)
    ]
    lowest, highest = min(known, default=0.0), max(known, default=1.0)
    room = (highest - lowest) * 0.08 or 1.0
    return (0.0 if lowest < highest / 3 else lowest - room), highest + room


def _start(month: date) -> dict[str, Any]:
    day = (month - _HALF).isoformat()
    return {
        "type": "line",
        "x0": day,
        "x1": day,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": style.MUTED, "width": 1.5, "dash": "dash"},
    }


def _start_name(month: date, text: str) -> dict[str, Any]:
    return {
        "text": style.plain(text),
        "x": (month - _HALF).isoformat(),
        "xanchor": "left",
        "xshift": 3,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": -2,
        "showarrow": False,
        "font": {"size": 11},
    }


def _names(
    shown: Series, names: Mapping[str, str], bottom: float, top: float
) -> list[dict[str, Any]]:
    """Write limits, mean and target beside their ends, pushed apart where they would overlap."""
    if shown.standing is None:
        return []
    standing = shown.standing
    heights = {"lower": standing.lower, "centre": standing.centre, "upper": standing.upper}
    if shown.target is not None:
        heights["target"] = shown.target
    ends = sorted((heights[name], name) for name in names if name in heights)
    pixels = (HEIGHT - _TOP - _BOTTOM) / (top - bottom)
    wanted = [(height - bottom) * pixels for height, _name in ends]
    placed = apart(wanted, _NAME_HEIGHT, 0, (top - bottom) * pixels)
    return [
        {
            "text": style.plain(names[name]),
            "font": {"color": _TARGET if name == "target" else style.MUTED, "size": _FONT},
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 4,
            "y": height,
            "yanchor": "middle",
            "yshift": round(position - at, 1),
            "showarrow": False,
        }
        for (height, name), at, position in zip(ends, wanted, placed, strict=True)
    ]
