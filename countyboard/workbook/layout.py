"""Find the table on a sheet: title and lines above it, header rows, where the body begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.headings import Headings
from countyboard.workbook.measures import is_measure
from countyboard.workbook.numbers import is_blank_text
from countyboard.workbook.period import mention_in
from countyboard.workbook.reading import SheetAnswers
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import (
    INDEX_HEADS,
    REMARK_HEADS,
    UNIT_HEADS,
    is_note,
    is_unit_head,
)

__all__ = ["Layout", "find_layout", "header_hits", "looks_like_table"]

SEARCHED_ROWS = 60
MOST_HEADER_ROWS = 5
_FIGURE = re.compile(r"[-+(约]?\d[\d,.]*[)%]?(?:余|多)?[\u4e00-\u9fff]{0,2}")
_NUMBER_SIGNS = frozenset("甲乙丙丁戊")


@dataclass(frozen=True, slots=True)
class Layout:
    """Describe where things stand: header rows and first body row counted from 0.

    `paths` holds, per column of the sheet, the header from top to leaf with blanks and
    repeats left out; `measures` the unit of measure from a row of its own, or None;
    `indicators` counts the cells that name a known one.
    """

    header: range
    body: int
    paths: tuple[tuple[str, ...], ...]
    measures: tuple[str | None, ...]
    indicators: int = 0


def find_layout(
    grid: Grid,
    headings: Headings,
    answers: SheetAnswers,
    *,
    first: int = 0,
    only_row: int | None = None,
) -> Layout | None:
    """Find the header by the words that stand in it; None if the sheet has no known header.

    It is looked for from row `first` on, or taken to be `only_row`.
    """
    searched = range(first, min(grid.height, first + SEARCHED_ROWS))
    if only_row is not None:
        searched = range(only_row, only_row + 1)
    if not searched:
        return None
    answered = len(answers.columns)
    hits = {row: _hits(_cells(grid, row), grid, row, headings, answered) for row in searched}
    best = max(searched, key=lambda row: (hits[row], -row))
    depth = 1
    for row in searched[:-1] if only_row is None else ():
        both = _hits(_split_words(grid, row), grid, row + 1, headings, answered)
        if both > hits[best] + (2 if depth == 1 else 0):
            hits[row], best, depth = both, row, 2
    if hits[best] == 0:
        return None
    top, bottom = _by_merges(grid, best)
    top = _upwards(grid, top, best)
    bottom = _downwards(grid, max(bottom, best + depth - 1), headings)
    measures: list[str | None] = [None] * grid.width
    leaf = bottom
    while leaf > best and (_is_measure_row(grid, leaf) or _is_number_row(grid, leaf)):
        if _is_measure_row(grid, leaf):
            measures = [grid.text(leaf, column) or None for column in range(grid.width)]
        leaf -= 1
    rows = range(top, leaf + 1)
    paths = tuple(_path(grid, rows, column) for column in range(grid.width))
    return Layout(range(top, bottom + 1), bottom + 1, paths, tuple(measures), hits[best] // 4)


def header_hits(grid: Grid, row: int, headings: Headings) -> int:
    """Tell how much a row looks like a header: four for every indicator it names."""
    return _hits(_cells(grid, row), grid, row, headings, 0)


def _cells(grid: Grid, row: int) -> list[str]:
    return [c if isinstance(c, str) and len(c) <= 80 else "" for c in grid.rows[row]]


def _split_words(grid: Grid, row: int) -> list[str]:
    """Return the words that two rows make together where neither holds a figure."""
    upper, lower = grid.rows[row], grid.rows[row + 1]
    both = (*upper, *lower)
    if not all(isinstance(cell, str) and len(cell) <= 20 for cell in both):
        return []
    if any(cell != "" and _is_figure_text(cell) for cell in both):
        return []
    return [f"{a}{b}" for a, b in zip(upper, lower, strict=True)]  # both are str


def looks_like_table(grid: Grid) -> bool:
    """Tell whether a sheet without a known header has rows of figures all the same."""
    rows = sum(
        _holds_figure(row) and any(isinstance(cell, str) and cell.strip() for cell in row)
        for row in grid.rows[:200]
    )
    return rows >= 2


def _hits(texts: list[str], grid: Grid, row: int, headings: Headings, answered: int) -> int:
    """Count the texts of a row that can only stand in a header: units alone prove little."""
    indicators = units = others = 0
    for cell in texts:
        if not cell:
            continue
        text = plain(cell)
        if is_unit_head(text):
            units += 1
        elif text in INDEX_HEADS or text in REMARK_HEADS:
            others += 1
        elif headings.knows(text):
            indicators += 1
    if not indicators and not (units and (answered or _heads_figures(grid, row))):
        return 0
    if indicators == 1 and not (units or others):
        return 0  # a line of a dictionary of indicators looks like this
    return indicators * 4 + (2 if units else 0) + (1 if others else 0)


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
    if any(map(_is_figure_text, texts.values())):
        return False
    if any(is_note(plain(str(cell))) or _names_time(str(cell)) for cell in texts.values()):
        return False
    if len(texts) >= 2:
        return True
    column = next(iter(texts))
    area = grid.area_at(row, column)
    if area is None:
        # files that cannot merge: a title stands in the first column
        return column > 0 and not grid.merged and len(str(texts[column])) <= 15
    # one group over some columns; a title stands over all of them, or begins the sheet
    return column > 0 and area.right > column and (area.right - area.left + 1) < grid.width * 0.8


def _is_figure_text(cell: Cell) -> bool:
    """Tell a text that stands for a figure or for none, as all cells of a csv file are texts."""
    return isinstance(cell, str) and (
        is_blank_text(cell) or _FIGURE.fullmatch(plain(cell)) is not None
    )


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
