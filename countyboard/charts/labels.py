"""How much room names and months need: plotly does not measure before it draws."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from countyboard.i18n import language

__all__ = ["apart", "month_ticks", "shortened", "text_width", "wrapped"]


_LATE = 11
"""From this month on a year that begins there is at once followed by the next."""

_CLOSING = "%）)，、。；：》”"
"""Signs that no line begins with."""


def text_width(text: str, size: int) -> int:
    """Estimate the width of `text` in pixels at a font `size` in pixels."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return round(size * (wide + 0.58 * (len(text) - wide)))


def shortened(text: str, size: int, width: int) -> str:
    """Cut `text` with an ellipsis so that it takes at most `width` pixels."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text + "…"


def wrapped(text: str, size: int, width: int, lines: int) -> list[str]:
    """Break `text` into at most so many `lines` of at most `width` pixels, the last one cut.

    Lines break at blanks, between Chinese characters anywhere.
    """
    written: list[str] = []
    rest = text
    while rest and len(written) < lines - 1 and text_width(rest, size) > width:
        fits = _fitting(rest, size, width)
        blank = rest.rfind(" ", 0, fits + 1)
        wide = unicodedata.east_asian_width(rest[fits]) in "WF"
        end = fits if wide or blank <= 0 else blank
        while end > 1 and rest[end] in _CLOSING:
            end -= 1
        written.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*written, shortened(rest, size, width)]


def _fitting(text: str, size: int, width: int) -> int:
    """Count the signs of `text` that fit on a line of `width` pixels, one at least."""
    taken = 0.0
    for at, sign in enumerate(text):
        taken += size if unicodedata.east_asian_width(sign) in "WF" else 0.58 * size
        if round(taken) > width:
            return max(at, 1)
    return len(text)


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move ascending positions as little as needed to lie `gap` apart, from low to high.

    Where there is no room for all of them the first go below `low`.
    """
    placed: list[float] = []
    for position in wanted:
        placed.append(max(position, placed[-1] + gap if placed else low))
    limit = high
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = min(placed[at], limit)
        limit = placed[at] - gap
    return placed


def month_ticks(months: Sequence[date], *, many: int = 15, short: bool = False) -> list[str]:
    """Write months short, the year under its first; of more than `many` each third one.

    `short` writes the first letter of an English name.
    Where not each month is written the first one gives way to a January close behind it.
    """
    ticks = []
    for at, month in enumerate(months):
        new_year = at == 0 or months[at - 1].year != month.year
        few = len(months) <= many
        new_year = new_year and (few or at > 0 or month.month < _LATE)
        shown = few or new_year or month.month % 3 == 1
        name = f"{month:%b}"[: 1 if short else 3] if language() == "en" else str(month.month)
        ticks.append(f"{name if shown else ''}<br>{month.year if new_year else ' '}")
    return ticks
