"""A figure as a picture to take away: on white, with its title, period and source in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from countyboard.charts.ink import INK, inked
from countyboard.charts.style import Figure, plain

__all__ = ["WIDTH", "picture", "wrapped"]

WIDTH = 1000
"""Pixels, before what a screen or a printer makes of them."""

_ACROSS = 140
"""Latin letters on a line of that width; a Chinese character takes the room of two."""

_LINE = 19
_ABOVE = 12
_FONT = "Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"


def picture(figure: Figure, *, title: str, notes: Sequence[str]) -> Figure:
    """Return a copy of a figure with its title, and notes under it, above what it draws.

    Titles and notes are plain text. It needs no theme: the background is white.
    """
    found = inked(figure, "light")
    layout: dict[str, Any] = dict(found["layout"])
    heads = [f"<b>{plain(line)}</b>" for line in wrapped(title, _ACROSS // 5 * 4)]
    told = [
        f'<span style="font-size: 12px">{plain(line)}</span>'
        for note in notes
        for line in wrapped(note, _ACROSS)
    ]
    block = _ABOVE + _LINE * (len(heads) + len(told)) + _LINE // 2
    margin = dict(layout.get("margin") or {})
    layout["margin"] = {
        **margin,
        "t": margin.get("t", 40) + block,
        "l": max(margin.get("l", 0), 16),
    }
    layout["height"] = layout["height"] + block
    layout["width"] = WIDTH
    layout["title"] = {
        "text": "<br>".join([*heads, *told]),
        "x": 0,
        "xanchor": "left",
        "xref": "container",
        "y": 1 - _ABOVE / layout["height"],
        "yanchor": "top",
        "yref": "container",
        "pad": {"l": 16},
        "font": {"size": 15, "color": INK},
    }
    layout["font"] = {**layout.get("font", {}), "family": _FONT}
    layout |= {"paper_bgcolor": "#ffffff", "plot_bgcolor": "#ffffff", "template": {"layout": {}}}
    return {**found, "layout": layout}


def wrapped(text: str, most: int) -> Iterator[str]:
    """Yield lines of at most `most` Latin letters, broken at a space where there is one."""
    line, width = "", 0
    for character in " ".join(text.split()):
        width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        line += character
        if width > most:
            head, space, rest = line.rpartition(" ")
            if not space or len(head) < len(line) // 2:
                head, rest = line[:-1], line[-1]
            yield head
            line, width = (
                rest,
                sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in rest),
            )
    if line:
        yield line
