"""Units as dots by two of their figures, the furthest along each axis by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.labels import shortened

__all__ = ["Dot", "scatter"]

_FONT = 12
_NAME = 130


@dataclass(frozen=True, slots=True)
class Dot:
    """Hold one unit: two figures, its name and note, not escaped; `hollow` when incomplete."""

    code: str
    name: str
    note: str
    x: float
    y: float
    hollow: bool = False


def scatter(dots: Sequence[Dot], *, across: str, up: str) -> style.Figure:
    """Draw the dots in one colour, both axes from zero, `across` and `up` as their titles."""
    right = max((dot.x for dot in dots), default=0) * 1.08 or 1
    top = max((dot.y for dot in dots), default=0) * 1.12 or 1
    return style.figure(
        [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [dot.x for dot in dots],
                "y": [dot.y for dot in dots],
                "marker": {
                    "size": 8,
                    "opacity": 0.8,
                    "color": style.ACCENT,
                    "symbol": ["circle-open" if dot.hollow else "circle" for dot in dots],
                    "line": {"width": 1.5, "color": style.ACCENT},
                },
                **hover.marks(
                    [hover.sentence(dot.name, dot.note) for dot in dots],
                    [dot.code for dot in dots],
                ),
                "cliponaxis": False,
            }
        ],
        height=400,
        margin={"t": 16, "r": 12},
        xaxis=style.axis(across, range=[0, right], tickformat=",~r", nticks=6),
        yaxis=style.axis(up, range=[0, top], tickformat=",~r", nticks=6),
        annotations=[_name(dot, right) for dot in _furthest(dots)],
    )


def _furthest(dots: Sequence[Dot]) -> list[Dot]:
    """Return the dot furthest up and the one furthest right; one where both are the same."""
    if not dots:
        return []
    ends = [max(dots, key=lambda dot: dot.y), max(dots, key=lambda dot: dot.x)]
    return ends if ends[0].code != ends[1].code else ends[:1]


def _name(dot: Dot, right: float) -> dict[str, Any]:
    return {
        "text": style.plain(shortened(dot.name, _FONT, _NAME)),
        "x": dot.x,
        "y": dot.y,
        "xanchor": "right" if dot.x > right / 2 else "left",
        "yanchor": "bottom",
        "yshift": 5,
        "font": {"size": _FONT},
        "showarrow": False,
    }
