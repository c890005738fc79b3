"""Shares in words: the value with its interval, how a county stands beside the others."""

from __future__ import annotations

from countyboard.analysis.comparison_cells import Cell
from countyboard.i18n import gettext as _
from countyboard.i18n import number, percent

__all__ = ["beside_others", "fraction", "of_whole", "share_text"]


def share_text(value: float | None, span: tuple[float, float] | None) -> str:
    """Write a share in % with its interval."""
    if value is None or span is None:
        return percent(value, 0)
    return _("{value} ({lower}–{upper} %)").format(
        value=percent(value, 0), lower=number(span[0]), upper=number(span[1])
    )


def of_whole(cell: Cell) -> str:
    """Write the counts of a share: 12 of 16."""
    return _("{part} of {whole}").format(
        part=number(cell.numerator), whole=number(cell.denominator)
    )


def fraction(cell: Cell) -> str:
    """Write the counts of a share where there is little room: 12/16."""
    return f"{number(cell.numerator)}/{number(cell.denominator)}"


def beside_others(cell: Cell) -> str:
    """Say how a county's share stands beside that of all others, or why that is not said."""
    others = percent(cell.benchmark, 0)
    match cell.said:
        case "higher":
            return _("higher than the others together ({others})").format(others=others)
        case "lower":
            return _("lower than the others together ({others})").format(others=others)
        case "similar":
            return _("no different from the others together ({others})").format(others=others)
        case "few":
            return _("too few to be compared: shown, not rated")
    return _("nothing to compare with")
