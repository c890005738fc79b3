"""Bars across that are split into parts, the number of units written in each part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from countyboard.charts import hover, legend, style
from countyboard.charts.labels import shortened

__all__ = ["Part", "split_bars"]

_FONT = 12
_NAME = 150


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one part of every bar: a value per bar, its colour and its pattern."""

    name: str
    values: Sequence[float]
    colour: str
    pattern: str = ""


def split_bars(
    names: Sequence[str],
    parts: Sequence[Part],
    notes: Sequence[str],
    *,
    unit: str,
    row: int = 30,
    codes: Sequence[str | None] = (),
) -> style.Figure:
    """Draw one bar a name, first on top; hovering says its note, `codes` are of its units."""
    told = hover.marks(notes, codes or [None] * len(notes))
    drawn = [part for part in parts if any(part.values)]
    longest = max(
        (sum(bar) for bar in zip(*(part.values for part in drawn), strict=True)), default=0
    )
    return style.figure(
        [
            {
                "type": "bar",
                "orientation": "h",
                "name": part.name,
                "y": list(range(len(names))),
                "x": list(part.values),
                "marker": {
                    "color": part.colour,
                    "pattern": {
                        "shape": part.pattern,
                        "fillmode": "overlay",
                        "fgcolor": "#ffffff",
                        "size": 6,
                        "solidity": 0.18,
                    },
                },
                "text": [f"{value:,.0f}" if value else "" for value in part.values],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
                "textfont": {"size": _FONT},
                **told,
            }
            for part in drawn
        ],
        height=len(names) * row + (96 if len(drawn) > 1 else 64),
        margin={"t": 8, "b": legend.ROOM if len(drawn) > 1 else 48},
        barmode="stack",
        bargap=0.28,
        showlegend=len(drawn) > 1,
        legend=legend.below(),
        xaxis=style.axis(unit, rangemode="tozero", **style.digits_of(longest, 0)),
        yaxis=style.axis(
            tickvals=list(range(len(names))),
            ticktext=[style.plain(shortened(name, _FONT, _NAME)) for name in names],
            range=[len(names) - 0.5, -0.5],
            showgrid=False,
            tickfont={"size": _FONT},
        ),
    )
