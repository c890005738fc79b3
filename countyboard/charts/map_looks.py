"""How a place looks on a map: a colour that does not judge, and a sign beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from countyboard.charts.hover import sentence
from countyboard.charts.tartan_rug import SYMBOLS
from countyboard.i18n import gettext as _

__all__ = ["CALM", "COLOURS", "Mark", "shade"]

COLOURS = {"higher": "#6a5aa8", "lower": "#5d6b1e"}
"""Violet and olive: told apart with the common kinds of colour blindness, white on them at
4.5:1 or more, and neither is taken for good or bad."""

CALM = {"similar": "rgba(131, 147, 155, 0.22)", "": "rgba(131, 147, 155, 0.05)"}
_NOT_RATED = "rgba(131, 147, 155, 0.11)"


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold one place to draw: its name, value written out, what hovering says, line by line."""

    unit_code: str
    name: str
    value: str
    said: str
    note: Sequence[str]

    @property
    def sign(self) -> str:
        """Return the sign beside the colour; a dash where there is no figure."""
        return SYMBOLS[self.said] or "—"

    @property
    def text(self) -> str:
        """Return what hovering says as one sentence, not escaped."""
        who, *rest = self.note
        return sentence(who, rest[0], _("; ").join(rest[1:])) if rest else who


def shade(said: str) -> str:
    """Return the colour of a place by what is said of it."""
    return COLOURS.get(said) or CALM.get(said, _NOT_RATED)
