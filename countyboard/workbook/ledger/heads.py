"""Find a ledger on a sheet by its headings, in any order, one or two rows deep."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from countyboard.ledgers import LEDGERS, Ledger, heads
from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.ledger.words import spelled
from countyboard.workbook.reading import LedgerColumn

__all__ = ["Found", "find_ledger"]

SEARCHED_ROWS = 30
MOST_COLUMNS = 60
FIELDS_OF_A_FINDING = 3
LONGEST_HEAD = 24

_MEASURE = re.compile(r"\((?:件|条|个|份|年月日|yyyy-mm-dd)\)$")
_SPLIT = re.compile(r"[\\/|＼／]+|→|-+>|\n")


@dataclass(frozen=True, slots=True)
class Found:
    """Tell which ledger a sheet is and where: header rows and first body row from 0.

    `columns` pairs a field with its column. A matrix of transfers has senders down in the
    column of "from" and receivers across from the column `across` on.
    """

    ledger: Ledger
    header: range
    columns: dict[str, int]
    headings: tuple[LedgerColumn, ...]
    across: int | None = None

    @property
    def body(self) -> int:
        """Return the first row below the header."""
        return self.header.stop


def find_ledger(grid: Grid) -> Found | None:
    """Find the ledger on a sheet, or None when it is something else."""
    best: Found | None = None
    known = [_fields_in(cells) for cells in grid.rows[:SEARCHED_ROWS]]
    for row in range(len(known)):
        for ledger in LEDGERS:
            for depth in (1, 2):
                if len(set().union(*(each[ledger] for each in known[row : row + depth]))) < 2:
                    continue
                found = _at(grid, ledger, row, depth)
                if found and (best is None or _better(found, best)):
                    best = found
    return best or _find_matrix(grid)


def _fields_in(cells: list[Cell]) -> dict[Ledger, set[str]]:
    """Return the fields of each ledger that the texts of one row name."""
    if any(isinstance(cell, int | float) for cell in cells):
        return {ledger: set() for ledger in LEDGERS}  # figures: the header is above
    texts = [_MEASURE.sub("", spelled(cell)) for cell in cells[:MOST_COLUMNS] if _is_head(cell)]
    return {
        ledger: {_known(ledger)[text] for text in texts if text in _known(ledger)}
        for ledger in LEDGERS
    }


def _better(found: Found, best: Found) -> bool:
    """Tell whether a header knows more columns, or as many in fewer rows."""
    return (len(found.columns), -len(found.header)) > (len(best.columns), -len(best.header))


def _is_head(cell: Cell) -> bool:
    return isinstance(cell, str) and 0 < len(cell.strip()) <= LONGEST_HEAD


@lru_cache(maxsize=2)
def _known(ledger: Ledger) -> dict[str, str]:
    return {spelled(text): head.field for head in heads(ledger) for text in head.spellings}


def _at(grid: Grid, ledger: Ledger, row: int, depth: int) -> Found | None:
    """Read the headings of one or two rows; None where they are not those of this ledger."""
    if row + depth > grid.height:
        return None
    columns: dict[str, int] = {}
    headings = []
    for column in range(min(grid.width, MOST_COLUMNS)):
        heading, field = _heading(grid, ledger, range(row, row + depth), column)
        field = field if field not in columns else None
        if field:
            columns[field] = column
        if heading:
            headings.append(LedgerColumn(column, heading, field))
    needed = {head.field for head in heads(ledger) if head.needed}
    enough = FIELDS_OF_A_FINDING if ledger == "findings" else len(needed)
    if not needed <= set(columns) or len(columns) < enough:
        return None
    if depth == 2 and _holds_content(grid, row + 1, columns):
        return None
    return Found(ledger, range(row, row + depth), columns, tuple(headings))


def _heading(grid: Grid, ledger: Ledger, rows: range, column: int) -> tuple[str, str | None]:
    """Return a column's heading from top to leaf and its field."""
    texts = list(dict.fromkeys(grid.text(row, column) for row in rows))
    texts = [text for text in texts if text]
    if not texts or any(len(text) > LONGEST_HEAD for text in texts):
        return "", None
    for text in (texts[-1], "".join(texts), texts[0]):
        field = _known(ledger).get(_MEASURE.sub("", spelled(text)))
        if field:
            return " / ".join(texts), field
    return " / ".join(texts), None


def _holds_content(grid: Grid, row: int, columns: dict[str, int]) -> bool:
    """Tell whether a row is content rather than the second row of the header."""
    return any(
        not isinstance(grid.value(row, column), str) or len(grid.text(row, column)) > LONGEST_HEAD
        for column in columns.values()
    ) or not any(grid.rows[row][column] != "" for column in range(grid.width))


# ---------- a matrix: senders down, receivers across


def _find_matrix(grid: Grid) -> Found | None:
    for row in range(min(grid.height, SEARCHED_ROWS)):
        for column in range(min(grid.width, 3)):
            cell = grid.rows[row][column]
            if not _is_head(cell):
                continue
            fields = {_known("transfers").get(spelled(part)) for part in _SPLIT.split(str(cell))}
            if {"from", "to"} <= fields:
                return _matrix(grid, range(row, row + 1), column)
            if fields == {"from"} and _group_of_receivers(grid, row, column):
                return _matrix(grid, range(row, row + 2), column)
    return None


def _group_of_receivers(grid: Grid, row: int, column: int) -> bool:
    """Tell whether the rest of the row is one heading over the receivers below it."""
    texts = [grid.text(row, at) for at in range(column + 1, grid.width)]
    fields = {_known("transfers").get(spelled(text)) for text in texts if text}
    return (
        "to" in fields
        and row + 1 < grid.height
        and sum(
            isinstance(cell, str) and cell.strip() != ""
            for cell in grid.rows[row + 1][column + 1 :]
        )
        >= 1
    )


def _matrix(grid: Grid, rows: range, column: int) -> Found:
    headings = [
        LedgerColumn(at, grid.text(rows.stop - 1, at), "to")
        for at in range(column + 1, grid.width)
        if grid.text(rows.stop - 1, at)
    ]
    first = LedgerColumn(column, grid.text(rows.start, column), "from")
    return Found("transfers", rows, {"from": column}, (first, *headings), column + 1)
