"""Who hands leads to whom: senders down, receivers across, the number in each cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.cell_text import cell_texts
from countyboard.charts.labels import shortened, wrapped

__all__ = ["transfer_matrix"]

Row = Mapping[str, Any]

_FONT = 12
_NAME = 118
_ROW = 26
_HEAD, _LINES = 46, 4
_TOP = 76
_SCALE = [
    [0, "rgba(42, 127, 158, 0.10)"],
    [0.5, "rgba(42, 127, 158, 0.38)"],
    [0.5, "#2a7f9e"],
    [1, "#1a5f7a"],
]
"""Up to half of the largest pale, with text of the theme; beyond that solid, with white."""

_FEW = 6
"""Up to here the heads of the columns stand upright, on a phone too."""


def transfer_matrix(
    rows: Sequence[Row],
    sender: Callable[[Row], str],
    receiver: Callable[[Row], str],
    note: Callable[[Row], str],
) -> style.Figure:
    """Draw the rows of coordination/matrix in their order: a cell is shaded by its number.

    The functions name the units of a row and say what it means; their texts are not escaped.
    An empty cell is one between which no lead went.
    """
    down = list(dict.fromkeys(sender(row) for row in rows))
    columns = {receiver(row): (row["to_level"] == "rest", -row["to_leads"]) for row in rows}
    across = sorted(columns, key=lambda name: (columns[name], name))
    leads: list[list[float | None]] = [[None] * len(across) for _sender in down]
    places = [(across.index(receiver(row)), down.index(sender(row))) for row in rows]
    for row, (x, y) in zip(rows, places, strict=True):
        leads[y][x] = row["leads"]
    many = len(across) > _FEW
    largest = max(row["leads"] for row in rows)
    return style.figure(
        [
            {
                "type": "heatmap",
                "z": leads,
                "zmin": 0,
                "zmax": largest,
                "colorscale": _SCALE,
                "showscale": False,
                "xgap": 2,
                "ygap": 2,
                "hoverinfo": "skip",
            },
            hover.cells(
                [x for x, _y in places],
                [y for _x, y in places],
                [note(row) for row in rows],
                [row["from_code"] for row in rows],
            ),
            *cell_texts(
                [(x, y, f"{row['leads']:,.0f}") for row, (x, y) in zip(rows, places, strict=True)],
                [row["leads"] > largest / 2 for row in rows],
                _FONT,
                "#ffffff",
            ),
        ],
        height=len(down) * _ROW + _TOP + 20,
        hoverdistance=-1,
        margin={"t": _TOP, "b": 8, "r": 8},
        xaxis=style.axis(
            tickvals=list(range(len(across))),
            ticktext=[_head(name, many=many) for name in across],
            side="top",
            tickangle=-90 if many else 0,
            showgrid=False,
            tickfont={"size": 11},
        ),
        yaxis=style.axis(
            tickvals=list(range(len(down))),
            ticktext=[style.plain(shortened(name, _FONT, _NAME)) for name in down],
            range=[len(down) - 0.5, -0.5],
            showgrid=False,
            tickfont={"size": _FONT},
        ),
    )


def _head(name: str, *, many: bool) -> str:
    if many:
        return style.plain(shortened(name, 11, _TOP))
    return "<br>".join(map(style.plain, wrapped(name, 11, _HEAD, _LINES)))
