"""Lines over the months with their names at the end: no legend to look up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.labels import apart, month_ticks, shortened, text_width
from countyboard.i18n import language, month_text, number

__all__ = ["HEIGHT", "Line", "lines"]

HEIGHT = 380

_FONT = 12
_NAME_HEIGHT = 16
_TOP, _BOTTOM = 14, 44
_MANY = 15
_WIDEST = 110
"""Pixels for the names at most: on a phone the lines need the rest."""


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line: a value per month, None where nobody filed a figure.

    `partial` marks the months in which units are missing; `notes` are what hovering adds to
    each point, already translated; `code` is that of the county or unit the line is of.
    """

    name: str
    values: Sequence[float | None]
    colour: str
    partial: Sequence[bool | None] = ()
    notes: Sequence[str] = ()
    symbol: str = "circle"
    dash: str = "solid"
    width: float = 2.0
    code: str | None = None


def lines(
    months: Sequence[date],
    drawn: Sequence[Line],
    *,
    digits: int = 0,
    unit: str = "",
    band: Sequence[tuple[float, float] | None] = (),
) -> style.Figure:
    """Draw lines over the same months: gaps stay gaps, partial months are hollow points.

    `unit` is added to values on hovering; `band` is the interval of the first line in each
    month, shaded behind it.
    """
    bottom, top = _range(drawn, [end for ends in band if ends for end in ends])
    names = [shortened(line.name, _FONT, _WIDEST) for line in drawn]
    room = max((text_width(name, _FONT) for name in names), default=0) + 12
    return style.figure(
        [*_bands(months, band), *(_trace(months, line, digits, unit) for line in drawn)],
        height=HEIGHT,
        margin={"r": room, "t": _TOP, "b": _BOTTOM},
        xaxis=style.month_axis()
        | {
            "tickvals": style.months(months),
            "ticktext": month_ticks(months, many=6 if language() == "en" else 12),
            "tickangle": 0,
            "tickfont": {"size": 11},
        },
        yaxis=style.axis(range=[bottom, top], **style.digits_of(top - bottom, digits)),
        annotations=_names(names, drawn, bottom, top),
    )


def _trace(months: Sequence[date], line: Line, digits: int, unit: str) -> dict[str, Any]:
    partial = list(line.partial) or [False] * len(line.values)
    notes = list(line.notes) or [""] * len(line.values)
    texts = [
        hover.sentence(
            hover.of_month(line.name, month_text(month)),
            f"{number(value, digits)} {unit}".rstrip(),
            note,
        )
        for month, value, note in zip(months, line.values, notes, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": style.plain(line.name),
        "x": style.months(months),
        "y": list(line.values),
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": line.colour, "width": line.width, "dash": line.dash},
        "marker": {
            "color": line.colour,
            "size": 7 if len(months) <= _MANY else 5,
            "symbol": [f"{line.symbol}-open" if part else line.symbol for part in partial],
            "line": {"width": 1.5, "color": line.colour},
        },
        **hover.marks(texts, [line.code] * len(texts)),
    }


def _bands(
    months: Sequence[date], band: Sequence[tuple[float, float] | None]
) -> list[dict[str, Any]]:
    """Shade runs of months with an interval; one month alone has none to join."""
    traces = []
    for known, run in groupby(zip(months, band, strict=False), key=lambda pair: bool(pair[1])):
        ends = [(month, pair) for month, pair in run if pair]
        if not known or len(ends) < 2:
            continue
        days = style.months(month for month, _pair in ends)
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [*days, *reversed(days)],
                "y": [
                    *(upper for _month, (_lower, upper) in ends),
                    *(lower for _month, (lower, _upper) in reversed(ends)),
                ],
                "fill": "toself",
                "fillcolor": style.BAND,
                "line": {"width": 0},
                "hoverinfo": "skip",
            }
        )
    return traces


def _range(drawn: Sequence[Line], more: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the axis: from zero, with a little room above."""
    known = [value for line in drawn for value in line.values if value is not None]
    known += more
    lowest, highest = min([0.0, *known]), max([0.0, *known])
    room = (highest - lowest) * 0.06 or 1.0
    return lowest, highest + room


def _names(
    names: Sequence[str], drawn: Sequence[Line], bottom: float, top: float
) -> list[dict[str, Any]]:
    """Write each name beside its line's last point, pushed apart where they would overlap."""
    pixels = (HEIGHT - _TOP - _BOTTOM) / (top - bottom)
    ends = []
    for name, line in zip(names, drawn, strict=True):
        known = [value for value in line.values if value is not None]
        if known:
            ends.append((known[-1], name, line.colour))
    ends.sort(key=lambda end: end[0])
    wanted = [(value - bottom) * pixels for value, *_rest in ends]
    placed = apart(wanted, _NAME_HEIGHT, 0, (top - bottom) * pixels)
    return [
        {
            "text": style.plain(name),
            "font": {"color": colour, "size": _FONT},
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 4,
            "y": value,
            "yanchor": "middle",
            "yshift": round(position - at, 1),
            "showarrow": False,
        }
        for (value, name, colour), at, position in zip(ends, wanted, placed, strict=True)
    ]
