"""Text in the cells of a grid, written apart from their colours.

Plotly chooses the colour of a heat map's own text as if half transparent cells were not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["Place", "cell_text", "cell_texts"]

Place = tuple[int, int, str]
"""Column, row and text of a cell, the text already as plotly reads it (style.plain)."""


def cell_text(places: Sequence[Place], size: int, colour: str | None = None) -> dict[str, Any]:
    """Write the texts at a font `size` in pixels, in the colour of the theme if none is given."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _y, _text in places],
        "y": [y for _x, y, _text in places],
        "text": [text for _x, _y, text in places],
        "textfont": {"size": size, **({"color": colour} if colour else {})},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def cell_texts(
    places: Sequence[Place], solid: Sequence[bool], size: int, colour: str
) -> list[dict[str, Any]]:
    """Write texts on cells that are `solid` in the colour given, the others in the theme's."""
    pairs = list(zip(places, solid, strict=True))
    return [
        cell_text([place for place, is_solid in pairs if not is_solid], size),
        cell_text([place for place, is_solid in pairs if is_solid], size, colour),
    ]
