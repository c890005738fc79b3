"""What is odd about a file beside what was filed before: warnings, which never block."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from countyboard import query
from countyboard.query import QueryTimeout, Source
from countyboard.submission import FILINGS, READINGS, Draft, Problem
from countyboard.workbook import TableReading, WorkbookReading
from countyboard.workbook.problems import limited, problem_at, sheet_problem

__all__ = ["with_history"]

SECONDS = 15.0
"""After so long the file is shown without these warnings."""

MANY = 5
"""Blank cells of one column that are told one by one; more are told once for the column."""

_HELD = ("0_figure_known", "1_figure_before")
_CHECKS = ("jump", "unusual", "same_as_before", "same_everywhere", "blank")
_log = logging.getLogger(__name__)

Row = dict[str, Any]


def with_history(store: Source, reading: WorkbookReading) -> WorkbookReading:
    """Return the reading with the warnings added to its tables and to their drafts."""
    if not reading.drafts:
        return reading
    try:
        answers = _answers(store, reading.drafts)
    except QueryTimeout:
        _log.warning("The checks against former months took too long and were left out")
        return replace(reading, problems=(*reading.problems, Problem("history_unchecked", "")))
    tables = []
    position = 0
    for table in reading.tables:
        sheet = _Sheet(table)
        drafts = []
        for draft in table.drafts:
            mine = {
                name: [r for r in rows if r["draft"] == position] for name, rows in answers.items()
            }
            found = tuple(limited(_problems(sheet, mine)))
            sheet.found += found
            drafts.append(replace(draft, problems=(*draft.problems, *found)))
            position += 1
        tables.append(
            replace(table, problems=(*table.problems, *sheet.found), drafts=tuple(drafts))
        )
    return replace(reading, tables=tuple(tables))


def _answers(store: Source, drafts: Sequence[Draft]) -> dict[str, list[Row]]:
    incoming = {
        "incoming_filing": _joined([draft.filings for draft in drafts], drafts, FILINGS),
        "incoming_reading": _joined([draft.readings for draft in drafts], drafts, READINGS),
    }
    with store.cursor() as cursor, query.time_limit(cursor, SECONDS):
        for name, table in incoming.items():
            cursor.register(name, table)
        for name in _HELD:
            cursor.execute(query.load(f"checks/{name}").sql)
        return {
            name: cursor.execute(query.load(f"checks/{name}").sql).to_arrow_table().to_pylist()
            for name in _CHECKS
        }


def _joined(tables: Sequence[pa.Table], drafts: Sequence[Draft], schema: pa.Schema) -> pa.Table:
    """Join the tables of all drafts, each row with the form, the month and the draft."""
    columns = ("unit_code", "indicator_code", "value")
    parts = []
    for position, (table, draft) in enumerate(zip(tables, drafts, strict=True)):
        count = table.num_rows
        part = table.select([name for name in columns if name in schema.names])
        for name, value in {
            "form_code": pa.scalar(draft.form_code),
            "month": pa.scalar(draft.month, pa.date32()),
            "draft": pa.scalar(position, pa.int32()),
        }.items():
            part = part.append_column(name, pa.repeat(value, count))
        parts.append(part)
    return pa.concat_tables(parts, promote_options="permissive")


# ---------- from rows to problems


@dataclass
class _Sheet:
    """Find the cells of units and indicators on a sheet."""

    table: TableReading
    found: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        body = self.table.body
        self.rows = {code: body.first + i for i, code in enumerate(body.codes) if code is not None}
        self.columns = {
            column.indicator_code: column.number
            for column in self.table.columns
            if column.role == "indicator"
        }
        self.labels = next((c.number for c in self.table.columns if c.role == "unit"), 0)
        self.head = max(self.table.header_rows.stop - 1, 0)

    def name(self, unit_code: str) -> str:
        """Return a unit's name as the sheet writes it."""
        row = self.rows[unit_code]
        return self.table.body.labels[row - self.table.body.first].strip()

    def at(self, code: str, unit_code: str, indicator_code: str | None, **details: Any) -> Problem:
        """Build a problem of a unit's cell in the column of an indicator, or of its name."""
        column = self.labels if indicator_code is None else self.columns[indicator_code]
        place = (self.rows[unit_code], column)
        if indicator_code is not None:
            details["indicator"] = indicator_code
        return problem_at(code, self.table.grid, *place, unit=self.name(unit_code), **details)


def _problems(sheet: _Sheet, answers: dict[str, list[Row]]) -> Iterator[Problem]:
    jumped = set()
    for row in answers["jump"]:
        jumped.add((row["unit_code"], row["indicator_code"]))
        yield sheet.at(
            "jump",
            row["unit_code"],
            row["indicator_code"],
            before=row["before_value"],
            month=row["before_month"].isoformat(),
        )
    for row in answers["unusual"]:
        if (row["unit_code"], row["indicator_code"]) not in jumped:
            yield sheet.at(
                "unusual",
                row["unit_code"],
                row["indicator_code"],
                before=row["middle"],
                count=row["months"],
            )
    for row in answers["same_as_before"]:
        yield sheet.at(
            "same_as_before",
            row["unit_code"],
            None,
            count=row["figures"],
            month=row["before_month"].isoformat(),
        )
    for row in answers["same_everywhere"]:
        yield problem_at(
            "same_everywhere",
            sheet.table.grid,
            sheet.head,
            sheet.columns[row["indicator_code"]],
            row["value"],
            indicator=row["indicator_code"],
            count=row["filed"],
        )
    yield from _blanks(sheet, answers["blank"])


def _blanks(sheet: _Sheet, rows: Sequence[Row]) -> Iterator[Problem]:
    """Tell blank cells one by one, by column where there are many, at once where it is absent."""
    by_indicator: dict[str, list[Row]] = {}
    for row in rows:
        by_indicator.setdefault(row["indicator_code"], []).append(row)
    absent = [code for code in by_indicator if code not in sheet.columns]
    if absent:
        yield sheet_problem(
            "columns_absent", sheet.table.grid, count=len(absent), indicator=absent[0]
        )
    for code, blank in by_indicator.items():
        if code in absent:
            continue
        if len(blank) > MANY:
            yield problem_at(
                "blanks",
                sheet.table.grid,
                sheet.head,
                sheet.columns[code],
                indicator=code,
                count=len(blank),
            )
            continue
        for row in blank:
            yield sheet.at("blank", row["unit_code"], code, count=row["months"], zeros=row["zeros"])
