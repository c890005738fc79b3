"""Read a workbook: bytes in, filings and problems out; nothing is stored and nothing raised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from countyboard.catalogue import Catalogue
from countyboard.submission import Draft, Problem
from countyboard.units import Roster
from countyboard.weeks import month_of
from countyboard.workbook.checks import (
    Table,
    check_cells,
    check_counties,
    check_forms,
    check_identities,
    storable,
)
from countyboard.workbook.columns import read_columns, unit_column
from countyboard.workbook.contact_columns import contact_columns
from countyboard.workbook.contacts import without_contact_cells
from countyboard.workbook.cumulative import Former, to_flows
from countyboard.workbook.cumulative_heads import marked
from countyboard.workbook.drafts import build_drafts
from countyboard.workbook.evaluate import evaluated
from countyboard.workbook.figures import read_figures
from countyboard.workbook.formats import Refused, open_file
from countyboard.workbook.found import Found
from countyboard.workbook.grid import Grid, column_letters
from countyboard.workbook.heading_lines import find_county, find_month, find_week
from countyboard.workbook.headings import Headings
from countyboard.workbook.joined_drafts import indicators_of, units_of
from countyboard.workbook.layout import looks_like_table
from countyboard.workbook.ledger.read import find_ledger, read_ledger
from countyboard.workbook.names import UnitNames
from countyboard.workbook.persons import personal_data
from countyboard.workbook.problems import limited, problem_at, sheet_problem
from countyboard.workbook.reading import (
    Answers,
    Column,
    LedgerReading,
    Rows,
    TableReading,
    WorkbookReading,
)
from countyboard.workbook.roster import is_unit_list, read_unit_list
from countyboard.workbook.rows import read_rows, rows_above
from countyboard.workbook.sole_unit import find_sole_unit
from countyboard.workbook.structure import find_structure
from countyboard.workbook.tables import find_tables
from countyboard.workbook.totals import check_totals
from countyboard.workbook.views import with_unit
from countyboard.workbook.weekly import find_period, find_township

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
    former: Former | None = None,
) -> WorkbookReading:
    """Read a file as it came; whatever it holds, the answer is a reading, never an exception.

    `former` tells what was accepted before: cumulative columns need it.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return _read(name, sha256, content, roster, catalogue, today, answers, former)
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
    former: Former | None,
) -> WorkbookReading:
    opened = open_file(name, content)
    grids = opened.grids
    personal = [problem for grid in grids for problem in personal_data(grid)]
    if personal:
        return WorkbookReading(name, sha256, problems=tuple(limited(personal)))
    grids = [evaluated(without_contact_cells(grid)) for grid in grids]
    worked_out = {
        grid.name: len(before.uncached) - len(grid.uncached)
        for before, grid in zip(opened.grids, grids, strict=True)
    }
    for grid in grids:
        if is_unit_list(grid):
            units, problems = read_unit_list(grid, roster)
            others = [other for other in grids if other is not grid]
            notes = [sheet_problem("no_table", other) for other in others]
            return WorkbookReading(
                name, sha256, problems=tuple(limited([*problems, *notes])), roster=units
            )
    headings = Headings(catalogue)
    tables: list[TableReading] = []
    ledgers: list[LedgerReading] = []
    problems = [Problem(code, file) for file, code in opened.refused]
    problems += [
        problem_at("contact_column", grid, row, column)
        for grid in opened.grids
        for (row, column), held in contact_columns(grid).items()
        if held
    ]
    skipped: list[str] = []
    for grid in grids:
        if answers.of(grid.name).ignored:
            skipped.append(grid.name)
            continue
        ledger = find_ledger(grid)
        if ledger is not None:
            ledgers.append(read_ledger(name, grid, ledger, roster, catalogue, answers, today))
            problems += hidden_lines(grid, ledger.header.start)
            continue
        found = find_tables(grid, headings, answers.of(grid.name))
        if not found:
            skipped.append(grid.name)
            problems.append(_not_understood(grid, roster))
            continue
        if not grid.visible:
            problems.append(sheet_problem("hidden_sheet", grid))
        if worked_out[grid.name]:
            count = worked_out[grid.name]
            problems.append(sheet_problem("formulas_evaluated", grid, count=count))
        top = found[0].layout.header.start if found[0].upright else 0
        problems += hidden_lines(grid, top)
        tables += [_table(name, table, headings, roster, today, answers, former) for table in found]
    problems += _months_twice(tables)
    reading = WorkbookReading(
        name,
        sha256,
        tuple(tables),
        tuple(problems),
        skipped=tuple(skipped),
        ledgers=tuple(ledgers),
    )
    everything_ignored = all(answers.of(grid.name).ignored for grid in grids)
    if reading.drafts or reading.ledgers or reading.blocked or (grids and everything_ignored):
        return reading
    return replace(reading, problems=(*reading.problems, Problem("nothing_read", "")))


