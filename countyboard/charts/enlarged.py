"""A figure for a wall screen: the same, with larger type, marks and lines."""

from __future__ import annotations

from typing import Any

from countyboard.charts.style import Figure

__all__ = ["enlarged"]

_PIXELS = frozenset({"size", "width", "height", "l", "r", "t", "b", "xshift", "yshift", "standoff"})
"""Keys whose numbers are pixels, wherever they stand in a figure of this package."""

_DEFAULT = 12
_NOT_PIXELS = frozenset({"customdata", "x", "y", "z", "text"})


def enlarged(figure: Figure, factor: float) -> Figure:
    """Return a copy with every length in pixels multiplied by `factor`."""
    layout = figure["layout"]
    sized = {**figure, "layout": {"font": {"size": _DEFAULT}, **layout}}
    for name in ("xaxis", "yaxis"):
        if name in layout:
            axis = {"tickfont": {"size": _DEFAULT}, **layout[name]}
            sized["layout"][name] = axis
    grown: Figure = _grown(sized, factor)
    return grown


def _grown(thing: Any, factor: float) -> Any:
    if isinstance(thing, dict):
        return {
            key: value
            if key in _NOT_PIXELS
            else _times(value, factor)
            if key in _PIXELS
            else _grown(value, factor)
            for key, value in thing.items()
        }
    if isinstance(thing, list):
        return [_grown(each, factor) for each in thing]
    return thing


def _times(value: Any, factor: float) -> Any:
    if isinstance(value, int | float):
        return value * factor
    return [_times(each, factor) for each in value] if isinstance(value, list) else value
