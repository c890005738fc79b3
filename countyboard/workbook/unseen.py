"""What a sheet holds that its values do not show."""

from __future__ import annotations

from dataclasses import dataclass, field

from countyboard.workbook.grid import Formula

__all__ = ["ERRORS", "Unseen"]

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""The errors a cell of a binary workbook can hold, by their code."""


@dataclass(slots=True)
class Unseen:
    """Hold hidden rows and columns, counted from 0, formulas without a result, and errors.

    The reader of values gives an error such as #REF! as an empty cell; `errors` pairs its row
    and column with what a person sees there.
    """

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    uncached: list[Formula] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
