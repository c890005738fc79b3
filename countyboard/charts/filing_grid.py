"""How much of each county filed, month by month: counties down, months across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.labels import shortened
from countyboard.charts.month_columns import months_on_top
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, percent
from countyboard.words import state_name

__all__ = ["filing_grid"]

_ROW = 34
_NAME = 112
_FONT = 12
_LEAST = 2
"""Rows there is room for at least: with less, plotly leaves none for the months."""
_SCALE = [
    [0.0, style.STATE_COLOURS["missing"]],
    [0.8, "#cf8f63"],
    [0.999, "#d8bfa9"],
    [1.0, "rgba(42, 127, 158, 0.28)"],
]


def filing_grid(rows: Sequence[Mapping[str, Any]]) -> style.Figure:
    """Draw the rows of reporting/by_county: the number in a cell is the units missing."""
    months = sorted({row["month"] for row in rows})
    counties = list(dict.fromkeys(row["county_code"] for row in rows))
    of_county = {row["county_code"]: row["county_name"] for row in rows}
    across = {month: at for at, month in enumerate(months)}
    down = {county: at for at, county in enumerate(counties)}
    shares: list[list[float | None]] = [[None] * len(months) for _county in counties]
    missing = [[""] * len(months) for _county in counties]
    notes = [[_silent(of_county[county], month) for month in months] for county in counties]
    for row in rows:
        y, x = down[row["county_code"]], across[row["month"]]
        shares[y][x] = row["filing_rate"]
        notes[y][x] = _note(row)
        missing[y][x] = str(row["missing"]) if row["missing"] else ""
    return style.figure(
        [
            {
                "type": "heatmap",
                "z": shares,
                "zmin": 0,
                "zmax": 100,
                "colorscale": _SCALE,
                "showscale": False,
                "xgap": 2,
                "ygap": 2,
                "text": missing,
                "texttemplate": "%{text}",
                "textfont": {"size": 12},
                "hoverinfo": "skip",
            },
            hover.cells(
                [x for _county in counties for x in across.values()],
                [y for y in down.values() for _month in months],
                [text for line in notes for text in line],
                [county for county in counties for _month in months],
            ),
        ],
        height=max(len(counties), _LEAST) * _ROW + 58,
        margin={"t": 46, "b": 6, "r": 6},
        hoverdistance=-1,
        xaxis=months_on_top(months),
        yaxis=style.axis(
            tickvals=list(range(len(counties))),
            ticktext=[
                style.plain(shortened(of_county[county], _FONT, _NAME)) for county in counties
            ],
            range=[len(counties) - 0.5, -0.5],
            showgrid=False,
            tickfont={"size": _FONT},
        ),
    )


def _silent(county: str, month: date) -> str:
    return hover.sentence(hover.of_month(county, month_text(month)), state_name("not expected"))


def _note(row: Mapping[str, Any]) -> str:
    return hover.sentence(
        hover.of_month(row["county_name"], month_text(row["month"])),
        _("{filed} of {expected} units filed ({rate})").format(
            filed=row["filed"], expected=row["expected"], rate=percent(row["filing_rate"], 0)
        ),
        _("{missing} missing, {late} late, {blank} blank").format(
            missing=row["missing"], late=row["late"], blank=row["blank"]
        ),
    )
