"""A funnel: each point by its size and its value, within limits that narrow as size grows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from countyboard.analysis.comparison_points import Placed, Point
from countyboard.charts import hover, style
from countyboard.charts.labels import shortened

__all__ = ["MARKS", "NAMED", "funnel"]

MARKS = {
    "inside": "circle",
    "high": "triangle-up",
    "very high": "triangle-up",
    "low": "triangle-down",
    "very low": "triangle-down",
    "few": "circle-open",
    "above": "circle-open",
    "": "circle-open",
}
"""Shapes by place: what is outside points away from the funnel, what is not rated is hollow."""

NAMED = 6
"""Points outside that carry their name; all are named below the chart."""

_FONT = 12
_NAME = 110
_SHARE_ACROSS, _SHARE_UP = 0.3, 0.06
_WORST = {"very high": 0, "very low": 0, "high": 1, "low": 1}


def funnel(
    found: Placed,
    notes: Sequence[str],
    *,
    own: Collection[str] = (),
    value_title: str,
    size_title: str,
    overall: str,
    digits: int,
) -> style.Figure:
    """Draw the points of `found` with a note each, the overall line, 95 % and 99.8 % limits.

    Points of the counties of `own` stand out, the others step back; with none all are alike.
    Notes and titles are not escaped.
    """
    points = list(zip(found.points, notes, strict=True))
    groups = [
        [(point, note) for point, note in points if own and point.county_code not in own],
        [(point, note) for point, note in points if not own or point.county_code in own],
    ]
    colours = (style.MUTED, style.ACCENT)
    return style.figure(
        [
            *_limits(found, digits),
            *(
                _marks(group, colour)
                for group, colour in zip(groups, colours, strict=True)
                if group
            ),
        ],
        height=420,
        margin={"t": 16, "r": 12},
        xaxis=style.axis(size_title, tickformat=",~r", nticks=6),
        yaxis=style.axis(value_title, tickformat=",~r", nticks=6),
        shapes=_overall(found),
        annotations=[*_overall_text(found, overall), *_names(found, own)],
    )


def _limits(found: Placed, digits: int) -> list[dict[str, Any]]:
    curve = found.curve
    pairs = (
        (curve.outer_lower, curve.outer_upper, "dot"),
        (curve.inner_lower, curve.inner_upper, "dash"),
    )
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": curve.denominators,
            "y": [None if value is None else round(value, digits + 3) for value in side],
            "line": {"color": style.MUTED, "width": 1.2, "dash": dash},
            "fill": "tonexty" if upper else None,
            "fillcolor": "rgba(131, 147, 155, 0.09)",
            "hoverinfo": "skip",
        }
        for low, high, dash in pairs
        for side, upper in ((low, False), (high, True))
    ]


def _marks(points: Sequence[tuple[Point, str]], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.denominator for point, _note in points],
        "y": [point.value for point, _note in points],
        "marker": {
            "size": [10 if point.is_outside else 8 for point, _note in points],
            "symbol": [MARKS[point.place] for point, _note in points],
            "color": colour,
            "line": {"width": 1.5, "color": colour},
        },
        **hover.marks(
            [note for _point, note in points], [point.unit_code for point, _note in points]
        ),
        "cliponaxis": False,
    }


def _overall(found: Placed) -> list[dict[str, Any]]:
    if found.target is None:
        return []
    line = {"color": style.MUTED, "width": 1.5}
    return [
        {
            "type": "line",
            "layer": "below",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": found.target,
            "y1": found.target,
            "line": line,
        }
    ]


def _overall_text(found: Placed, overall: str) -> list[dict[str, Any]]:
    if found.target is None:
        return []
    return [
        {
            "text": style.plain(overall),
            "x": 1,
            "xref": "paper",
            "xanchor": "right",
            "y": found.target,
            "yanchor": "bottom",
            "font": {"size": _FONT},
            "showarrow": False,
        }
    ]


def _names(found: Placed, own: Collection[str]) -> list[dict[str, Any]]:
    """Name the points furthest outside, those of the own counties before others."""
    outside = sorted(
        (point for point in found.points if point.is_outside),
        key=lambda point: (bool(own) and point.county_code not in own, _WORST[point.place]),
    )
    named: list[Point] = []
    for point in outside:
        if len(named) < NAMED and all(_apart(point, other, found) for other in named):
            named.append(point)
    return [
        {
            "text": style.plain(shortened(point.unit_name, _FONT, _NAME)),
            "x": point.denominator,
            "y": point.value,
            "yanchor": "bottom" if "high" in point.place else "top",
            "yshift": 6 if "high" in point.place else -6,
            "font": {"size": _FONT},
            "showarrow": False,
        }
        for point in named
    ]


def _apart(one: Point, other: Point, found: Placed) -> bool:
    """Tell whether the names of two points would not lie upon each other, on a phone."""
    wide = max(point.denominator for point in found.points)
    high = max(point.value for point in found.points)
    return (
        abs(one.denominator - other.denominator) > wide * _SHARE_ACROSS
        or abs(one.value - other.value) > high * _SHARE_UP
    )
