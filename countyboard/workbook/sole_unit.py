"""A table of one unit: which one, from the line above it, the sheet's name or the file's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from countyboard.units import Unit
from countyboard.workbook.found import Found
from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.names import UnitNames
from countyboard.workbook.reading import Column
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import VALUE_HEADS, is_note, qualified

__all__ = ["SoleUnit", "find_sole_unit"]

_LABEL = re.compile(
    r"^(?:填报单位|报送单位|报告单位|上报单位|填报单位名称|单位名称|单位|乡镇(?:\(街道\))?|reportingunit|unit):(.*)$"
)
_LABEL_ALONE = re.compile(
    r"^(?:填报单位|报送单位|报告单位|上报单位|填报单位名称|单位名称|reportingunit):?$"
)


_MEASURES = re.compile(r"^[件条起个项份张人名次场天块处万千百元、,/]+$")


@dataclass(frozen=True, slots=True)
class SoleUnit:
    """Name the row that holds the figures of the only unit, and the unit."""

    row: int
    name: str


def find_sole_unit(
    name: str, found: Found, columns: Sequence[Column], column: int, names: UnitNames
) -> SoleUnit | None:
    """Find the unit of a table that has one row of figures and does not name it there.

    None when the rows name their units, when there are several rows, or when the texts
    around the table name no unit or more than one.
    """
    row = _only_row(found.grid, found.layout.body, columns, column)
    if row is None:
        return None
    units = _named(name, found, names)
    if len(units) != 1:
        return None
    return SoleUnit(row, next(iter(units.values())).name)


def _only_row(grid: Grid, body: int, columns: Sequence[Column], column: int) -> int | None:
    """Return the one row of figures whose label is no name but a word such as 本月数, or none."""
    if grid.height - body > 60:
        return None
    taken = [c.number for c in columns if c.role == "indicator"]
    rows = []
    for row in range(body, grid.height):
        if not any(_figure(grid.rows[row][number]) for number in taken):
            continue
        label = plain(str(grid.rows[row][column])) if column >= 0 else ""
        texts = [plain(c) for c in grid.rows[row][: min(taken)] if isinstance(c, str) and c]
        if is_note(label) or any(map(is_note, texts)):
            continue
        if label and label not in VALUE_HEADS:
            if qualified(label):
                continue  # 累计 beside 本月: told as a row of its own
            return None
        rows.append(row)
    return rows[0] if len(rows) == 1 else None


def _figure(cell: Cell) -> bool:
    return not isinstance(cell, str) or any(sign.isdigit() for sign in cell)


def _named(name: str, found: Found, names: UnitNames) -> dict[str, Unit]:
    """Return the units that the texts around the table name: a label first, then all others."""
    labelled = list(_labelled(found.lines))
    units: dict[str, Unit] = {}
    if labelled:
        for text in labelled:
            match = names.find(text)
            if len(match.units) != 1:
                return {}
            units |= {unit.code: unit for unit in match.units}
    others: dict[str, Unit] = {}
    texts = [plain(c) for line in found.lines for c in line if isinstance(c, str) and c]
    for text in [*texts, plain(found.grid.name), plain(PurePath(name).stem)]:
        others |= {unit.code: unit for unit in names.mentioned(text)}
    if units and not set(others) - set(units):
        return units
    return units | others


def _labelled(lines: Sequence[Sequence[Cell]]) -> Iterator[str]:
    for line in lines:
        texts = [plain(cell) for cell in line if isinstance(cell, str) and cell.strip()]
        for position, text in enumerate(texts):
            match = _LABEL.match(text)
            if match and match[1] and not (text.startswith("单位:") and _MEASURES.match(match[1])):
                yield re.split(r"填报|报送|日期|时间|\(盖章", match[1])[0]
            elif _LABEL_ALONE.match(text) and position + 1 < len(texts):
                yield texts[position + 1]
