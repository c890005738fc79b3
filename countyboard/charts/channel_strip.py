"""Channels down, counties as dots along each: how widely or how much each is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.labels import wrapped

__all__ = ["channel_strip"]

Row = Mapping[str, Any]

_FONT = 12
_NAME = 110
_ROW = 44


def channel_strip(
    rows: Sequence[Row],
    order: Sequence[str],
    *,
    column: str,
    name: Callable[[str], str],
    note: Callable[[Row], str],
    written: Callable[[Row], str],
    title: str,
    together: str,
    full: float | None = None,
) -> style.Figure:
    """Draw the rows of publicity/channels by a `column`, from 0 to `full` or to the largest.

    `order` lists every county's code: a county's place in it is its colour. The value of all
    shown is a diamond, left out where there is one county only, with what `written` says of
    it. Names and notes are not escaped.
    """
    channels = list(dict.fromkeys(row["indicator_code"] for row in rows))
    down = {code: at for at, code in enumerate(channels)}
    counties = [row for row in rows if row["county_code"] is not None]
    several = len({row["county_code"] for row in counties}) > 1
    whole = [row for row in rows if row["county_code"] is None and row[column] is not None]
    known = [row for row in counties if row[column] is not None]
    top = full or max((row[column] or 0 for row in rows), default=0) or 1
    return style.figure(
        [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [row[column] for row in known],
                "y": [down[row["indicator_code"]] for row in known],
                "marker": {
                    "size": 11,
                    "opacity": 0.75,
                    "color": [
                        style.county_colour(order.index(row["county_code"])) for row in known
                    ],
                },
                **hover.marks(
                    [hover.sentence(str(row["county_name"]), note(row)) for row in known],
                    [row["county_code"] for row in known],
                ),
                "cliponaxis": False,
            },
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [row[column] for row in whole],
                "y": [down[row["indicator_code"]] for row in whole],
                "text": [style.plain(written(row)) for row in whole],
                "textposition": "top center",
                "textfont": {"size": _FONT},
                "marker": {
                    "size": 13,
                    "symbol": "diamond-open",
                    "opacity": 1 if several else 0,
                    "color": style.MUTED,
                    "line": {"width": 2.5, "color": style.MUTED},
                },
                **hover.marks(
                    [hover.sentence(together, note(row)) for row in whole], [None] * len(whole)
                ),
                "cliponaxis": False,
            },
        ],
        height=len(channels) * _ROW + 64,
        margin={"t": 20, "b": 44, "r": 20},
        xaxis=style.axis(title, range=[0, 1.02 * top], nticks=6),
        yaxis=style.axis(
            tickvals=list(down.values()),
            ticktext=[
                "<br>".join(map(style.plain, wrapped(name(code), _FONT, _NAME, 2)))
                for code in channels
            ],
            range=[len(channels) - 0.5, -0.7],
            tickfont={"size": _FONT},
        ),
    )
