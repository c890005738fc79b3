"""Read transfers between units: a line for each pair, or a matrix of senders and receivers."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from countyboard.submission import TRANSFERS, Draft
from countyboard.workbook.days import read_day
from countyboard.workbook.grid import Cell
from countyboard.workbook.heading_lines import find_month
from countyboard.workbook.ledger.sheet import Sheet
from countyboard.workbook.numbers import read_figure
from countyboard.workbook.period import mention_in
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import is_subtotal, is_total

__all__ = ["read_transfers"]

Line = dict[str, Any]
Month = tuple[str, date]


def read_transfers(sheet: Sheet) -> tuple[Draft, ...]:
    """Return one draft for each county and month; problems are kept in `sheet`."""
    by_month: dict[Month, list[Line]] = defaultdict(list)
    if sheet.found.across is None:
        _read_lines(sheet, by_month)
    else:
        _read_matrix(sheet, by_month)
    return tuple(
        Draft(
            "transfers",
            county,
            month,
            sheet.grid.name,
            transfers=pa.Table.from_pylist(lines, TRANSFERS),
        )
        for (county, month), lines in by_month.items()
    )


# ---------- one line a pair


def _read_lines(sheet: Sheet, by_month: dict[Month, list[Line]]) -> None:
    own = _month_of_sheet(sheet) if "month" not in sheet.found.columns else None
    seen: dict[tuple[Month, str, str], int] = {}
    for row in sheet.rows():
        sender, receiver = sheet.text(row, "from"), sheet.text(row, "to")
        if not (sender or receiver):
            continue
        leads = _leads(sheet, row, sheet.found.columns["leads"])
        month = own or _month_of_row(sheet, row)
        county = sheet.county(row)
        if not sender:
            sheet.problem("sender_missing", row, "from")
        if leads is None or month is None or county is None or not sender:
            continue
        if not receiver and leads:
            sheet.problem("receiver_missing", row, "to")
            continue
        key = ((county, month), plain(sender), plain(receiver))
        first = seen.setdefault(key, row)
        if first != row:
            sheet.problem("transfer_twice", row, "from", rows=[first + 1, row + 1])
            continue
        columns = sheet.found.columns
        line = _pair(
            sheet, county, row, (columns["from"], columns["to"]), (sender, receiver), leads
        )
        by_month[county, month].append(line)


def _month_of_row(sheet: Sheet, row: int) -> date | None:
    """Read the month of a line: a day of it, 2026年3月, or a bare number of the title's year."""
    cell = sheet.cell(row, "month")
    month = _month_in(cell, sheet.year())
    if month is None:
        sheet.problem("transfer_month_unknown", row, "month")
    elif month > sheet.today:
        sheet.problem("day_ahead", row, "month")
        return None
    return month


def _month_in(cell: Cell, year: int | None) -> date | None:
    if isinstance(cell, date | datetime):
        return date(cell.year, cell.month, 1)
    text = plain(str(cell)).removesuffix(".0")
    mention = mention_in("", text)
    if len(mention.months) == 1 and (mention.years or year) and len(mention.years) < 2:
        return date(next(iter(mention.years), year or 0), next(iter(mention.months)), 1)
    if text.isdigit() and 1 <= int(text) <= 12 and year:
        return date(year, int(text), 1)
    day = read_day(cell, year).day
    return day.replace(day=1) if day else None


def _month_of_sheet(sheet: Sheet) -> date | None:
    lines = sheet.grid.rows[: sheet.found.header.start]
    month, _since, problems = find_month(sheet.name, sheet.grid, lines, sheet.answers, sheet.today)
    sheet.problems += problems
    return month


def _leads(sheet: Sheet, row: int, column: int) -> float | None:
    figure = read_figure(sheet.grid.value(row, column), "件")
    if figure.value is None:
        sheet.at(figure.problem or "leads_missing", row, column)
        return None
    if figure.value < 0:
        sheet.at("negative", row, column)
        return None
    if not figure.value.is_integer():
        sheet.at("fraction", row, column, indicator="leads_transferred")
        return None
    if figure.flags and "approximate" in figure.flags:
        sheet.at("approximate", row, column)
    return figure.value


