"""Then and now: a hollow point, a filled one, and the way between them, one row a county."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countyboard.charts import hover, legend, style
from countyboard.charts.labels import shortened, text_width
from countyboard.i18n import number

__all__ = ["before_after"]

Row = Mapping[str, Any]

_FONT = 12
_NAME = 112
_ROW = 36


def before_after(
    rows: Sequence[Row],
    order: Sequence[str],
    *,
    names: tuple[str, str, str],
    change: Callable[[Row], str],
    note: Callable[[Row], str],
    unit: str,
    digits: int = 0,
) -> style.Figure:
    """Draw rows of trends/year_on_year, the change written beside each.

    `order` lists every county's code: a county's place in it is its colour. `names` are those
    of all counties together ("" leaves that row out: a total dwarfs its parts), of the value
    before and of the value now. Where the two years
    are unevenly filed the name of the county carries an asterisk.
    """
    together, then, now = names
    wanted = bool(together) and len(rows) > 2
    shown = [row for row in rows if row["county_code"] is not None or wanted]
    written = [change(row) for row in shown]
    ticks = [
        shortened(row["county_name"] or together, _FONT, _NAME) + (" *" if row["is_uneven"] else "")
        for row in shown
    ]
    colours = [
        style.MUTED
        if row["county_code"] is None
        else style.county_colour(order.index(row["county_code"]))
        for row in shown
    ]
    return style.figure(
        [
            _ways(shown),
            _points(shown, "value_before", (then, together), note, (digits, unit))
            | _look(style.MUTED, "circle-open"),
            _points(shown, "value", (now, together), note, (digits, unit))
            | _look(colours, "circle"),
        ],
        height=len(shown) * _ROW + 100,
        margin={"r": 14 + max(text_width(text, _FONT) for text in written), "b": legend.ROOM},
        showlegend=True,
        legend=legend.below(),
        xaxis=style.axis(unit, nticks=5, **style.digits_of(_largest(shown), digits)),
        yaxis=style.axis(
            tickvals=list(range(len(shown))),
            ticktext=[style.plain(tick) for tick in ticks],
            range=[len(shown) - 0.5, -0.5],
            tickfont={"size": _FONT},
        ),
        annotations=[
            {
                "text": style.plain(text),
                "x": 1,
                "xref": "paper",
                "xanchor": "left",
                "xshift": 8,
                "y": at,
                "showarrow": False,
                "font": {"size": _FONT},
            }
            for at, text in enumerate(written)
        ],
    )


def _ways(rows: Sequence[Row]) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[int | None] = []
    for at, row in enumerate(rows):
        if row["change"] is not None:
            x += [row["value_before"], row["value"], None]
            y += [at, at, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": style.MUTED, "width": 2},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _points(
    rows: Sequence[Row],
    column: str,
    names: tuple[str, str],
    note: Callable[[Row], str],
    written: tuple[int, str],
) -> dict[str, Any]:
    (name, together), (digits, unit) = names, written
    return {
        "type": "scatter",
        "mode": "markers",
        "name": style.plain(name),
        "x": [row[column] for row in rows],
        "y": list(range(len(rows))),
        **hover.marks(
            [
                hover.sentence(
                    hover.of_month(row["county_name"] or together, name),
                    f"{number(row[column], digits)} {unit}".rstrip(),
                    note(row),
                )
                for row in rows
            ],
            [row["county_code"] for row in rows],
        ),
    }


def _look(colour: str | list[str], symbol: str) -> dict[str, Any]:
    return {"marker": {"size": 11, "symbol": symbol, "color": colour, "line": {"width": 2}}}


def _largest(rows: Sequence[Row]) -> float:
    values = [row[name] for row in rows for name in ("value", "value_before")]
    return max((value for value in values if value is not None), default=0.0)
