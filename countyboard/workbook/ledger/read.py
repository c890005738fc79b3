"""Read one sheet as a ledger, if it is one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from countyboard.catalogue import Catalogue
from countyboard.submission import Draft, Problem
from countyboard.units import Roster
from countyboard.workbook.grid import Grid
from countyboard.workbook.ledger.findings import read_findings
from countyboard.workbook.ledger.heads import Found, find_ledger
from countyboard.workbook.ledger.sheet import Sheet
from countyboard.workbook.ledger.transfers import read_transfers
from countyboard.workbook.problems import limited
from countyboard.workbook.reading import Answers, LedgerReading
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import INDEX_HEADS

__all__ = ["find_ledger", "read_ledger"]

_LETTERS = re.compile("[A-Z]+")


def read_ledger(
    name: str,
    grid: Grid,
    found: Found,
    roster: Roster,
    catalogue: Catalogue,
    answers: Answers,
    today: date,
) -> LedgerReading:
    """Read a sheet on which `find_ledger` found a ledger; problems of it go into its drafts."""
    sheet = Sheet(name, grid, found, roster, catalogue, answers, today)
    drafts = (read_findings if found.ledger == "findings" else read_transfers)(sheet)
    for column in found.headings:
        known = column.field is not None or plain(column.heading) in INDEX_HEADS
        if not known and found.across is None:
            sheet.at("ledger_column_ignored", found.header.stop - 1, column.number, column.heading)
    if not drafts and not sheet.problems:
        sheet.whole("ledger_empty")
    problems = tuple(limited(sheet.problems))
    return LedgerReading(
        grid=grid,
        ledger=found.ledger,
        counties=tuple(dict.fromkeys(draft.county_code for draft in drafts)),
        header_rows=found.header,
        columns=found.headings,
        rows=sum(draft.ledger_rows for draft in drafts),
        problems=problems,
        drafts=tuple(replace(draft, problems=_of(draft, problems)) for draft in drafts),
    )


def _of(draft: Draft, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems of the rows of a draft, and those of the whole sheet."""
    table = draft.findings if draft.findings.num_rows else draft.transfers
    rows = set(table.column("sheet_row").to_pylist())
    return tuple(
        problem
        for problem in problems
        if problem.cell is None or int(_LETTERS.sub("", problem.cell)) in rows
    )
