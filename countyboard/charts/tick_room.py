"""How much room the words of the axes need, so that plotly lays a chart out once.

Plotly draws a chart, measures the words of its axes, and where they need more room than the
margins leave, draws it again: half of the time a chart of many names takes. An estimate a little
too small costs that second drawing, never a cut word; one too large a strip of white.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from countyboard.charts.labels import text_width

__all__ = ["margins"]

_SIZE = 12
"""Pixels of a label's letters where the chart asks for none; the theme has 11.25."""

_LINE = 1.3
_BESIDE = 20
"""Pixels that plotly leaves between a label, the axis and the edge, one or two more."""

_TITLE = {"l": 30, "b": 26, "t": 26, "r": 30}
_NUMBERS = 20
"""Width of three digits, which most axes of numbers need."""

_TAG = re.compile(r"<[^>]*>")
_BREAK = "<br>"


def margins(layout: Mapping[str, Any]) -> dict[str, int]:
    """Return pixels that the words of the axes of a plotly `layout` need, by side: l, r, t, b."""
    room: dict[str, int] = {}
    for name, axis in layout.items():
        upright = name.startswith("yaxis")
        if not (upright or name.startswith("xaxis")) or not _shown(axis):
            continue
        side = (axis.get("side") or ("left" if upright else "bottom"))[0]
        words = _beside(axis) if upright else _below(axis)
        title = _TITLE[side] if (axis.get("title") or {}).get("text") else 0
        room[side] = max(room.get(side, 0), words + title)
    return room


def _shown(axis: Mapping[str, Any]) -> bool:
    """Tell whether an axis has words outside of the chart that take room by themselves."""
    visible = axis.get("visible", True) and axis.get("showticklabels", True)
    return bool(axis.get("automargin") and visible)


def _beside(axis: Mapping[str, Any]) -> int:
    """Return how wide the labels of an upright axis are, with what stands beside them."""
    labels = axis.get("ticktext")
    size = _size(axis)
    widths = [text_width(line, size) for label in labels or () for line in _lines(label)]
    widest = _NUMBERS if labels is None else max(widths, default=0)
    return widest + _BESIDE if widest else 0


def _below(axis: Mapping[str, Any]) -> int:
    """Return how high the labels of a level axis are, with what stands beside them."""
    lines = max((len(_lines(label)) for label in axis.get("ticktext") or ()), default=1)
    return round(lines * _LINE * _size(axis)) + _BESIDE


def _lines(label: object) -> list[str]:
    return [html.unescape(_TAG.sub("", line)) for line in str(label).split(_BREAK)]


def _size(axis: Mapping[str, Any]) -> int:
    return int((axis.get("tickfont") or {}).get("size") or _SIZE)