def hidden_lines(grid: Grid, top: int) -> Iterator[Problem]:
    """Say which rows and columns of a table are hidden; they were read like all others."""
    rows = [row for row in sorted(grid.hidden_rows) if top <= row < grid.height]
    filled = [str(row + 1) for row in rows if any(cell != "" for cell in grid.rows[row])]
    columns = [
        column_letters(column)
        for column in sorted(grid.hidden_columns)
        if column < grid.width and any(cell != "" for cell in grid.columns[column][top:])
    ]
    lines = [*filled[:20], *(["…"] if len(filled) > 20 else []), *columns]
    if lines:
        yield sheet_problem("hidden_lines", grid, lines=lines)


def _not_understood(grid: Grid, roster: Roster) -> Problem:
    """Say that a sheet has no known header; where it holds figures of units, ask, by cell."""
    if not _needs_a_word(grid, roster):
        return sheet_problem("no_table", grid)
    problem = sheet_problem("table_not_understood", grid)
    structure = find_structure(grid)
    if structure is None:
        return problem
    return replace(problem, cell=grid.address(structure.header.start, 0))


def _needs_a_word(grid: Grid, roster: Roster) -> bool:
    """Tell whether a sheet without a known header holds figures of units of the list."""
    if not looks_like_table(grid):
        return False
    known = {unit.name for unit in roster}
    cells = (cell for row in grid.rows[:500] for cell in row if isinstance(cell, str))
    return len({cell.strip() for cell in cells} & known) >= 2


def _months_twice(tables: list[TableReading]) -> Iterator[Problem]:
    """Yield the tables that hold a unit's month which an earlier one holds too.

    Other columns of the same units are no rivals: they become one filing.
    """
    seen: dict[tuple[str, date, date | None], list[tuple[str, dict[str, None], set[str]]]] = {}
    for table in tables:
        units, indicators = units_of(table.drafts), indicators_of(table.drafts)
        if table.county_code is None or table.month is None or not units:
            continue
        earlier = seen.setdefault((table.county_code, table.month, table.week), [])
        for sheet, others, figures in earlier:
            same = [code for code in units if code in others]
            if same:
                labels = {row.unit_code: row.label for row in table.rows}
                yield sheet_problem(
                    "month_twice" if indicators & figures else "tables_joined",
                    table.grid,
                    count=len(same),
                    other=sheet,
                    unit=labels[same[0]],
                    month=table.month.isoformat(),
                )
                if indicators & figures:
                    break
        earlier.append((table.sheet, units, indicators))


def _table(
    name: str,
    table_found: Found,
    headings: Headings,
    roster: Roster,
    today: date,
    answers: Answers,
    former: Former | None,
) -> TableReading:
    grid, layout, lines = table_found.grid, table_found.layout, table_found.lines
    said = answers.of(grid.name, grid.part)
    county_code, problems = find_county(name, grid, lines, roster, answers)
    period = find_period(name, table_found, headings.catalogue, said)
    week, township, since = None, None, None
    if period == "week":
        county_code, township, problems = find_township(
            name, table_found, county_code, problems, roster
        )
        week, found = find_week(name, grid, lines, answers, today)
        month = month_of(week) if week else None
    else:
        month, since, found = find_month(name, grid, lines, answers, today)
    problems += [*table_found.problems, *found]
    columns, found = read_columns(
        grid,
        layout,
        headings,
        said,
        lines,
        month=month,
        upright=table_found.upright,
        period=period,
    )
    columns = marked(columns, since, headings.catalogue)
    problems += found
    rows = Rows(layout.body, [], [], [], [])
    drafts: tuple[Draft, ...] = ()
    if county_code is not None:
        names = UnitNames(
            roster, county_code, month, headings.catalogue, period=period, within=township
        )
        if grid.part == 0:
            seen = lines if not table_found.upright else grid.rows[: layout.body]
            problems += rows_above(seen, names, grid)
        column = unit_column(columns, grid, names.as_listed, layout.body)
        if not table_found.upright and column < 0 and columns[0].role != "indicator":
            column = 0
        sole = find_sole_unit(name, table_found, columns, column, names)
        if sole is not None:
            grid, column = with_unit(grid, sole.row, column if column >= 0 else None, sole.name)
            if column == len(columns):
                columns = (*columns, Column(column, (), "unknown"))
            problems.append(sheet_problem("sole_unit", grid, unit=sole.name))
        if column < 0:
            problems.append(sheet_problem("no_unit_column", grid))
        else:
            columns = _with_unit_column(columns, column)
            figures = read_figures(grid, layout.body, columns, headings.catalogue)
            rows, found = read_rows(
                grid, figures, column, names, roster, said, sole=sole is not None
            )
            table = Table(grid, rows, figures, headings.catalogue, roster, names)
            stored = storable(table)
            problems += found
            problems += check_counties(table)
            problems += check_totals(table)
            problems += to_flows(table, month, former)
            problems += check_cells(table)
            problems += check_forms(table, stored)
            problems += check_identities(table)
            if month is not None:
                drafts = build_drafts(table, county_code, month, stored, problems, week)
    return TableReading(
        grid=grid,
        county_code=county_code,
        month=month,
        header_rows=layout.header,
        columns=columns,
        body=rows,
        problems=tuple(limited(problems)),
        drafts=drafts,
        period=period,
        week=week,
        township_code=township,
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
