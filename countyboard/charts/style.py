"""One style for every figure: palette, axes, escaped names.

A figure is plotly's plain {"data": [...], "layout": {...}}: building it from fetched lists
keeps a page fast. Backgrounds are transparent and text takes the colour of the reader's
theme, so that one figure serves light and dark.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import date
from typing import Any

from countyboard.charts import tick_room
from countyboard.i18n import N_, language
from countyboard.i18n import gettext as _

__all__ = [
    "ACCENT",
    "BAND",
    "GRID",
    "MUTED",
    "PALETTE",
    "STATE_COLOURS",
    "STATE_LETTERS",
    "axis",
    "county_colour",
    "digits_of",
    "figure",
    "month_axis",
    "months",
    "plain",
    "state_letter",
]

Figure = dict[str, Any]

PALETTE = (
    "#2a7f9e",
    "#d1752b",
    "#6a5aa8",
    "#7d8f29",
    "#b0517f",
    "#1f9c83",
    "#a8842c",
    "#6c7f8a",
)
"""Eight hues, each at 3:1 or more on both backgrounds, told apart with the common kinds of
colour blindness; a line or a dot carries its name besides."""

ACCENT = PALETTE[0]
MUTED = "#83939b"
_STEPPED = 5
GRID = "rgba(131, 147, 155, 0.28)"
BAND = "rgba(131, 147, 155, 0.14)"

STATE_COLOURS = {
    "reported": "#2a7f9e",
    "zero": "#b9c7cd",
    "blank": "#d9a441",
    "missing": "#c2571a",
    "pending": "#8b8fb5",
    "not expected": "rgba(131, 147, 155, 0.12)",
}

STATE_LETTERS = {
    "reported": "",
    "zero": N_("0"),
    "blank": N_("E"),
    "missing": N_("M"),
    "pending": N_("…"),
    "not expected": "",
}
"""A sign in the cell beside the colour: 零, 空, 缺 in Chinese."""


def state_letter(state: str) -> str:
    """Return the sign that stands for a reporting state beside its colour."""
    return _(STATE_LETTERS[state]) if STATE_LETTERS[state] else ""


def plain(text: str) -> str:
    """Make a name harmless where plotly would read it as markup."""
    return html.escape(text, quote=False)


def county_colour(position: int) -> str:
    """Return the colour of a county by its place in the order of counties, from 0."""
    return PALETTE[position % len(PALETTE)]


def months(values: Iterable[date]) -> list[str]:
    """Write months as plotly wants dates."""
    return [f"{value:%Y-%m-%d}" for value in values]


def axis(title: str | None = None, **more: Any) -> dict[str, Any]:
    """Build an axis: quiet grid, no zero line, numbers grouped, its unit as title."""
    return {
        "title": {"text": plain(title)} if title else None,
        "showline": False,
        "zeroline": False,
        "ticks": "",
        "gridcolor": GRID,
        "automargin": True,
        "separatethousands": True,
        "exponentformat": "none",
        "fixedrange": True,
        **more,
    }


def digits_of(largest: float, digits: int) -> dict[str, Any]:
    """Return how an axis up to `largest` writes its numbers: none of them twice."""
    return {
        "tickformat": f",.{digits}~f",
        "dtick": 1 if digits == 0 and largest <= _STEPPED else None,
    }


def month_axis(**more: Any) -> dict[str, Any]:
    """Build an axis of months, written as the reader writes them."""
    form = "%b %Y" if language() == "en" else "%Y年%-m月"
    return axis(type="date", tickformat=form, hoverformat=form, showgrid=False, nticks=7, **more)


def figure(
    data: list[dict[str, Any]], *, height: int, margin: dict[str, int] | None = None, **layout: Any
) -> Figure:
    """Put traces into the common layout; `height` and the least `margin` in pixels."""
    layout = {"xaxis": axis(), "yaxis": axis(), **layout}
    least = {"l": 8, "r": 16, "t": 12, "b": 8, **(margin or {})}
    room = tick_room.margins(layout)
    return {
        "data": data,
        "layout": {
            "height": height,
            "margin": {side: max(pixels, room.get(side, 0)) for side, pixels in least.items()},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,
            "hoverlabel": {"align": "left"},
            **layout,
        },
    }
