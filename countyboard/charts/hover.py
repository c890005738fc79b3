"""What a mark says when hovered over, as a sentence, and the unit that a click on it opens."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from countyboard.charts import style
from countyboard.charts.labels import wrapped
from countyboard.i18n import gettext as _

__all__ = ["TEMPLATE", "cells", "hover", "marks", "of_month", "sentence"]

TEMPLATE = "%{customdata[0]}<extra></extra>"
"""The text alone: the second of a mark's customdata is the code of its unit."""

_FONT, _WIDTH, _LINES = 13, 280, 8
"""Plotly breaks no line by itself: so many pixels fit beside a finger on a phone."""


@lru_cache(maxsize=16_384)
def hover(text: str) -> str:
    """Break a text that is not escaped into lines as plotly reads them."""
    return "<br>".join(map(style.plain, wrapped(text, _FONT, _WIDTH, _LINES)))


def sentence(who: str, value: str, note: str = "") -> str:
    """Write one sentence of a mark: whose it is, how much, and what is to be added."""
    if not note:
        return _("{who}: {value}.").format(who=who, value=value)
    return _("{who}: {value}; {note}.").format(who=who, value=value, note=note.rstrip(".。"))


def of_month(name: str, month: str) -> str:
    """Name a county, a unit or a line in one month, or with what else sets it apart."""
    return _("{name}, {month}").format(name=name, month=month)


def marks(texts: Iterable[str], codes: Iterable[str | None]) -> dict[str, Any]:
    """Return the part of a trace that holds a text and a unit's code for each of its marks.

    Texts are not escaped; a mark without a code (None) opens nothing.
    """
    pairs = [
        [hover(text) if text else "", code or ""] for text, code in zip(texts, codes, strict=True)
    ]
    return {"customdata": pairs, "hovertemplate": TEMPLATE}


def cells(
    x: Iterable[int], y: Iterable[int], texts: Iterable[str], codes: Iterable[str | None]
) -> dict[str, Any]:
    """Lay an unseen mark into each cell of a heat map, which itself hears no click.

    The figure's layout needs `hoverdistance` -1: the nearest mark is that of the cell.
    """
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(x),
        "y": list(y),
        "marker": {"size": 12, "symbol": "square", "opacity": 0},
        "showlegend": False,
        **marks(texts, codes),
    }
