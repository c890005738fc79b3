"""Formulas of a table that is moved down before it is written."""

from __future__ import annotations

from countyboard.workbook.grid import address

__all__ = ["Formula"]


class Formula(str):
    """Hold the sum of rows `first` to `last` of a column, counted from 0 within the table."""

    column: int
    first: int
    last: int

    @classmethod
    def over(cls, column: int, first: int, last: int) -> Formula:
        """Write the formula as if the table began in row 1."""
        formula = cls(f"=SUM({address(first, column)}:{address(last, column)})")
        formula.column, formula.first, formula.last = column, first, last
        return formula

    def moved(self, down: int) -> Formula:
        """Return the formula of the table moved down."""
        return Formula.over(self.column, self.first + down, self.last + down)
