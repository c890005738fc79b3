"""Find the table on a sheet: title and lines above it, header rows, where the body begins."""

from __future__ import annotations

from dataclasses import dataclass

from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.headings import Headings
from countyboard.workbook.measures import is_measure
from countyboard.workbook.period import mention_in
from countyboard.workbook.reading import SheetAnswers
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import INDEX_HEADS, REMARK_HEADS, UNIT_HEADS, is_note

__all__ = ["Layout", "find_layout", "looks_like_table"]

SEARCHED_ROWS = 60
MOST_HEADER_ROWS = 5
_NUMBER_SIGNS = frozenset("甲乙丙丁戊")


@dataclass(frozen=True, slots=True)
class Layout:
    """Describe where things stand: header rows and first body row counted from 0.

    `paths` holds, per column of the sheet, the header from top to leaf with blanks and
    repeats left out; `measures` the unit of measure from a row of its own, or None.
    """

    header: range
    body: int
    paths: tuple[tuple[str, ...], ...]
    measures: tuple[str | None, ...]


def find_layout(grid: Grid, headings: Headings, answers: SheetAnswers) -> Layout | None:
    """Find the header by the words that stand in it; None if the sheet has no known header."""
    searched = min(grid.height, SEARCHED_ROWS)
    if not searched:
        return None
    hits = [_hits(grid, row, headings, len(answers.columns)) for row in range(searched)]
    best = max(range(searched), key=lambda row: (hits[row], -row))
    if hits[best] == 0:
        return None
    top, bottom = _by_merges(grid, best)
    top = _upwards(grid, top, best)
    bottom = _downwards(grid, bottom, headings)
    measures: list[str | None] = [None] * grid.width
    leaf = bottom
    while leaf > best and (_is_measure_row(grid, leaf) or _is_number_row(grid, leaf)):
        if _is_measure_row(grid, leaf):
            measures = [grid.text(leaf, column) or None for column in range(grid.width)]
        leaf -= 1
    rows = range(top, leaf + 1)
    paths = tuple(_path(grid, rows, column) for column in range(grid.width))
    return Layout(range(top, bottom + 1), bottom + 1, paths, tuple(measures))


def looks_like_table(grid: Grid) -> bool:
    """Tell whether a sheet without a known header has rows of figures all the same."""
    rows = sum(
        _holds_figure(row) and any(isinstance(cell, str) and cell.strip() for cell in row)
        for row in grid.rows[:200]
    )
    return rows >= 2


def _hits(grid: Grid, row: int, headings: Headings, answered: int) -> int:
    """Count the cells of a row that can only stand in a header: units alone prove little."""
    indicators = units = others = 0
    for cell in grid.rows[row]:
        if not isinstance(cell, str) or not cell or len(cell) > 80:
            continue
        text = plain(cell)
        if text in UNIT_HEADS:
            units += 1
        elif text in INDEX_HEADS or text in REMARK_HEADS:
            others += 1
        elif headings.knows(text):
            indicators += 1
    if not indicators and not (units and (answered or _heads_figures(grid, row))):
        return 0
    if indicators == 1 and not (units or others):
        return 0  # a line of a dictionary of indicators looks like this
    return indicators * 3 + (2 if units else 0) + (1 if others else 0)


def _heads_figures(grid: Grid, row: int) -> bool:
    """Tell whether a row could head a table: short texts, no colon, figures somewhere below."""
    heads = sum(
        isinstance(cell, str) and 0 < len(cell.strip()) <= 30 and not plain(cell).endswith(":")
        for cell in grid.rows[row]
    )
    return heads >= 2 and any(map(_holds_figure, grid.rows[row + 1 : row + 200]))


def _holds_figure(cells: list[Cell]) -> bool:
    return any(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells)


def _by_merges(grid: Grid, row: int) -> tuple[int, int]:
    """Grow a header row by the merged cells that reach out of it, unless they span the sheet."""
    top = bottom = row
    for area in grid.merged:
        if area.top <= row <= area.bottom and area.bottom - area.top < MOST_HEADER_ROWS:
            top, bottom = min(top, area.top), max(bottom, area.bottom)
    return top, bottom


def _upwards(grid: Grid, top: int, best: int) -> int:
    while top > 0 and best - top < MOST_HEADER_ROWS - 1 and _is_group_row(grid, top - 1):
        top -= 1
    return top


def _is_group_row(grid: Grid, row: int) -> bool:
    """Tell a row of group headings from a title and from a line such as 填报单位："""
    cells = {column: grid.rows[row][column] for column in range(grid.width)}
    texts = {column: cell for column, cell in cells.items() if cell != ""}
    if not texts or any(not isinstance(cell, str) for cell in texts.values()):
        return False
    if any(":" in plain(str(cell)) or len(str(cell)) > 40 for cell in texts.values()):
        return False
    if any(is_note(plain(str(cell))) or _names_time(str(cell)) for cell in texts.values()):
        return False
    if len(texts) >= 2:
        return True
    column = next(iter(texts))
    area = grid.area_at(row, column)
    if area is None:
        return False
    # one group over some columns; a title stands over all of them, or begins the sheet
    return column > 0 and area.right > column and (area.right - area.left + 1) < grid.width * 0.8


def _names_time(text: str) -> bool:
    """Tell a text such as 2025年3月31日, which stands in a line above the header."""
    mention = mention_in("", text)
    return mention.day or bool(mention.years)


def _downwards(grid: Grid, bottom: int, headings: Headings) -> int:
    while bottom + 1 < grid.height and (
        _is_measure_row(grid, bottom + 1)
        or _is_number_row(grid, bottom + 1)
        or _is_heading_row(grid, bottom + 1, headings)
    ):
        bottom += 1
    return bottom


def _is_measure_row(grid: Grid, row: int) -> bool:
    texts = [plain(str(cell)) for cell in grid.rows[row] if cell != ""]
    measures = [text for text in texts if is_measure(text)]
    rest = [text for text in texts if not is_measure(text)]
    return bool(measures) and all(text in ("计量单位", "单位", "unit") for text in rest)


def _is_number_row(grid: Grid, row: int) -> bool:
    """Tell a row of column numbers, 1 … n, perhaps with 甲 and 乙 before them."""
    texts = [plain(grid.text(row, column)).strip("()") for column in range(grid.width)]
    texts = [text for text in texts if text]
    filled = [text for text in texts if text not in _NUMBER_SIGNS and text != "栏次"]
    signed = len(filled) < len(texts)
    expected = [[str(first + i) for i in range(len(filled))] for first in (0, 1, 2)]
    return len(filled) >= (1 if signed else 3) and filled in expected


def _is_heading_row(grid: Grid, row: int, headings: Headings) -> bool:
    """Tell a second row of headings: two known ones and not one figure."""
    cells = [cell for cell in grid.rows[row] if cell != ""]
    if any(not isinstance(cell, str) for cell in cells):
        return False
    return sum(headings.knows(plain(str(cell))) for cell in cells) >= 2


def _path(grid: Grid, rows: range, column: int) -> tuple[str, ...]:
    path: list[str] = []
    for row in rows:
        text = " ".join(grid.text(row, column).split())
        if not text and row < rows[-1]:
            text = _group_to_the_left(grid, row, column)
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _group_to_the_left(grid: Grid, row: int, column: int) -> str:
    """Return the group that an unmerged blank continues, in files that cannot merge."""
    if grid.merged:
        return ""
    for left in range(column - 1, -1, -1):
        text = " ".join(grid.text(row, left).split())
        if text:
            below = plain(text)
            return "" if below in UNIT_HEADS or below in INDEX_HEADS else text
    return ""
