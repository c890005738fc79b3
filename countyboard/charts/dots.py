"""Units sorted by their value with the mean: bars with names for a few, dots for many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.labels import shortened

__all__ = ["FEW", "Marks", "sorted_units"]

Row = Mapping[str, Any]

FEW = 40
"""Up to here every unit has a bar with its name; beyond that a dot, its name on hovering."""

_FONT = 12
_NAME = 130
_EDGE = 250
_ROW = 22
_ON_THE_RIGHT: dict[str, Any] = {"xanchor": "right", "yanchor": "bottom"}
_ABOVE: dict[str, Any] = {"yanchor": "bottom", "yshift": 5}
_UNDER_THE_AXIS: dict[str, Any] = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -6}


@dataclass(frozen=True, slots=True)
class Marks:
    """Hold what is written on the marks, already translated and not escaped.

    `highest` and `lowest` name the ends, `with_county` adds the county to each unit's name.
    """

    mean: float
    mean_text: str
    highest: str
    lowest: str
    unit: str
    digits: int
    with_county: bool

    def name(self, row: Row) -> str:
        """Name the unit of a row."""
        name = str(row["unit_name"])
        return f"{name} · {row['county_name']}" if self.with_county else name

    def value(self, row: Row) -> str:
        """Write the value of a row."""
        return f"{row['value']:,.{self.digits}f}"

    def hover(self, row: Row, note: str) -> str:
        """Write what hovering says: name, value, note."""
        return hover.sentence(self.name(row), f"{self.value(row)} {self.unit}", note)


def sorted_units(rows: Sequence[Row], notes: Sequence[str], marks: Marks) -> style.Figure:
    """Draw one mark a unit, highest first, one colour for all, and the mean as a line.

    Rows are those of balance/by_unit, with a note each; one without a value is not drawn:
    silence is no zero. Hollow marks are units with months missing.
    """
    drawn = [row for row in rows if row["value"] is not None]
    told = hover.marks(
        [
            marks.hover(row, note)
            for row, note in zip(rows, notes, strict=True)
            if row["value"] is not None
        ],
        [row["unit_code"] for row in drawn],
    )
    return (_bars if len(drawn) <= FEW else _dots)(drawn, told, marks)


def _bars(rows: Sequence[Row], told: Mapping[str, Any], marks: Marks) -> style.Figure:
    places = list(range(len(rows)))
    return style.figure(
        [
            {
                "type": "bar",
                "orientation": "h",
                "y": places,
                "x": [row["value"] for row in rows],
                "marker": {
                    "color": [
                        "rgba(0,0,0,0)" if row["is_incomplete"] else style.ACCENT for row in rows
                    ],
                    "line": {"width": 1.5, "color": style.ACCENT},
                },
                "text": [marks.value(row) for row in rows],
                "textposition": "outside",
                "textfont": {"size": _FONT},
                "cliponaxis": False,
                **told,
            }
        ],
        height=len(rows) * _ROW + 92,
        margin={"t": 28, "r": 48, "b": 48},
        bargap=0.3,
        xaxis=style.axis(marks.unit, rangemode="tozero", tickformat=",~r", nticks=6),
        yaxis=style.axis(
            tickvals=places,
            ticktext=[style.plain(shortened(marks.name(row), _FONT, _NAME)) for row in rows],
            range=[len(rows) - 0.5, -0.5],
            showgrid=False,
            tickfont={"size": _FONT},
        ),
        shapes=[_line(x0=marks.mean, x1=marks.mean, y0=0, y1=1, yref="paper")],
        annotations=[_label(marks.mean_text, x=marks.mean, y=1, yref="paper", yanchor="bottom")],
    )


def _dots(rows: Sequence[Row], told: Mapping[str, Any], marks: Marks) -> style.Figure:
    """Draw dots from the left: what is right of and above a dot is free for its name."""
    lowest, highest = min(0, rows[-1]["value"]), max(0, rows[0]["value"])
    return style.figure(
        [
            {
                "type": "scatter",
                "mode": "markers",
                "x": list(range(1, len(rows) + 1)),
                "y": [row["value"] for row in rows],
                "marker": {
                    "size": 7,
                    "color": style.ACCENT,
                    "symbol": ["circle-open" if row["is_incomplete"] else "circle" for row in rows],
                    "line": {"width": 1.5, "color": style.ACCENT},
                },
                **told,
                "cliponaxis": False,
            }
        ],
        height=400,
        margin={"t": 8, "b": 36},
        xaxis=style.axis(showticklabels=False, showgrid=False, range=[0, len(rows) + 1]),
        yaxis=style.axis(
            marks.unit,
            tickformat=",~r",
            range=[lowest, lowest + (highest - lowest) * 1.12 or 1],
        ),
        shapes=[_line(x0=0, x1=1, xref="paper", y0=marks.mean, y1=marks.mean)],
        annotations=[
            _label(marks.mean_text, x=1, xref="paper", y=marks.mean, **_ON_THE_RIGHT),
            _label(_edge(marks.highest), x=1, xanchor="left", y=rows[0]["value"], **_ABOVE),
            _label(_edge(marks.lowest), x=len(rows), xanchor="right", **_UNDER_THE_AXIS),
        ],
    )


def _edge(text: str) -> str:
    return style.plain(shortened(text, _FONT, _EDGE))


def _line(**where: Any) -> dict[str, Any]:
    line = {"color": style.MUTED, "width": 1.5, "dash": "dash"}
    return {"type": "line", "line": line, "layer": "below", **where}


def _label(text: str, **where: Any) -> dict[str, Any]:
    return {"text": text, "font": {"size": _FONT}, "showarrow": False, **where}
