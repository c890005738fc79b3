"""Shares in words: the value with its interval, how a county stands beside the others."""

from __future__ import annotations

from collections.abc import Sequence

from countyboard.analysis.comparison_cells import Cell
from countyboard.i18n import gettext as _
from countyboard.i18n import number, percent

__all__ = ["beside_others", "county_finding", "county_note", "fraction", "share_text"]


def share_text(value: float | None, span: tuple[float, float] | None) -> str:
    """Write a share in % with its interval."""
    if value is None or span is None:
        return percent(value, 0)
    return _("{value} ({lower}–{upper} %)").format(
        value=percent(value, 0), lower=number(span[0]), upper=number(span[1])
    )


def county_note(cell: Cell) -> str:
    """Say of one county what its share is, of how many, and how it stands beside the others."""
    span = None if cell.lower is None or cell.upper is None else (cell.lower, cell.upper)
    return _("{county}: {share}, {part} of {whole}; {beside}.").format(
        county=cell.county_name,
        share=share_text(cell.value, span),
        part=number(cell.numerator),
        whole=number(cell.denominator),
        beside=beside_others(cell),
    )


def county_finding(cells: Sequence[Cell]) -> str:
    """Name the counties whose share differs from that of the others by more than chance."""
    different = [cell for cell in cells if cell.differs]
    if not different:
        return _("No county's share can be told from that of the others.")
    named = _(", ").join(f"{cell.county_name} ({percent(cell.value, 0)})" for cell in different)
    return _("Different from the others by more than chance: {counties}.").format(counties=named)


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
