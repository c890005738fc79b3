"""How wide a column of a grid has to be: its heading is drawn on a canvas, cut without a sign."""

from __future__ import annotations

from countyboard.charts.labels import text_width

__all__ = ["heading_width"]

_SIZE = 14
_BESIDE = 52
"""Pixels that the pencil of a column to type into and the cell's own margins take."""


def heading_width(heading: str, least: int = 0) -> int:
    """Return how many pixels a column to type into needs for its whole heading, `least` or more."""
    return max(least, text_width(heading, _SIZE) + _BESIDE)
