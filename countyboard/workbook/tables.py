"""The tables of a sheet: one as a rule; several, turned or in long form where it must be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from countyboard.workbook.found import Found, Lines
from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.headings import Headings
from countyboard.workbook.layout import Layout, find_layout, header_hits
from countyboard.workbook.long_form import find_long_form, gather
from countyboard.workbook.month_column import by_month, lines_with_month, says_month
from countyboard.workbook.period import mention_in
from countyboard.workbook.reading import SheetAnswers
from countyboard.workbook.spelling import plain
from countyboard.workbook.views import only, turned
from countyboard.workbook.vocabulary import is_total, is_unit_head

__all__ = ["find_tables"]

MOST_TABLES = 20
MOST_REPEATED = 100
"""So often a header may stand again: looking at each takes as long as the sheet is."""
_HEADER_ROWS = 5
_SEARCHED_COLUMNS = 8
_SEARCHED_ROWS = 300


def find_tables(grid: Grid, headings: Headings, answers: SheetAnswers) -> list[Found]:
    """Find the tables of a sheet, in their order; none if it has no known header."""
    long = find_long_form(grid, headings)
    if long is not None:
        return _long_tables(grid, headings, *long)
    upright = find_layout(grid, headings, answers)
    across = upright.indicators if upright else 0
    down = _down(grid, headings) if across < 3 else None
    if down is not None and down[1] > across:
        found = _turned_table(grid, headings, down[0])
        if found is not None:
            return [found]
    if upright is None:
        return []
    upright = _first_of_several(grid, headings, answers, upright)
    tables: list[Found] = []
    _split(grid, headings, answers, upright, tables)
    return by_month(tables[0]) if len(tables) == 1 else tables


# ---------- rows are indicators


def _down(grid: Grid, headings: Headings) -> tuple[int, int] | None:
    """Return the column with most names of indicators, and how many it has."""
    best: tuple[int, int] | None = None
    for column in range(min(grid.width, _SEARCHED_COLUMNS)):
        cells = {row[column] for row in grid.rows[:_SEARCHED_ROWS]}
        count = sum(
            isinstance(cell, str) and 1 < len(cell) <= 80 and headings.knows(plain(cell))
            for cell in cells
        )
        if count >= 2 and (best is None or count > best[1]):
            best = (column, count)
    return best


def _turned_table(grid: Grid, headings: Headings, column: int) -> Found | None:
    first = next(
        row
        for row in range(grid.height)
        if isinstance(cell := grid.rows[row][column], str) and cell and headings.knows(plain(cell))
    )
    top = first
    while top > 0 and first - top < 3 and _heads_units(grid, top - 1):
        top -= 1
    table = turned(grid, top)
    layout = find_layout(table, headings, SheetAnswers(grid.name))
    if layout is None or layout.indicators < 2:
        return None
    if not any(_has_digits(cells[column + 1 :]) for cells in grid.rows[first:]):
        return None  # a dictionary of indicators
    return Found(table, layout, grid.rows[:top], upright=False)


def _has_digits(cells: Sequence[Cell]) -> bool:
    return any(
        cell.__class__ in (int, float)
        or (isinstance(cell, str) and len(cell) <= 12 and any(map(str.isdigit, cell)))
        for cell in cells
    )


def _heads_units(grid: Grid, row: int) -> bool:
    """Tell a row of heads such as 指标 | 城关镇 | 河口乡 from a title or a line."""
    texts = [plain(str(cell)) for cell in grid.rows[row] if cell != ""]
    return len(texts) >= 2 and not any(
        ":" in text or mention_in("", text).years or len(text) > 30 for text in texts
    )


# ---------- one line a figure


def _long_tables(grid: Grid, headings: Headings, row: int, columns: dict[str, int]) -> list[Found]:
    found = []
    gathered = gather(grid, row, columns, 0)
    for table in gathered:
        layout = find_layout(table.grid, headings, SheetAnswers(grid.name), only_row=0)
        if layout is None:
            continue
        lines = lines_with_month(grid.rows[:row], table.month, of_several=len(gathered) > 1)
        found.append(Found(table.grid, layout, lines, problems=table.problems))
    return found


# ---------- several tables, one below or beside the other


def _first_of_several(
    grid: Grid, headings: Headings, answers: SheetAnswers, layout: Layout
) -> Layout:
    """Return the layout of the first table where the header found belongs to a later one."""
    while any(header_hits(grid, row, headings) >= 4 for row in range(layout.header.start)):
        view = only(grid, range(layout.header.start), range(grid.width), 0)
        earlier = find_layout(view, headings, answers)
        if earlier is None or earlier.body >= view.height:
            return layout
        # the view ends where the later table begins: the layout holds for the whole sheet too
        layout = earlier
    return layout


def _split(
    grid: Grid,
    headings: Headings,
    answers: SheetAnswers,
    layout: Layout,
    tables: list[Found],
    above: int = 0,
) -> None:
    """Add the table of a layout and those below it; cut where another header begins."""
    below = _next_header(grid, headings, layout, answers)
    end = grid.height
    if below is not None:
        end = _title_above(grid, layout.body, below.header.start)
    own = grid.rows[above : layout.header.start]
    lines: Lines = own
    if tables and not any(map(says_month, own)):
        lines = [*tables[0].lines, *own]
    for block in _blocks(grid, layout):
        whole = below is None and not tables and len(block) == grid.width
        if whole:
            tables.append(Found(grid, layout, lines))
            continue
        part = only(grid, range(layout.header.start, end), block, len(tables))
        again = find_layout(part, headings, answers)
        if again is not None and (again.indicators or not layout.indicators):
            tables.append(Found(part, again, lines))
    if below is not None and len(tables) < MOST_TABLES:
        _split(grid, headings, answers, below, tables, end)


def _next_header(
    grid: Grid, headings: Headings, layout: Layout, answers: SheetAnswers
) -> Layout | None:
    """Find the next row of heads below that is not the same header repeated on a new page."""
    names = [n for n, path in enumerate(layout.paths) if path]
    columns = [grid.columns[n][layout.body :] for n in names]
    if any(set(map(type, cells)) <= {int, float} for cells in columns):
        return None
    counts: dict[int, int] = {}
    for cells in columns:
        for row, cell in enumerate(cells):
            if cell.__class__ is str and cell != "":
                counts[row] = counts.get(row, 0) + 1
    ends = _Ends(grid, layout.body)
    looked_at = 0
    for row in sorted(row for row, count in counts.items() if count >= 2):
        at = layout.body + row
        if header_hits(grid, at, headings) < 4:
            continue
        looked_at += 1
        if looked_at > MOST_REPEATED:
            return None
        rows = range(max(layout.body, at - _HEADER_ROWS), grid.height)
        view = only(grid, rows, range(grid.width), 1)
        found = find_layout(view, headings, answers, first=at)
        if found is None:
            continue
        if found.paths != layout.paths or ends.before(found.header.start):
            return found
    return None


class _Ends:
    """Tell whether a table ends before the same header stands again: by its total or a title."""

    def __init__(self, grid: Grid, body: int) -> None:
        self._grid, self._body = grid, body
        self._above = {cell for row in grid.rows[:body] for cell in row} | {""}
        self._totals = (
            row
            for row in range(body, grid.height)
            if any(
                is_total(plain(cell)) for cell in grid.rows[row] if isinstance(cell, str) and cell
            )
        )
        self._first_total: int | None = None

    def before(self, header: int) -> bool:
        """Tell it of a header by its first row."""
        title = _title_above(self._grid, self._body, header)
        between = {cell for row in self._grid.rows[title:header] for cell in row}
        if not between <= self._above:
            return True  # what is written again on each page ends nothing
        if self._first_total is None:
            self._first_total = next(self._totals, self._grid.height)
        return self._first_total < title


def _title_above(grid: Grid, body: int, row: int) -> int:
    """Return the first row above a header that no longer belongs to the body over it."""
    top = row
    while top > body and row - top < 8 and _is_title(grid, top - 1):
        top -= 1
    return top


def _is_title(grid: Grid, row: int) -> bool:
    """Tell an empty row, a title and a line such as 填报单位： from a row of the body."""
    texts = [cell for cell in grid.rows[row] if cell != ""]
    if any(not isinstance(cell, str) for cell in texts):
        return False
    return len(texts) < 2 or any(":" in plain(str(cell)) for cell in texts)


def _blocks(grid: Grid, layout: Layout) -> list[range]:
    """Return the columns of each table side by side: those with a column of units of their own."""
    whole = [range(grid.width)]
    rows = range(layout.header.start, grid.height)
    units = [n for n, path in enumerate(layout.paths) if path and is_unit_head(plain(path[-1]))]
    if len(units) < 2:
        return whole
    blank = [
        n
        for n in range(grid.width)
        if not layout.paths[n] and all(grid.rows[row][n] == "" for row in rows)
    ]
    if not blank:
        return _halves(layout, units) or whole
    edges = [-1, *blank, grid.width]
    pieces = [range(a + 1, b) for a, b in pairwise(edges) if b - a > 1]
    blocks: list[range] = []
    for piece in pieces:
        if blocks and not any(n in piece for n in units):
            blocks[-1] = range(blocks[-1].start, piece.stop)
        else:
            blocks.append(piece)
    return blocks if len(blocks) > 1 else whole


def _halves(layout: Layout, units: Sequence[int]) -> list[range]:
    """Return the parts of a table whose heads are all written again beside the first ones."""
    paths = layout.paths
    width = units[1] - units[0]
    first = units[0]
    while first > 0 and paths[first - 1] and paths[first - 1] == paths[first - 1 + width]:
        first -= 1
    starts = range(first, len(paths), width)
    parts = [range(start, min(start + width, len(paths))) for start in starts]
    heads = [[paths[column] for column in part] for part in parts]
    alike = len(parts) == len(units) and all(each == heads[0] for each in heads)
    return parts if alike and (first == 0 or not any(paths[:first])) else []
