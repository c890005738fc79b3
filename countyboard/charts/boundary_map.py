"""A map with boundaries: each place its outline, its colour and sign how it compares.

Drawn on a plain plane: plotly's own maps fetch land from a public server.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from countyboard.boundaries.shapes import Shape
from countyboard.charts import style
from countyboard.charts.hover import hover
from countyboard.charts.hover import marks as unit_marks
from countyboard.charts.map_looks import COLOURS, Mark, shade

__all__ = ["boundary_map"]

_NAMED = 40
"""Up to here each place carries its name; beyond that its sign alone, the name on hovering."""

_OUTLINED = 150
"""Up to here hovering anywhere inside a place tells of it; beyond that its sign does."""

_HEIGHT = 480
_LINE = "rgba(131, 147, 155, 0.9)"


def boundary_map(marks: Sequence[Mark], shapes: Mapping[str, Shape]) -> style.Figure:
    """Draw the marks that have a shape; the others are named beside the map, not on it."""
    drawn = [mark for mark in marks if mark.unit_code in shapes]
    if len(drawn) <= _OUTLINED:
        data = [_outline([mark], shapes, own=True) for mark in drawn]
    else:
        groups: dict[str, list[Mark]] = {}
        for mark in drawn:
            groups.setdefault(shade(mark.said), []).append(mark)
        data = [_outline(group, shapes, own=False) for group in groups.values()]
    data += _signs(drawn, shapes)
    xs = [x for mark in drawn for ring in shapes[mark.unit_code].rings for x in ring[::2]]
    ys = [y for mark in drawn for ring in shapes[mark.unit_code].rings for y in ring[1::2]]
    return style.figure(
        data,
        height=_HEIGHT,
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        xaxis=_hidden(range=_range(xs), constrain="domain", constraintoward="left"),
        yaxis=_hidden(range=_range(ys), scaleanchor="x", constrain="domain", constraintoward="top"),
        hoverdistance=24,
    )


def _hidden(**more: Any) -> dict[str, Any]:
    return style.axis(visible=False, showgrid=False) | more


def _range(values: Sequence[int]) -> list[float]:
    low, high = min(values, default=0), max(values, default=1)
    room = (high - low or 1) * 0.02
    return [low - room, high + room]


def _outline(marks: Sequence[Mark], shapes: Mapping[str, Shape], *, own: bool) -> dict[str, Any]:
    """Draw outlines of one colour as one line, broken between rings."""
    x: list[int | None] = []
    y: list[int | None] = []
    for mark in marks:
        for ring in shapes[mark.unit_code].rings:
            x += [*ring[::2], ring[0], None]
            y += [*ring[1::2], ring[1], None]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "x": x[:-1],
        "y": y[:-1],
        "fill": "toself",
        "fillcolor": shade(marks[0].said),
        "line": {"color": _LINE, "width": 1 if own else 0.6, "simplify": False},
    }
    if own:
        return trace | {"hoveron": "fills", "hoverinfo": "text", "text": hover(marks[0].text)}
    return trace | {"hoverinfo": "skip"}


def _signs(marks: Sequence[Mark], shapes: Mapping[str, Shape]) -> list[dict[str, Any]]:
    """Write name and sign in the middle of each place; they carry the unit for a click."""
    groups: dict[bool, list[Mark]] = {False: [], True: []}
    for mark in marks:
        groups[mark.said in COLOURS].append(mark)
    return [
        _written(group, shapes, coloured=coloured, named=len(marks) <= _NAMED)
        for coloured, group in groups.items()
        if group
    ]


def _written(
    marks: Sequence[Mark], shapes: Mapping[str, Shape], *, coloured: bool, named: bool
) -> dict[str, Any]:
    places = [_middle(shapes[mark.unit_code]) for mark in marks]
    text = [
        f"{style.plain(mark.name)}<br>{mark.sign} {style.plain(mark.value)}"
        if named
        else mark.sign
        if coloured
        else "·"
        for mark in marks
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _y in places],
        "y": [y for _x, y in places],
        "text": text,
        "textfont": {
            "size": 12 if named else 9 if len(marks) <= _OUTLINED else 6,
            **({"color": "#ffffff"} if coloured else {}),
        },
        **unit_marks([mark.text for mark in marks], [mark.unit_code for mark in marks]),
    }


def _middle(shape: Shape) -> tuple[float, float]:
    """Return a point inside the largest ring: the middle of its widest level, near its centre."""
    ring = max(shape.rings, key=lambda each: _size(each))
    xs, ys = ring[::2], ring[1::2]
    low, high = min(ys), max(ys)
    best = (0.0, sum(xs) / len(xs), sum(ys) / len(ys))
    for share in (0.5, 0.42, 0.58, 0.34, 0.66):
        level = low + (high - low) * share + 0.01
        crossed = sorted(
            x1 + (level - y1) * (x2 - x1) / (y2 - y1)
            for (x1, y1), (x2, y2) in pairwise([*zip(xs, ys, strict=True), (xs[0], ys[0])])
            if (y1 > level) is not (y2 > level)
        )
        for left, right in zip(crossed[::2], crossed[1::2], strict=False):
            if right - left > best[0] * 1.1:
                best = (right - left, (left + right) / 2, level)
    return best[1], best[2]


def _size(ring: Sequence[int]) -> int:
    return (max(ring[::2]) - min(ring[::2])) * (max(ring[1::2]) - min(ring[1::2]))
