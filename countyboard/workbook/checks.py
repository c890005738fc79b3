"""What can never be true: cells that hold no count, a part larger than its whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from countyboard.catalogue import Catalogue
from countyboard.submission import Problem
from countyboard.units import Roster
from countyboard.workbook.figures import Figures
from countyboard.workbook.grid import Grid, shown
from countyboard.workbook.measures import DECIMAL_MEASURES
from countyboard.workbook.names import UnitNames
from countyboard.workbook.problems import problem_at
from countyboard.workbook.reading import Rows
from countyboard.workbook.rows import rows_with

__all__ = [
    "LARGEST",
    "Table",
    "check_cells",
    "check_counties",
    "check_forms",
    "check_identities",
    "storable",
]

LARGEST = 1e10
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Table:
    """Hold what the checks look at: one table, its rows, its figures and the catalogue."""

    grid: Grid
    rows: Rows
    figures: Figures
    catalogue: Catalogue
    roster: Roster
    names: UnitNames

    def problem(self, code: str, i: int, position: int, **details: object) -> Problem:
        """Build a problem of the cell in body row `i` and indicator column `position`."""
        column = self.figures.columns[position]
        return problem_at(
            code,
            self.grid,
            self.rows.first + i,
            column.number,
            self.grid.rows[self.rows.first + i][column.number],
            **({"indicator": column.indicator_code} | details),
        )


def check_cells(table: Table) -> Iterator[Problem]:
    """Yield the cells of unit rows that hold no count, or one that cannot be."""
    figures, values = table.figures, table.figures.values
    looked_at = rows_with(table.rows, "unit", "unknown")
    for (i, position), code in sorted(figures.wrong.items()):
        if looked_at[i]:
            yield table.problem(code, i, position)
        elif table.rows.roles[i] in ("total", "subtotal"):
            yield table.problem("total_not_number", i, position)
    with np.errstate(invalid="ignore"):
        tests = {
            "negative": values < 0,
            "number_too_large": values >= LARGEST,
            "fraction": (values != np.rint(values)) & ~np.isnan(values) & _counts(table),
        }
    for code, wrong in tests.items():
        for i, position in _places(wrong & looked_at[:, None]):
            yield table.problem(code, i, position)
    for (i, position), flags in sorted(figures.flags.items()):
        if "approximate" in flags and looked_at[i]:
            yield table.problem("approximate", i, position)
        if "suspect" in flags and looked_at[i]:
            yield table.problem("suspect_digits", i, position)
    yield from _nothings(table)
    yield from _merged(table)
    first, last = table.rows.first, table.rows.first + len(table.rows)
    at = {column.number: position for position, column in enumerate(figures.columns)}
    for formula in table.grid.uncached:
        i = formula.row - first
        if not first <= formula.row < last or formula.column not in at:
            continue
        if table.rows.roles[i] in ("unit", "unknown"):
            yield table.problem("formula_uncached", i, at[formula.column])


def _nothings(table: Table) -> Iterator[Problem]:
    """Yield what may have been meant as a figure: 无 for a zero, … for less than one."""
    units = rows_with(table.rows, "unit")
    columns = [table.catalogue.indicators[c.indicator_code or ""] for c in table.figures.columns]
    none = [
        (i, position)
        for (i, position), kind in sorted(table.figures.nothing.items())
        if kind == "none" and units[i] and columns[position].zero_report
    ]
    if none:
        i, position = none[0]
        yield table.problem("none_written", i, position, count=len(none))
    for (i, position), kind in sorted(table.figures.nothing.items()):
        if kind == "small" and units[i]:
            yield table.problem("dots_written", i, position)


def _merged(table: Table) -> Iterator[Problem]:
    """Yield figures that stand across merged cells: whose they are, nobody can say."""
    at = {column.number: i for i, column in enumerate(table.figures.columns)}
    first = table.rows.first
    for area in table.grid.merged:
        i, position = area.top - first, at.get(area.left)
        if i < 0 or position is None or i >= len(table.rows):
            continue
        if table.rows.roles[i] in ("unit", "unknown") and table.figures.present[i, position]:
            yield table.problem("merged_figure", i, position)


def check_counties(table: Table) -> Iterator[Problem]:
    """Yield the cells left of the figures that name another county than the sheet's."""
    own = table.names.county
    others = {county.name for county in table.roster.counties if county.code != own.code}
    others.discard(own.name)
    left = min((column.number for column in table.figures.columns), default=0)
    for column in range(left):
        cells = table.grid.columns[column][table.rows.first :]
        for i, cell in enumerate(cells):
            if cell in others and table.rows.roles[i] in ("unit", "unknown"):
                yield problem_at("other_county", table.grid, table.rows.first + i, column)


