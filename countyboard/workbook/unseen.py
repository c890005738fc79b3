"""What a sheet holds that its values do not show."""

from __future__ import annotations

from dataclasses import dataclass, field

from countyboard.workbook.grid import Formula

__all__ = ["Unseen"]


@dataclass(slots=True)
class Unseen:
    """Hold the hidden rows and columns, counted from 0, and the formulas without a result."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    uncached: list[Formula] = field(default_factory=list)
