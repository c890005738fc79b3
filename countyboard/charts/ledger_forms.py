"""The same leads told twice: in the ledgers and in the monthly forms, a line each county."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countyboard.charts import hover, legend, style
from countyboard.charts.labels import shortened

__all__ = ["ledger_forms"]

Row = Mapping[str, Any]

_FONT = 12
_NAME = 112
_ROW = 34


def ledger_forms(
    rows: Sequence[Row], names: tuple[str, str], note: Callable[[Row], str], unit: str
) -> style.Figure:
    """Draw the rows of coordination/against_forms that have both figures, and the way between.

    `names` are those of the two figures; texts are not escaped.
    """
    shown = [row for row in rows if row["in_ledger"] is not None and row["in_forms"] is not None]
    x: list[float | None] = []
    y: list[int | None] = []
    for at, row in enumerate(shown):
        x += [row["in_forms"], row["in_ledger"], None]
        y += [at, at, None]
    told = hover.marks([note(row) for row in shown], [row["county_code"] for row in shown])
    way = {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": style.MUTED, "width": 2},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    points = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": style.plain(name),
            "x": [row[column] for row in shown],
            "y": list(range(len(shown))),
            "marker": {
                "size": 11,
                "symbol": symbol,
                "color": style.ACCENT,
                "line": {"width": 2, "color": style.ACCENT},
            },
            "cliponaxis": False,
            **told,
        }
        for column, name, symbol in (
            ("in_forms", names[0], "circle-open"),
            ("in_ledger", names[1], "diamond"),
        )
    ]
    largest = max((max(row["in_forms"], row["in_ledger"]) for row in shown), default=0)
    return style.figure(
        [way, *points],
        height=len(shown) * _ROW + 110,
        margin={"b": legend.ROOM, "r": 24},
        showlegend=True,
        legend=legend.below(),
        xaxis=style.axis(
            unit, range=[0, largest * 1.08 or 1], nticks=6, **style.digits_of(largest, 0)
        ),
        yaxis=style.axis(
            tickvals=list(range(len(shown))),
            ticktext=[style.plain(shortened(row["county_name"], _FONT, _NAME)) for row in shown],
            range=[len(shown) - 0.5, -0.5],
            tickfont={"size": _FONT},
        ),
    )
