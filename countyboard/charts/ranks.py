"""Ranks with their intervals, beside the values raw and shrunken: how far a place is chance."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from countyboard.analysis.comparison_points import Point
from countyboard.charts import hover, legend, style
from countyboard.charts.labels import shortened

__all__ = ["FEW", "RankWords", "ranks"]

FEW = 100
"""Up to here every point has a line with its name; beyond that, its name on hovering."""

_ROOMY = 40
"""Up to here lines are as far apart as in other charts; beyond that closer, in smaller type."""

_FONT = 12
_NAME = 120
_EVERY = 8
_SPLIT = (0.47, 0.53)


@dataclass(frozen=True, slots=True)
class RankWords:
    """Hold the texts of the figure, already translated and not escaped."""

    rank: str
    value: str
    raw: str
    shrunken: str


def ranks(
    points: Sequence[Point],
    notes: Sequence[str],
    words: RankWords,
    *,
    own: Collection[str] = (),
) -> style.Figure:
    """Draw ranked points from the first down: rank on the left, values on the right.

    `points` have a rank, each with a note; counties of `own` stand out.
    """
    rows = sorted(
        zip(points, notes, strict=True), key=lambda row: (row[0].rank or 0, row[0].unit_code)
    )
    named = len(rows) <= FEW
    roomy = len(rows) <= _ROOMY
    down = list(range(len(rows)))
    colours = [
        style.MUTED if own and point.county_code not in own else style.ACCENT for point, _ in rows
    ]
    drawn = [point for point, _note in rows]
    told = hover.marks([note for _point, note in rows], [point.unit_code for point in drawn])
    return style.figure(
        [
            _bars([(p.rank_lower, p.rank_upper) for p in drawn], "x"),
            _dots([p.rank for p in drawn], colours, told, "x", name="", symbol="square"),
            _bars([(p.lower, p.upper) for p in drawn], "x2"),
            _dots([p.value for p in drawn], colours, told, "x2", name=words.raw),
            _dots(
                [p.shrunken for p in drawn],
                colours,
                told,
                "x2",
                name=words.shrunken,
                symbol="diamond-open",
            ),
        ],
        height=len(rows) * (24 if roomy else 15 if named else 9) + 120,
        margin={"t": 8, "b": legend.ROOM},
        showlegend=True,
        legend=legend.below(),
        xaxis=style.axis(
            words.rank,
            domain=[0, _SPLIT[0]],
            range=[0.4, len(rows) + 0.6],
            tickformat="d",
            tick0=1,
            dtick=1 if len(rows) <= _EVERY else None,
        ),
        xaxis2=style.axis(
            words.value,
            domain=[_SPLIT[1], 1],
            anchor="y",
            nticks=5,
            tickformat=",~r",
        ),
        yaxis=style.axis(
            tickvals=down if named else [],
            ticktext=[style.plain(shortened(p.unit_name, _FONT, _NAME)) for p in drawn]
            if named
            else [],
            range=[len(rows) - 0.4, -0.6],
            showgrid=False,
            tickfont={"size": _FONT if roomy else 11},
        ),
    )


def _bars(spans: Sequence[tuple[float | None, float | None]], axis: str) -> dict[str, Any]:
    """Draw all intervals as one line with gaps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for at, (low, high) in enumerate(spans):
        x += [low, high, None]
        y += [at, at, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "xaxis": axis,
        "yaxis": "y",
        "line": {"color": style.MUTED, "width": 2},
        "hoverinfo": "skip",
        "showlegend": False,
        "connectgaps": False,
    }


def _dots(
    values: Sequence[float | None],
    colours: Sequence[str],
    told: Mapping[str, Any],
    axis: str,
    *,
    name: str,
    symbol: str = "circle",
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(values),
        "y": list(range(len(values))),
        "xaxis": axis,
        "yaxis": "y",
        "name": style.plain(name),
        "showlegend": bool(name),
        "marker": {
            "symbol": symbol,
            "size": 8 if len(values) <= _ROOMY else 6,
            "color": list(colours),
            "line": {"width": 1.5, "color": list(colours)},
        },
        **told,
        "cliponaxis": False,
    }
