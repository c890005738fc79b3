"""Counties on one ratio: value and interval a line each, and the value of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from countyboard.analysis.comparison_cells import Cell
from countyboard.charts import hover, style
from countyboard.charts.labels import shortened

__all__ = ["interval_dots"]

_FONT = 12
_NAME = 120
_ROW = 30
_CUT = 0.5
_SYMBOLS = {"higher": "triangle-up", "lower": "triangle-down", "similar": "circle"}


def interval_dots(
    cells: Sequence[Cell],
    notes: Sequence[str],
    *,
    title: str,
    together: float | None,
    together_text: str,
    written: Sequence[str],
) -> style.Figure:
    """Draw the cells in their order with a note and a written value each.

    A triangle points the way a county differs from the others by its interval; hollow is what
    is shown and not rated. All dots are of one colour: different is not bad. The axis is cut where
    intervals lie close together far from zero: dots, unlike bars, are not read by their length.
    Texts are not escaped.
    """
    drawn = [
        (cell, note, text)
        for cell, note, text in zip(cells, notes, written, strict=True)
        if cell.value is not None
    ]
    down = list(range(len(drawn)))
    ends = [
        *(cell.lower if cell.lower is not None else cell.value or 0.0 for cell, *_rest in drawn),
        *(cell.upper or cell.value or 0.0 for cell, *_rest in drawn),
        *([] if together is None else [together]),
    ]
    low, high = _span(ends)
    return style.figure(
        [_intervals([cell for cell, *_rest in drawn]), _dots(drawn), _values(drawn)],
        height=len(drawn) * _ROW + 84,
        margin={"t": 26, "b": 44},
        xaxis=style.axis(title, range=[low, high], nticks=6),
        yaxis=style.axis(
            tickvals=down,
            ticktext=[
                style.plain(shortened(cell.county_name, _FONT, _NAME)) for cell, *_rest in drawn
            ],
            range=[len(drawn) - 0.5, -0.5],
            showgrid=False,
            tickfont={"size": _FONT},
        ),
        **_together(together, together_text, (low + high) / 2),
    )


def _span(ends: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the axis, with room for the values right of the intervals."""
    lowest, highest = min(ends, default=0.0), max(ends, default=1.0)
    room = highest - lowest
    if lowest <= _CUT * highest or not room:
        return 0.0, 1.2 * highest or 1.0
    return lowest - 0.15 * room, highest + 0.25 * room


def _intervals(cells: Sequence[Cell]) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for at, cell in enumerate(cells):
        if cell.lower is not None:
            x += [cell.lower, cell.upper, None]
            y += [at, at, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": style.MUTED, "width": 3},
        "hoverinfo": "skip",
        "connectgaps": False,
    }


def _dots(drawn: Sequence[tuple[Cell, str, str]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [cell.value for cell, *_rest in drawn],
        "y": list(range(len(drawn))),
        "marker": {
            "size": 10,
            "symbol": [_SYMBOLS.get(cell.said, "circle-open") for cell, *_rest in drawn],
            "color": style.ACCENT,
            "line": {"width": 1.5, "color": style.ACCENT},
        },
        **hover.marks(
            [note for _cell, note, _text in drawn], [cell.county_code for cell, *_rest in drawn]
        ),
        "cliponaxis": False,
    }


def _values(drawn: Sequence[tuple[Cell, str, str]]) -> dict[str, Any]:
    """Write the values right of the intervals, where no line crosses them."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [cell.upper or cell.value for cell, *_rest in drawn],
        "y": list(range(len(drawn))),
        "text": [f"  {text}" for *_rest, text in drawn],
        "textposition": "middle right",
        "textfont": {"size": _FONT},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _together(value: float | None, text: str, middle: float) -> dict[str, Any]:
    if value is None:
        return {}
    line = {"color": style.MUTED, "width": 1.5, "dash": "dash"}
    right = value > middle
    return {
        "shapes": [
            {
                "type": "line",
                "layer": "below",
                "x0": value,
                "x1": value,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": line,
            }
        ],
        "annotations": [
            {
                "text": style.plain(text),
                "x": value,
                "xanchor": "right" if right else "left",
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "font": {"size": 11},
                "showarrow": False,
            }
        ],
    }
