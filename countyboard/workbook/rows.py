"""What each row below the header is: a unit, a total, a note, or a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from countyboard.submission import Problem
from countyboard.units import Roster, Unit
from countyboard.workbook.figures import Figures
from countyboard.workbook.grid import Cell, Grid, address, shown
from countyboard.workbook.names import UnitNames
from countyboard.workbook.numbers import read_figure
from countyboard.workbook.phases import compared_row, find_phases
from countyboard.workbook.problems import problem_at, sheet_problem
from countyboard.workbook.reading import RowRole, Rows, SheetAnswers, Sure
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import (
    UNIT_HEADS,
    is_contact,
    is_note,
    is_subtotal,
    is_total,
    qualified,
)

__all__ = ["read_rows", "rows_above", "rows_with"]


_COMPARED = 200
"""How many unknown names are compared with those of the list."""


def read_rows(
    grid: Grid,
    figures: Figures,
    unit_column: int,
    names: UnitNames,
    roster: Roster,
    answers: SheetAnswers,
    *,
    sole: bool = False,
) -> tuple[Rows, list[Problem]]:
    """Read every row below the header; problems name the cell of its label.

    `sole`: the table is of one unit; a row that is cumulative beside it is left out.
    """
    reader = _Reader(grid, figures, unit_column, names, roster, dict(answers.rows))
    reader.sole = sole
    return reader.read(), reader.problems


class _Reader:
    def __init__(
        self,
        grid: Grid,
        figures: Figures,
        unit_column: int,
        names: UnitNames,
        roster: Roster,
        answers: dict[int, str | None],
    ) -> None:
        self.grid, self.figures, self.column = grid, figures, unit_column
        self.names, self.roster, self.answers = names, roster, answers
        self.present = figures.present
        self.filled: npt.NDArray[np.bool_] = np.any(self.present, axis=1).reshape(-1)
        for row, _ in figures.wrong:
            self.filled[row] = True
        self.problems: list[Problem] = []
        self.sole = False
        self.phases: dict[int, bool] = {}
        self.left = min((c.number for c in figures.columns), default=grid.width)

    def read(self) -> Rows:
        first = self.figures.first_row
        beside = [c for c in range(min(self.left, self.grid.width)) if c != self.column]
        self.phases = find_phases(
            self.grid, beside, first, self.names.month, period=self.names.period
        )
        cells = self.grid.columns[self.column][first:]
        labels = [cell if isinstance(cell, str) else shown(cell) for cell in cells]
        codes: list[str | None] = list(map(self.names.as_listed.get, labels))
        roles: list[RowRole] = ["unit"] * len(labels)
        sure: list[Sure | None] = ["exact"] * len(labels)
        slow = {i for i, code in enumerate(codes) if code is None}
        slow |= {number - first for number in self.answers if 0 <= number - first < len(labels)}
        for i in sorted(slow):
            labels[i] = labels[i].strip()
            if not labels[i] and first + i in self.phases and i:
                labels[i] = labels[i - 1]
            labels[i] = labels[i] or self._label_beside(first + i)
            roles[i], codes[i], sure[i] = self._one(i, labels[i])
        rows = Rows(first, labels, roles, codes, sure)
        self._beside_the_month(rows)
        self._twice(rows)
        self._qualified(rows)
        self._absent(rows)
        return rows

    def _beside_the_month(self, rows: Rows) -> None:
        """Leave out the rows of other spans of a unit, or a total, that has one of the month."""
        own = {
            rows.codes[i] or plain(rows.labels[i])
            for i in range(len(rows))
            if self.phases.get(rows.first + i)
        }
        told = set()
        for i in range(len(rows)):
            if self.phases.get(rows.first + i, True) or rows.sure[i] == "confirmed":
                continue
            if (rows.codes[i] or plain(rows.labels[i])) not in own:
                continue
            rows.roles[i], rows.codes[i] = "ignored", None
            self._drop(i)
            word = self._label_beside(rows.first + i, but=rows.labels[i])
            if word not in told:
                self._tell("row_left_out", i, word)
                told.add(word)

    def _label_beside(self, row: int, but: str = "") -> str:
        """Return the text left of the figures when the unit's own cell is empty."""
        for column in range(min(self.left, self.grid.width)):
            cell = self.grid.rows[row][column]
            if isinstance(cell, str) and cell.strip() and cell.strip() != but:
                return cell.strip()
        return ""

    def _tell(self, code: str, i: int, label: str, **details: object) -> None:
        row = self.figures.first_row + i
        self.problems.append(
            problem_at(code, self.grid, row, max(self.column, 0), label, **details)
        )

    def _one(self, i: int, label: str) -> tuple[RowRole, str | None, Sure | None]:
        row = self.figures.first_row + i
        if row in self.answers:
            code = self.answers[row]
            if code is None or code not in self.roster:
                return "ignored", None, "confirmed"
            return "unit", code, "confirmed"
        text = plain(label)
        if is_total(text):
            return "total", None, "exact"
        if self._is_footer(row, text):
            return "note", None, None
        if self.sole and text and qualified(text):
            self._tell("row_left_out", i, label)
            return "ignored", None, None
        match = self.names.find(text) if text else None
        if match is not None and match.units:
            if len(match.units) > 1:
                units = [unit.name for unit in match.units]
                self._tell("ambiguous_unit", i, label, units=units)
                return "unknown", None, None
            unit = match.units[0]
            if self.names.is_county(text) and self._beyond_form(i, unit):
                return "total", None, "alias"
            if self._open(i, label, unit):
                return "unit", unit.code, match.sure
            return ("unknown" if self.filled[i] else "note"), None, None
        if text and compared_row(text):
            self._tell("row_left_out", i, label)
            return "ignored", None, None
        if is_subtotal(text) or (self.present[i].any() and self._heads_section(text)):
            return "subtotal", None, "exact"
        if text in UNIT_HEADS and not self.present[i].any():
            self._drop(i)
            return "note", None, None
        if not self.filled[i]:
            if text and not is_note(text) and len(text) <= 30:
                self._tell("row_without_figures", i, label)
            return "note", None, None
        if text:
            close = self.names.close(text) if len(self.problems) < _COMPARED else []
            self._tell("unknown_row", i, label, **({"close": close} if close else {}))
        else:
            self._tell("unnamed_row", i, label)
        return "unknown", None, None

    def _heads_section(self, text: str) -> bool:
        """Tell the name of an area, or a word such as 部门: with figures it is a subtotal."""
        return text in UNIT_HEADS or text in self.areas

    @cached_property
    def areas(self) -> frozenset[str]:
        """Return the areas of the county as sheets may write them, and townships over villages."""
        names = {plain(unit.area) for unit in self.names.members if unit.area}
        spelled = (f"{name.removesuffix('区')}{end}" for name in names for end in ("", "区"))
        return self.names.above.union(spelled)

    def _is_footer(self, row: int, text: str) -> bool:
        """Tell footnotes and signature lines, and forget the texts under the figures' columns."""
        i = row - self.figures.first_row
        line = is_note(text) or (
            not self.present[i].any()
            and any(
                isinstance(cell, str) and cell and (is_contact(plain(cell)) or is_note(plain(cell)))
                for cell in self.grid.rows[row]
            )
        )
        if not line or self.present[i].sum() > 1:
            return False
        self.figures.values[i, :] = np.nan
        self._drop(i)
        return True

    def _drop(self, i: int) -> None:
        for position in range(len(self.figures.columns)):
            self.figures.wrong.pop((i, position), None)
            self.figures.odd.pop((i, position), None)
            self.figures.flags.pop((i, position), None)

    def _beyond_form(self, i: int, county: Unit) -> bool:
        """Tell whether a row under the county's name has figures a county does not file."""
        own = self.names.indicators_of(county.kind)
        return any(
            column.indicator_code not in own and self.figures.values[i, position] > 0
            for position, column in enumerate(self.figures.columns)
        )

    def _open(self, i: int, label: str, unit: Unit) -> bool:
        month = self.names.month
        if month is None or unit.open_in(month):
            return True
        if not self.filled[i]:
            return False
        if unit.closed is not None and unit.closed < month:
            successor = self.roster.get(unit.successor or "")
            self._tell(
                "unit_closed",
                i,
                label,
                month=month.isoformat(),
                successor=successor.name if successor else "—",
            )
        else:
            self._tell("unit_not_open", i, label, month=month.isoformat())
        return False

    def _twice(self, rows: Rows) -> None:
        taken = [code for code in rows.codes if code is not None]
        if len(set(taken)) == len(taken):
            return
        places: dict[str, list[int]] = defaultdict(list)
        for i, code in enumerate(rows.codes):
            if code is not None:
                places[code].append(i)
        for found in places.values():
            if len(found) > 1:
                numbers = [rows.first + i + 1 for i in found]
                self._tell("unit_twice", found[-1], rows.labels[found[-1]], rows=numbers)

    def _qualified(self, rows: Rows) -> None:
        """Ask about rows that a word left of the figures calls cumulative, last year's, …"""
        for column in range(min(self.left, self.grid.width)):
            if column == self.column:
                continue
            cells = self.grid.columns[column][rows.first :]
            words = {cell for cell in set(cells) if isinstance(cell, str) and 0 < len(cell) <= 12}
            changing = {word for word in words if qualified(plain(word))}
            for i, cell in enumerate(cells) if changing else ():
                if cell in changing and rows.roles[i] == "unit" and rows.sure[i] != "confirmed":
                    rows.roles[i], rows.codes[i] = "unknown", None
                    self._tell("qualified_row", i, str(cell))

    def _absent(self, rows: Rows) -> None:
        """Note the open units of the kinds on this sheet that have no row."""
        present = {code for code in rows.codes if code is not None}
        if not present or self.names.month is None:
            return
        members = [unit for unit in self.names.members if unit.code not in present]
        if not members:
            return
        kinds = {self.roster[code].kind for code in present} - {"county"}
        absent = [unit for unit in members if unit.kind in kinds and self.names.open(unit)]
        if absent:
            shown_units = [unit.name for unit in absent[:5]] + (["…"] if len(absent) > 5 else [])
            self.problems.append(
                sheet_problem("units_absent", self.grid, count=len(absent), units=shown_units)
            )


def rows_above(lines: Sequence[Sequence[Cell]], names: UnitNames, grid: Grid) -> Iterator[Problem]:
    """Yield what looks like rows of units above the header: they would be left out.

    `lines` begin with the first row of the sheet.
    """
    for row, line in enumerate(lines):
        if not any(map(_may_be_figure, line)):
            continue
        for column, cell in enumerate(line):
            text = plain(cell) if isinstance(cell, str) and 2 <= len(cell) <= 30 else ""
            match = names.find(text) if text else None
            if match and match.units and match.units[0] is not names.county:
                yield Problem("row_above_header", grid.name, address(row, column), str(cell))
                break


def _may_be_figure(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell != "" and read_figure(cell, "件").value is not None
    return cell.__class__ in (int, float)


def rows_with(rows: Rows, *roles: RowRole) -> npt.NDArray[np.bool_]:
    """Return which rows have one of the roles."""
    return np.array([role in roles for role in rows.roles], dtype=bool)
