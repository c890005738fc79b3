"""Small panels of one measure over the months, all on the same axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.labels import shortened
from countyboard.i18n import month_text, number

__all__ = ["Panel", "small_multiples"]

COLUMNS = 2
"""Two panels side by side are still readable on a phone."""

_PLOT, _GAP, _TOP, _BOTTOM = 92, 44, 30, 28
_NAME, _LAST, _SPACE = 14, 12, 0.05


@dataclass(frozen=True, slots=True)
class Panel:
    """Hold one panel: a value per month, None where nobody filed a figure.

    `partial` marks the months in which units are missing; `notes` is what hovering adds;
    `last` is the newest value, written out; `usual` the range of its usual ups and downs;
    `code` is that of the county or unit it is of.
    """

    name: str
    values: Sequence[float | None]
    partial: Sequence[bool]
    notes: Sequence[str]
    last: str
    colour: str
    usual: tuple[float, float] | None = None
    code: str | None = None


def small_multiples(
    months: Sequence[date],
    panels: Sequence[Panel],
    reference: Sequence[float | None] = (),
    *,
    reference_name: str = "",
    digits: int = 0,
) -> style.Figure:
    """Draw a panel a line, two in a row, each with the same reference behind it, dashed.

    Gaps stay gaps, partial months are hollow points.
    """
    columns = min(COLUMNS, len(panels)) or 1
    rows = -(-len(panels) // columns)
    height = _TOP + rows * _PLOT + (rows - 1) * _GAP + _BOTTOM
    inside = height - _TOP - _BOTTOM
    top = _top([*(panel.values for panel in panels), reference])
    ticks = style.months(months[:: -(-len(months) // 2) or 1])
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [], "shapes": []}
    for place, panel in enumerate(panels):
        row, column = divmod(place, columns)
        axis = "" if place == 0 else str(place + 1)
        left, right = _span(column, columns)
        upper = 1 - row * (_PLOT + _GAP) / inside
        lower = max(0.0, upper - _PLOT / inside)
        layout[f"xaxis{axis}"] = style.month_axis(
            domain=[left, right],
            anchor=f"y{axis}",
            showticklabels=place + columns >= len(panels),
        ) | {"tickvals": ticks, "automargin": False}
        layout[f"yaxis{axis}"] = style.axis(
            domain=[lower, upper],
            anchor=f"x{axis}",
            range=[0, top],
            nticks=3,
            showticklabels=column == 0,
            tickformat=f",.{digits}~f",
        )
        if panel.usual:
            layout["shapes"].append(_band(panel.usual, top, axis))
        if reference and list(reference) != list(panel.values):
            data.append(_reference(months, reference, reference_name, axis, digits))
        data.append(_line(months, panel, axis, digits))
        layout["annotations"] += _heading(panel, left, right, upper)
    return style.figure(
        data, height=height, margin={"l": 8, "r": 12, "t": _TOP, "b": _BOTTOM}, **layout
    )


def _top(series: Sequence[Sequence[float | None]]) -> float:
    known = [value for values in series for value in values if value is not None]
    return (max(known, default=0.0) or 1.0) * 1.1


def _span(column: int, columns: int) -> tuple[float, float]:
    width = (1 - _SPACE * (columns - 1)) / columns
    left = column * (width + _SPACE)
    return round(left, 4), round(left + width, 4)


def _band(usual: tuple[float, float], top: float, axis: str) -> dict[str, Any]:
    """Shade the usual range across a panel: what leaves it is more than noise."""
    return {
        "type": "rect",
        "layer": "below",
        "xref": f"x{axis} domain",
        "yref": f"y{axis}",
        "x0": 0,
        "x1": 1,
        "y0": max(0.0, usual[0]),
        "y1": min(top, usual[1]),
        "fillcolor": style.BAND,
        "line": {"width": 0},
    }


def _reference(
    months: Sequence[date], values: Sequence[float | None], name: str, axis: str, digits: int
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": style.months(months),
        "y": list(values),
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "line": {"color": style.MUTED, "width": 1.5, "dash": "dot"},
        **_told(months, values, name, ("",) * len(months), None, digits),
    }


def _line(months: Sequence[date], panel: Panel, axis: str, digits: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": style.months(months),
        "y": list(panel.values),
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "connectgaps": False,
        "line": {"color": panel.colour, "width": 2},
        "marker": {
            "color": panel.colour,
            "size": 5,
            "symbol": ["circle-open" if part else "circle" for part in panel.partial],
        },
        **_told(months, panel.values, panel.name, panel.notes, panel.code, digits),
    }


def _told(
    months: Sequence[date],
    values: Sequence[float | None],
    name: str,
    notes: Sequence[str],
    code: str | None,
    digits: int,
) -> dict[str, Any]:
    texts = [
        hover.sentence(hover.of_month(name, month_text(month)), number(value, digits), note)
        for month, value, note in zip(months, values, notes, strict=True)
    ]
    return hover.marks(texts, [code] * len(texts))


def _heading(panel: Panel, left: float, right: float, upper: float) -> list[dict[str, Any]]:
    """Write the name of a panel at its upper left, its newest value at its upper right."""
    common = {
        "xref": "paper",
        "yref": "paper",
        "y": upper,
        "yanchor": "bottom",
        "yshift": 4,
        "showarrow": False,
    }
    name = style.plain(shortened(panel.name, _NAME, 72))
    return [
        common
        | {
            "text": f"<b>{name}</b>",
            "x": left,
            "xanchor": "left",
            "font": {"size": _NAME, "color": panel.colour},
        },
        common
        | {
            "text": style.plain(panel.last),
            "x": right,
            "xanchor": "right",
            "font": {"size": _LAST},
        },
    ]