def check_forms(table: Table, stored: npt.NDArray[np.bool_]) -> Iterator[Problem]:
    """Yield the figures in columns that the unit's form does not have."""
    units = rows_with(table.rows, "unit")
    beyond = table.figures.present & ~stored & units[:, None]
    if not beyond.any():
        return
    zeros = 0
    formless: set[int] = set()
    for i, position in _places(beyond):
        unit = table.roster[table.rows.codes[i] or ""]
        if table.names.form_of(unit.kind) is None:
            if i not in formless:
                formless.add(i)
                yield problem_at(
                    "no_form",
                    table.grid,
                    table.rows.first + i,
                    table.figures.columns[position].number,
                    unit.name,
                )
        elif table.figures.values[i, position] == 0:
            zeros += 1
        else:
            yield table.problem("not_in_form", i, position, unit=unit.name)
    if zeros:
        yield Problem("zeros_not_in_form", table.grid.name, details={"count": zeros})


def storable(table: Table) -> npt.NDArray[np.bool_]:
    """Return, rows × columns, where the form of the row's unit has the column's indicator."""
    codes = [column.indicator_code for column in table.figures.columns]
    kinds = [table.roster[code].kind if code is not None else None for code in table.rows.codes]
    allowed = np.zeros(table.figures.values.shape, dtype=bool)
    for kind in {kind for kind in kinds if kind is not None}:
        own = table.names.indicators_of(kind)
        mask = np.array([code in own for code in codes], dtype=bool)
        rows = np.array([other == kind for other in kinds], dtype=bool)
        allowed[rows] = mask
    return allowed


def check_identities(table: Table) -> Iterator[Problem]:
    """Yield the parts that are larger than their whole, and parts that add up to more."""
    figures, values = table.figures, table.figures.values
    units = rows_with(table.rows, "unit")
    parts_of: dict[int, list[int]] = {}
    for position, column in enumerate(figures.columns):
        indicator = table.catalogue.indicators[column.indicator_code or ""]
        for code in (indicator.part_of, indicator.at_most):
            whole = figures.of(code) if code else None
            if whole is None:
                continue
            if code == indicator.part_of:
                parts_of.setdefault(whole, []).append(position)
            with np.errstate(invalid="ignore"):
                wrong = (values[:, position] > values[:, whole] + TOLERANCE) & units
            for i in np.flatnonzero(wrong).tolist():
                limit = shown(float(values[i, whole]))
                yield table.problem("part_exceeds", i, position, whole=code, limit=limit)
    for whole, parts in parts_of.items():
        sums = np.nansum(values[:, parts], axis=1)
        alone = np.nanmax(np.nan_to_num(values[:, parts], nan=0.0), axis=1)
        with np.errstate(invalid="ignore"):
            wrong = (sums > values[:, whole] + TOLERANCE) & units
            wrong &= alone <= values[:, whole] + TOLERANCE  # else it is told already
        code = figures.columns[whole].indicator_code
        for i in np.flatnonzero(wrong).tolist():
            limit, added = shown(float(values[i, whole])), shown(float(sums[i]))
            yield table.problem("parts_exceed", i, whole, whole=code, limit=limit, sum=added)


def _counts(table: Table) -> npt.NDArray[np.bool_]:
    """Return which columns hold counts, that is whole numbers."""
    units = [table.catalogue.indicators[c.indicator_code or ""].unit for c in table.figures.columns]
    return np.array([unit not in DECIMAL_MEASURES for unit in units], dtype=bool)


def _places(mask: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    if mask.any():
        yield from ((int(i), int(position)) for i, position in np.argwhere(mask))