def _pair(
    sheet: Sheet,
    county: str,
    row: int,
    columns: tuple[int, int],
    texts: tuple[str, str],
    leads: float,
    head: int | None = None,
) -> Line:
    """Build a line; the receiver of a matrix stands in the row `head`."""
    codes: list[str | None] = []
    for column, text, at in zip(columns, texts, (row, row if head is None else head), strict=True):
        unit = sheet.unit(text, county, at, column)[0] if text else None
        codes.append(unit.code if unit else None)
    if codes[0] is not None and codes[0] == codes[1]:
        sheet.at("transfer_to_itself", row, columns[0])
    return {
        "from_unit_code": codes[0],
        "from_text": texts[0],
        "to_unit_code": codes[1],
        "to_text": texts[1] or None,
        "leads": leads,
        "sheet_row": row + 1,
    }


# ---------- a matrix


def _read_matrix(sheet: Sheet, by_month: dict[Month, list[Line]]) -> None:
    month = _month_of_sheet(sheet)
    grid, found = sheet.grid, sheet.found
    receivers, totals = _receivers(sheet)
    sums: dict[int, float] = defaultdict(float)
    senders: dict[str, int] = {}
    for row in sheet.rows():
        sender = grid.text(row, found.columns["from"])
        if not sender:
            continue
        county = sheet.county(row)
        if month is None or county is None:
            return
        first = senders.setdefault(plain(sender), row)
        if first != row:
            sheet.problem("transfer_twice", row, "from", rows=[first + 1, row + 1])
            continue
        cells = {
            column: leads
            for column in (*receivers, *totals)
            if not _is_nothing(grid.value(row, column))
            and (leads := _leads(sheet, row, column)) is not None
        }
        given = {column: leads for column, leads in cells.items() if column in receivers}
        _check_row(sheet, row, cells, given, totals)
        for column, leads in given.items():
            sums[column] += leads
            if leads:
                pair = (found.columns["from"], column)
                texts = (sender, receivers[column])
                line = _pair(sheet, county, row, pair, texts, leads, found.header.stop - 1)
                by_month[county, month].append(line)
        if cells and not any(given.values()):
            pair = (found.columns["from"], found.columns["from"])
            by_month[county, month].append(_pair(sheet, county, row, pair, (sender, ""), 0.0))
    if senders:
        _check_totals(sheet, sums, receivers, totals)


def _receivers(sheet: Sheet) -> tuple[dict[int, str], list[int]]:
    """Return the receivers by column, and the columns of totals."""
    receivers: dict[int, str] = {}
    totals: list[int] = []
    for heading in sheet.found.headings[1:]:
        text = plain(heading.heading)
        if is_total(text) or is_subtotal(text):
            totals.append(heading.number)
        elif text not in ("备注", "说明", "remarks"):
            receivers[heading.number] = heading.heading
    return receivers, totals


def _is_nothing(cell: Cell) -> bool:
    return isinstance(cell, str) and read_figure(cell, "件").nothing is not None


def _check_row(
    sheet: Sheet, row: int, cells: dict[int, float], given: dict[int, float], totals: list[int]
) -> None:
    whole = sum(given.values())
    for column in totals:
        if column in cells and cells[column] != whole:
            sheet.at("transfer_total_differs", row, column, sum=whole)


def _check_totals(
    sheet: Sheet, sums: dict[int, float], receivers: dict[int, str], totals: list[int]
) -> None:
    """Compare the row of totals below the senders, if there is one, with their sums."""
    grid = sheet.grid
    for row in range(sheet.found.body, grid.height):
        if not is_total(plain(grid.text(row, sheet.found.columns["from"]))):
            continue
        for column in (*receivers, *totals):
            wanted = sum(sums.values()) if column in totals else sums[column]
            figure = read_figure(grid.value(row, column), "件")
            if figure.value is not None and figure.value != wanted:
                sheet.at("transfer_total_differs", row, column, sum=wanted)
