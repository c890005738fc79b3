"""What the reader hands over: the sheet as it was understood, and what a person answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from countyboard.catalogue import Period
from countyboard.ledgers import Ledger
from countyboard.submission import Draft, Problem
from countyboard.units import Unit
from countyboard.workbook.grid import Grid
from countyboard.workbook.joined_drafts import join_drafts
from countyboard.workbook.problems import blocks

__all__ = [
    "Answers",
    "Column",
    "ColumnRole",
    "LedgerColumn",
    "LedgerReading",
    "Row",
    "RowRole",
    "Rows",
    "SheetAnswers",
    "Since",
    "Sure",
    "TableReading",
    "WorkbookReading",
]

ColumnRole = Literal["indicator", "unit", "number", "ignored", "unknown"]
RowRole = Literal["unit", "total", "subtotal", "note", "unknown", "ignored"]
Sure = Literal["exact", "alias", "confirmed"]
Since = Literal["january", "start"]
"""Since when a cumulative column counts: January, or a day that the sheet does not say."""


@dataclass(frozen=True, slots=True)
class SheetAnswers:
    """Hold what a person said about one sheet; columns and rows are counted from 0.

    `columns` pairs a column with an indicator, `rows` a row with a unit; None: ignore it.
    `part` counts the tables of the sheet when it holds several; `cumulative` are the columns
    that count since January. `week` is the Thursday of a weekly table. `words` pairs what a
    ledger says with the unit or the aspect it means; None: none of the list.
    """

    sheet: str
    county_code: str | None = None
    month: date | None = None
    columns: tuple[tuple[int, str | None], ...] = ()
    rows: tuple[tuple[int, str | None], ...] = ()
    ignored: bool = False
    part: int = 0
    cumulative: tuple[int, ...] = ()
    words: tuple[tuple[str, str | None], ...] = ()
    week: date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """Hold what a person said about a file; without answers the reader asks."""

    county_code: str | None = None
    sheets: tuple[SheetAnswers, ...] = ()

    def of(self, sheet: str, part: int = 0) -> SheetAnswers:
        """Return the answers about one sheet, or about one table of several on it."""
        about = [a for a in self.sheets if a.sheet == sheet]
        for answers in about:
            if answers.part == part:
                return answers
        return replace(about[0], columns=(), part=part) if about else SheetAnswers(sheet)


@dataclass(frozen=True, slots=True)
class Column:
    """Describe a column: `number` from 0, header from top to leaf, what it was read as.

    `factor` turns its figures into the indicator's unit of measure; `since` is set when they
    are cumulative.
    """

    number: int
    path: tuple[str, ...]
    role: ColumnRole
    indicator_code: str | None = None
    sure: Sure | None = None
    factor: float = 1.0
    since: Since | None = None


class Row(NamedTuple):
    """Describe a row below the header: `number` from 0, its label, what it was read as."""

    number: int
    label: str
    role: RowRole
    unit_code: str | None = None
    sure: Sure | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Hold the rows below the header by column, `first` being the first one's number."""

    first: int
    labels: list[str]
    roles: list[RowRole]
    codes: list[str | None]
    sure: list[Sure | None]

    def __len__(self) -> int:
        return len(self.labels)

    def __iter__(self) -> Iterator[Row]:
        numbers = range(self.first, self.first + len(self.labels))
        return map(Row, numbers, self.labels, self.roles, self.codes, self.sure)


@dataclass(frozen=True)
class TableReading:
    """Hold one sheet as it was understood; `header_rows` are counted from 0.

    Of a weekly table `week` is the Thursday, and `township_code` the township it is from, if
    that is known; `month` is that of the Thursday.
    """

    grid: Grid
    county_code: str | None
    month: date | None
    header_rows: range
    columns: tuple[Column, ...]
    body: Rows
    problems: tuple[Problem, ...]
    drafts: tuple[Draft, ...]
    period: Period = "month"
    week: date | None = None
    township_code: str | None = None

    @property
    def sheet(self) -> str:
        """Return the name of the sheet."""
        return self.grid.name

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return every row below the header."""
        return tuple(self.body)

    @property
    def blocked(self) -> bool:
        """Tell whether an error or an open question keeps the table from being stored."""
        return blocks(self.problems)


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """Describe a column of a ledger: `number` from 0, its heading, its field or None."""

    number: int
    heading: str
    field: str | None


@dataclass(frozen=True)
class LedgerReading:
    """Hold one sheet that is a ledger; `header_rows` are counted from 0, `rows` were read."""

    grid: Grid
    ledger: Ledger
    counties: tuple[str, ...]
    header_rows: range
    columns: tuple[LedgerColumn, ...]
    rows: int
    problems: tuple[Problem, ...]
    drafts: tuple[Draft, ...]

    @property
    def sheet(self) -> str:
        """Return the name of the sheet."""
        return self.grid.name


@dataclass(frozen=True)
class WorkbookReading:
    """Hold a file as it was understood; `roster` is set when the file is a unit list."""

    name: str
    sha256: str
    tables: tuple[TableReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    roster: tuple[Unit, ...] | None = None
    skipped: tuple[str, ...] = field(default=())
    ledgers: tuple[LedgerReading, ...] = ()

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Return the problems of the file, then of its tables and ledgers in order."""
        return (
            *self.problems,
            *(problem for table in self.tables for problem in table.problems),
            *(problem for ledger in self.ledgers for problem in ledger.problems),
        )

    @property
    def blocked(self) -> bool:
        """Tell whether an error or an open question is left anywhere."""
        return blocks(self.all_problems)

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        """Return the drafts of all tables, joined where they are one filing, and of the ledgers."""
        return (
            *join_drafts(draft for table in self.tables for draft in table.drafts),
            *(draft for ledger in self.ledgers for draft in ledger.drafts),
        )
