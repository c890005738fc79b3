"""Read a workbook: bytes in, filings and problems out; nothing is stored and nothing raised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from countyboard.catalogue import Catalogue
from countyboard.submission import Draft, Problem
from countyboard.units import Roster
from countyboard.workbook.checks import (
    Table,
    check_cells,
    check_counties,
    check_forms,
    check_identities,
    storable,
)
from countyboard.workbook.columns import read_columns, unit_column
from countyboard.workbook.drafts import build_drafts
from countyboard.workbook.figures import read_figures
from countyboard.workbook.formats import Refused, open_grids
from countyboard.workbook.grid import Grid
from countyboard.workbook.heading_lines import find_county, find_month
from countyboard.workbook.headings import Headings
from countyboard.workbook.layout import Layout, find_layout, looks_like_table
from countyboard.workbook.names import UnitNames
from countyboard.workbook.persons import personal_data
from countyboard.workbook.problems import limited, sheet_problem
from countyboard.workbook.reading import Answers, Column, Rows, TableReading, WorkbookReading
from countyboard.workbook.roster import is_unit_list, read_unit_list
from countyboard.workbook.rows import read_rows
from countyboard.workbook.totals import check_totals

__all__ = ["read"]

_NO_ANSWERS = Answers()


def read(
    name: str,
    content: bytes,
    roster: Roster,
    catalogue: Catalogue,
    *,
    today: date,
    answers: Answers = _NO_ANSWERS,
) -> WorkbookReading:
    """Read a file as it came; whatever it holds, the answer is a reading, never an exception."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return _read(name, sha256, content, roster, catalogue, today, answers)
    except Refused as refusal:
        code = refusal.code
    except Exception:
        code = "reader_failed"
    return WorkbookReading(name, sha256, problems=(Problem(code, ""),))


def _read(
    name: str,
    sha256: str,
    content: bytes,
    roster: Roster,
    catalogue: Catalogue,
    today: date,
    answers: Answers,
) -> WorkbookReading:
    grids = open_grids(name, content)
    personal = [problem for grid in grids for problem in personal_data(grid)]
    if personal:
        return WorkbookReading(name, sha256, problems=tuple(limited(personal)))
    for grid in grids:
        if is_unit_list(grid):
            units, problems = read_unit_list(grid)
            others = [other for other in grids if other is not grid]
            notes = [sheet_problem("no_table", other) for other in others]
            return WorkbookReading(
                name, sha256, problems=tuple(limited([*problems, *notes])), roster=units
            )
    headings = Headings(catalogue)
    tables: list[TableReading] = []
    problems = []
    skipped: list[str] = []
    for grid in grids:
        if answers.of(grid.name).ignored:
            skipped.append(grid.name)
            continue
        layout = find_layout(grid, headings, answers.of(grid.name))
        if layout is None:
            skipped.append(grid.name)
            code = "table_not_understood" if _needs_a_word(grid, roster) else "no_table"
            problems.append(sheet_problem(code, grid))
            continue
        if not grid.visible:
            problems.append(sheet_problem("hidden_sheet", grid))
        tables.append(_table(name, grid, layout, headings, roster, today, answers))
    problems += _months_twice(tables)
    reading = WorkbookReading(name, sha256, tuple(tables), tuple(problems), skipped=tuple(skipped))
    everything_ignored = all(answers.of(grid.name).ignored for grid in grids)
    if reading.drafts or reading.blocked or (grids and everything_ignored):
        return reading
    return replace(reading, problems=(*reading.problems, Problem("nothing_read", "")))


def _needs_a_word(grid: Grid, roster: Roster) -> bool:
    """Tell whether a sheet without a known header holds figures of units of the list."""
    if not looks_like_table(grid):
        return False
    known = {unit.name for unit in roster}
    cells = (cell for row in grid.rows[:500] for cell in row if isinstance(cell, str))
    return len({cell.strip() for cell in cells} & known) >= 2


def _months_twice(tables: list[TableReading]) -> Iterator[Problem]:
    """Yield the sheets that hold a unit's month which an earlier sheet holds too."""
    seen: dict[tuple[str, date], list[tuple[str, dict[str, None]]]] = {}
    for table in tables:
        units = dict.fromkeys(
            code for draft in table.drafts for code in draft.filings["unit_code"].to_pylist()
        )
        if table.county_code is None or table.month is None or not units:
            continue
        earlier = seen.setdefault((table.county_code, table.month), [])
        for sheet, others in earlier:
            same = [code for code in units if code in others]
            if same:
                labels = {row.unit_code: row.label for row in table.rows}
                yield sheet_problem(
                    "month_twice",
                    table.grid,
                    count=len(same),
                    other=sheet,
                    unit=labels[same[0]],
                    month=table.month.isoformat(),
                )
                break
        earlier.append((table.sheet, units))


def _table(
    name: str,
    grid: Grid,
    layout: Layout,
    headings: Headings,
    roster: Roster,
    today: date,
    answers: Answers,
) -> TableReading:
    said = answers.of(grid.name)
    above = layout.header.start
    county_code, problems = find_county(name, grid, above, roster, answers)
    month, found = find_month(name, grid, above, answers, today)
    problems += found
    columns, found = read_columns(grid, layout, headings, said)
    problems += found
    rows = Rows(layout.body, [], [], [], [])
    drafts: tuple[Draft, ...] = ()
    if county_code is not None:
        names = UnitNames(roster, county_code, month, headings.catalogue)
        column = unit_column(columns, grid, names.as_listed, layout.body)
        if column < 0:
            problems.append(sheet_problem("no_unit_column", grid))
        else:
            columns = _with_unit_column(columns, column)
            figures = read_figures(grid, layout.body, columns, headings.catalogue)
            rows, found = read_rows(grid, figures, column, names, roster, said)
            table = Table(grid, rows, figures, headings.catalogue, roster, names)
            stored = storable(table)
            problems += found
            problems += check_counties(table)
            problems += check_cells(table)
            problems += check_forms(table, stored)
            problems += check_identities(table)
            problems += check_totals(table)
            if month is not None:
                drafts = build_drafts(table, county_code, month, stored, problems)
    return TableReading(
        grid=grid,
        county_code=county_code,
        month=month,
        header_rows=layout.header,
        columns=columns,
        body=rows,
        problems=tuple(limited(problems)),
        drafts=drafts,
    )


def _with_unit_column(columns: tuple[Column, ...], number: int) -> tuple[Column, ...]:
    """Keep one column of units; others, such as the county's in front of it, are ignored."""
    kept = []
    for column in columns:
        if column.number == number:
            kept.append(Column(number, column.path, "unit", sure=column.sure or "alias"))
        elif column.role == "unit":
            kept.append(Column(column.number, column.path, "ignored"))
        else:
            kept.append(column)
    return tuple(kept)
