"""A map without boundaries: one equal square a place, its colour and sign how it compares."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from countyboard.charts import style
from countyboard.charts.cell_text import Place, cell_text
from countyboard.charts.hover import cells
from countyboard.charts.labels import shortened, wrapped
from countyboard.charts.map_looks import COLOURS, Mark, shade
from countyboard.charts.tile_layout import Tiles, tiles

__all__ = ["tile_map"]

_PHONE = 330
"""Pixels that all squares share on a phone: what is written in them has to fit there."""

_DESK, _WIDE = 470, 680
"""Pixels they share at a desk, more where they are very many."""

_WITH_VALUE, _WITH_NAME = 60, 30
"""Pixels a square needs on a phone to hold its value, and its name."""

_ROOMY = 100
_FONT = 12
_LARGE = 13
_SMALL = 11
_LINE = 14
"""Pixels a line of small text takes."""

_ON_COLOUR = "#ffffff"


def tile_map(
    marks: Sequence[Mark], groups: Sequence[Hashable], headings: Sequence[str] = ()
) -> style.Figure:
    """Draw one square a mark, in the order given; `groups` says to which block each belongs.

    `headings` name the blocks in their order, where there are several.
    """
    laid = tiles(groups)
    side = _PHONE / max(laid.columns, 1)
    data = [_squares(marks, laid), _clicked(marks, laid)]
    if side < _WITH_NAME and len(marks) > 1:
        data.append(_signs(marks, laid, max(5, min(10, round(side * 0.7)))))
    else:
        data += _texts(marks, laid, round(side))
    return style.figure(
        data,
        height=round((_DESK if side >= _SMALL else _WIDE) * laid.rows / max(laid.columns, 1)) + 16,
        margin={"l": 2, "r": 2, "t": 4, "b": 4},
        hoverdistance=-1,
        xaxis=_hidden(range=[-0.5, laid.columns - 0.5], constrain="domain", constraintoward="left"),
        yaxis=_hidden(
            range=[laid.rows - 0.5, -0.5],
            scaleanchor="x",
            constrain="domain",
            constraintoward="top",
        ),
        annotations=[
            _heading(name, *block, side) for name, block in zip(headings, laid.blocks, strict=False)
        ],
    )


def _hidden(**more: Any) -> dict[str, Any]:
    return style.axis(visible=False, showgrid=False) | more


def _squares(marks: Sequence[Mark], laid: Tiles) -> dict[str, Any]:
    """Lay the colours as a grid; an empty square is no place."""
    shades = list(dict.fromkeys(shade(mark.said) for mark in marks)) or [shade("")]
    colours: list[list[int | None]] = [[None] * laid.columns for _row in range(laid.rows)]
    for mark, (x, y) in zip(marks, laid.squares, strict=True):
        colours[y][x] = shades.index(shade(mark.said))
    gap = 3 if len(marks) <= 150 else 1
    return {
        "type": "heatmap",
        "z": colours,
        "zmin": -0.5,
        "zmax": len(shades) - 0.5,
        "colorscale": [
            [edge / len(shades), colour]
            for at, colour in enumerate(shades)
            for edge in (at, at + 1)
        ],
        "showscale": False,
        "xgap": gap,
        "ygap": gap,
        "hoverinfo": "skip",
    }


def _clicked(marks: Sequence[Mark], laid: Tiles) -> dict[str, Any]:
    return cells(
        [x for x, _y in laid.squares],
        [y for _x, y in laid.squares],
        [mark.text for mark in marks],
        [mark.unit_code for mark in marks],
    )


def _texts(marks: Sequence[Mark], laid: Tiles, side: int) -> list[dict[str, Any]]:
    """Write name, sign and value: white on what is coloured, else in the reader's colour."""
    groups: dict[bool, list[Place]] = {False: [], True: []}
    for mark, (x, y) in zip(marks, laid.squares, strict=True):
        text = "<br>".join(map(style.plain, _lines(mark, side)))
        groups[mark.said in COLOURS].append((x, y, text))
    size = _LARGE if side >= _ROOMY else _SMALL
    return [
        cell_text(places, size, _ON_COLOUR if coloured else None)
        for coloured, places in groups.items()
        if places
    ]


def _lines(mark: Mark, side: int) -> list[str]:
    """Return what is written in a square: where three lines are too high the sign ends the name."""
    lines = wrapped(mark.name, _SMALL, side - 6, 2)
    if side >= _WITH_VALUE:
        return [*lines, f"{mark.sign} {mark.value}"]
    if (len(lines) + 1) * _LINE <= side:
        return [*lines, mark.sign]
    return [*lines[:-1], shortened(lines[-1], _SMALL, side - _SMALL) + mark.sign]


def _signs(marks: Sequence[Mark], laid: Tiles, size: int) -> dict[str, Any]:
    """Write the sign alone, and only where there is something to say: squares are small."""
    places = [
        (x, y, mark.sign)
        for mark, (x, y) in zip(marks, laid.squares, strict=True)
        if mark.said in COLOURS
    ]
    return cell_text(places, size, _ON_COLOUR)


def _heading(name: str, left: int, top: int, width: int, side: float) -> dict[str, Any]:
    room = round(side * (width + 0.6))
    size = _FONT if room >= 60 else 9
    return {
        "text": style.plain(shortened(name, size, room)),
        "x": left - 0.45,
        "y": top + 0.5,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"size": size},
        "showarrow": False,
    }
