"""What is odd about a file beside what was filed before: warnings, which never block."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from countyboard import query
from countyboard.query import QueryTimeout, Source
from countyboard.receiving import incoming
from countyboard.submission import Draft, Problem
from countyboard.workbook import TableReading, WorkbookReading
from countyboard.workbook.problems import LIMIT, limited, more_of, problem_at, sheet_problem

__all__ = ["with_history"]

SECONDS = 30.0
"""After so long the file is shown without these warnings, which a warning says."""

MANY = 5
"""Blank cells of one column that are told one by one; more are told once for the column."""

_HELD = ("0_filing_before", "1_figure_past", "2_figure_before", "3_figure_jump")
_CHECKS = {
    "jump": LIMIT,
    "unusual": LIMIT,
    "same_as_before": LIMIT,
    "same_everywhere": None,
    "blank": MANY,
}
"""How many findings each check tells of one draft, or examples of one column."""

_log = logging.getLogger(__name__)

Row = dict[str, Any]
Answers = Mapping[str, Sequence[Row]]


def with_history(store: Source, reading: WorkbookReading) -> WorkbookReading:
    """Return the reading with the warnings added to its tables and to their drafts."""
    if not reading.drafts:
        return reading
    try:
        answers = iter(_answers(store, reading.drafts))
    except QueryTimeout:
        _log.warning("The checks against former months took too long and were left out")
        return _unchecked(reading)
    tables = []
    for table in reading.tables:
        sheet = _Sheet(table)
        found = [tuple(limited(_problems(sheet, next(answers)))) for _ in table.drafts]
        drafts = tuple(
            replace(draft, problems=(*draft.problems, *more))
            for draft, more in zip(table.drafts, found, strict=True)
        )
        problems = (*table.problems, *(problem for more in found for problem in more))
        tables.append(replace(table, problems=problems, drafts=drafts))
    return replace(reading, tables=tuple(tables))


def _unchecked(reading: WorkbookReading) -> WorkbookReading:
    """Say of the file, and of every draft so that it is stored, that nothing was compared."""
    problem = Problem("history_unchecked", "")
    tables = tuple(
        replace(
            table,
            drafts=tuple(replace(d, problems=(*d.problems, problem)) for d in table.drafts),
        )
        for table in reading.tables
    )
    return replace(reading, problems=(*reading.problems, problem), tables=tables)


def _answers(store: Source, drafts: Sequence[Draft]) -> list[Answers]:
    """Run the checks over all drafts at once; return their rows by check for each draft."""
    found: list[dict[str, list[Row]]] = [{name: [] for name in _CHECKS} for _ in drafts]
    with store.cursor() as cursor, query.time_limit(cursor, SECONDS):
        incoming.register(cursor, drafts)
        for name in _HELD:
            cursor.execute(query.load(f"checks/{name}").sql)
        for name, most in _CHECKS.items():
            parameters = {} if most is None else {"most": most}
            rows = cursor.execute(query.load(f"checks/{name}").sql, parameters)
            for row in rows.to_arrow_table().to_pylist():
                found[row["draft"]][name].append(row)
    return list(found)


# ---------- from rows to problems


@dataclass
class _Sheet:
    """Find the cells of units and indicators on a sheet."""

    table: TableReading

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


def _problems(sheet: _Sheet, answers: Answers) -> Iterator[Problem]:
    for row in answers["jump"]:
        yield sheet.at(
            "jump",
            row["unit_code"],
            row["indicator_code"],
            before=row["before_value"],
            month=row["before_month"].isoformat(),
        )
    for row in answers["unusual"]:
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
    for code in ("jump", "unusual", "same_as_before"):
        more = answers[code][0]["found"] - LIMIT if answers[code] else 0
        if more > 0:
            yield more_of(code, sheet.table.grid.name, more)


def _blanks(sheet: _Sheet, rows: Sequence[Row]) -> Iterator[Problem]:
    """Tell blank cells one by one, by column where there are many, at once where it is absent."""
    absent = [row["indicator_code"] for row in rows if row["indicator_code"] not in sheet.columns]
    if absent:
        yield sheet_problem(
            "columns_absent", sheet.table.grid, count=len(absent), indicator=absent[0]
        )
    for row in rows:
        code = row["indicator_code"]
        if code in absent:
            continue
        if row["units"] > MANY:
            yield problem_at(
                "blanks",
                sheet.table.grid,
                sheet.head,
                sheet.columns[code],
                indicator=code,
                count=row["units"],
            )
            continue
        for cell in row["examples"]:
            yield sheet.at(
                "blank", cell["unit_code"], code, count=cell["months"], zeros=cell["zeros"]
            )
