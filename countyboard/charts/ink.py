"""Text of a figure that can be read on the reader's background: 4.5 : 1 or more.

Streamlit writes the text of charts on white in a grey of 3.7 : 1. What a figure leaves to the
theme is darkened here; names in the colour of their line keep their hue.
"""

from __future__ import annotations

from typing import Any

from countyboard.charts.style import Figure

__all__ = ["INK", "contrast", "inked", "legible"]

INK = "#475560"
"""Text on white; on pale cells, too. Nobody is lost if the theme has just been changed."""

_BACKGROUND = {"light": "#ffffff", "dark": "#0f1b21"}
_ENOUGH = 4.5
_STEPS = 20


def inked(figure: Figure, theme: str) -> Figure:
    """Return a copy for "light" or "dark": its text in ink, names of lines legible."""
    layout = dict(figure["layout"])
    if theme == "light":
        layout["font"] = {"color": INK, **(layout.get("font") or {})}
        for name, axis in layout.items():
            if name.startswith(("xaxis", "yaxis")):
                layout[name] = _axis(axis)
    background = _BACKGROUND[theme]
    layout["annotations"] = [
        _annotation(each, background) for each in layout.get("annotations") or []
    ]
    return {**figure, "layout": layout}


def _axis(axis: dict[str, Any]) -> dict[str, Any]:
    written = {**axis, "tickfont": {"color": INK, **(axis.get("tickfont") or {})}}
    if axis.get("title"):
        written["title"] = {"font": {"color": INK}, **axis["title"]}
    return written


def _annotation(annotation: dict[str, Any], background: str) -> dict[str, Any]:
    font = annotation.get("font") or {}
    if not str(font.get("color", "")).startswith("#"):
        return annotation
    return {**annotation, "font": {**font, "color": legible(font["color"], background)}}


def legible(colour: str, background: str) -> str:
    """Move #rrggbb towards black or white, no further than 4.5 : 1 on the background asks for."""
    red_green_blue = _parts(colour)
    end = 0 if _luminance(_parts(background)) > 0.5 else 255
    for step in range(_STEPS + 1):
        moved = [round(part + (end - part) * step / _STEPS) for part in red_green_blue]
        written = "#" + "".join(f"{part:02x}" for part in moved)
        if contrast(written, background) >= _ENOUGH:
            break
    return written


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours #rrggbb, from 1 to 21.

    Source: W3C, Web Content Accessibility Guidelines 2.2, "contrast ratio".
    """
    low, high = sorted(_luminance(_parts(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(red_green_blue: list[int]) -> float:
    shares = [part / 255 for part in red_green_blue]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
