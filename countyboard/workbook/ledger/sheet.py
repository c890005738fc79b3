"""What both ledgers read alike: rows and their cells, counties, units, day of the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from countyboard.catalogue import Catalogue
from countyboard.submission import Problem
from countyboard.units import Roster, Unit
from countyboard.workbook.days import read_day
from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.heading_lines import find_county
from countyboard.workbook.ledger.heads import Found
from countyboard.workbook.ledger.words import Meant, meant_by
from countyboard.workbook.names import UnitNames
from countyboard.workbook.numbers import is_blank_text
from countyboard.workbook.period import Mention, mention_in, settle
from countyboard.workbook.problems import problem_at, sheet_problem
from countyboard.workbook.reading import Answers, SheetAnswers
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import is_note, is_subtotal, is_total

__all__ = ["Sheet"]


@dataclass
class Sheet:
    """Read the cells of one ledger and gather what is wrong with them."""

    name: str
    grid: Grid
    found: Found
    roster: Roster
    catalogue: Catalogue
    answers: Answers
    today: date
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.said: SheetAnswers = self.answers.of(self.grid.name)
        self._words: Mapping[str, str | None] = dict(self.said.words)
        self._names: dict[str, UnitNames] = {}
        self._county_names = {
            plain(text): county.code
            for county in self.roster.counties
            for text in (county.name, *county.aliases)
        }
        self._title_county: str | None = None
        self._asked_county = False
        self._asked: set[tuple[str, str]] = set()

    # ---------- rows and cells

    def rows(self) -> Iterator[int]:
        """Yield the rows below the header that are neither empty nor totals nor notes."""
        for row in range(self.found.body, self.grid.height):
            texts = [plain(cell) for cell in self.grid.rows[row] if isinstance(cell, str) and cell]
            if all(cell == "" for cell in self.grid.rows[row]):
                continue
            if texts and (is_note(texts[0]) or self._is_sum(row) or _is_number_row(texts)):
                continue
            yield row

    def _is_sum(self, row: int) -> bool:
        """Tell whether one of the first texts of a row is the word for a sum."""
        first = [plain(cell) for cell in self.grid.rows[row] if isinstance(cell, str)][:3]
        return any(is_total(text) or is_subtotal(text) for text in first if text)

    def cell(self, row: int, name: str) -> Cell:
        """Return the cell of a field, that of its merged range when it lies in one."""
        column = self.found.columns.get(name)
        return "" if column is None else self.grid.value(row, column)

    def text(self, row: int, name: str) -> str:
        """Return the text of a field; signs for nothing are nothing."""
        column = self.found.columns.get(name)
        text = "" if column is None else " ".join(self.grid.text(row, column).split())
        return "" if is_blank_text(text) else text

    def problem(self, code: str, row: int, name: str, **details: Any) -> None:
        """Note a problem of the cell of a field."""
        self.at(code, row, self.found.columns.get(name, 0), **details)

    def at(
        self, code: str, row: int, column: int, value: str | None = None, **details: Any
    ) -> None:
        """Note a problem of a cell; its value is the cell's unless another one is given."""
        self.problems.append(problem_at(code, self.grid, row, column, value, **details))

    def day(self, row: int, name: str, year: int | None) -> date | None:
        """Read the day of a field."""
        read = read_day(self.cell(row, name), year)
        if read.problem:
            self.problem(read.problem, row, name)
        return read.day

    # ---------- counties

    def county(self, row: int) -> str | None:
        """Return the county of a row: its own cell's, else that of the title or of the answer."""
        text = self.text(row, "county")
        if text:
            found = self._county_names.get(plain(text))
            if found is None:
                self.problem("ledger_county_unknown", row, "county")
            return found
        if not self._asked_county:
            self._asked_county = True
            lines = self.grid.rows[: self.found.header.start]
            self._title_county, problems = find_county(
                self.name, self.grid, lines, self.roster, self.answers
            )
            self.problems += problems
        return self._title_county

    def names(self, county: str) -> UnitNames:
        """Return the names of a county's units, closed ones too: ledgers reach back."""
        if county not in self._names:
            self._names[county] = UnitNames(self.roster, county, None, self.catalogue)
        return self._names[county]

    def unit(self, text: str, county: str, row: int, column: int) -> tuple[Unit | None, Meant]:
        """Return the unit a name means, by the answer given or by the list; else ask once."""
        if text in self._words:
            code = self._words[text]
            return (self.roster.get(code) if code else None), Meant()
        meant = meant_by(text, self.names(county))
        if meant.unit is None and self.first_time(text, county):
            self.at(
                "ledger_unit_unknown",
                row,
                column,
                text,
                word=text,
                county=county,
                close=meant.close,
            )
        return meant.unit, meant

    def word(self, text: str) -> tuple[bool, str | None]:
        """Return whether a person said what a word means, and what."""
        return text in self._words, self._words.get(text)

    def first_time(self, *what: str) -> bool:
        """Tell whether something is met for the first time: a question is asked once."""
        key = ("/".join(what), "")
        new = key not in self._asked
        self._asked.add(key)
        return new

    # ---------- the month

    def month(self) -> date | None:
        """Return the month that title, sheet and file name agree on, or that was answered."""
        if self.said.month is not None:
            return self.said.month.replace(day=1)
        month = settle(self._mentions()).month
        return month if month is not None and month <= self.today else None

    def year(self) -> int | None:
        """Return the year for days written without one, where only one is named."""
        if self.said.month is not None:
            return self.said.month.year
        years = {year for mention in self._mentions() for year in mention.years}
        return years.pop() if len(years) == 1 else None

    def _mentions(self) -> list[Mention]:
        lines = [
            cell
            for row in self.grid.rows[: self.found.header.start]
            for cell in row
            if isinstance(cell, str) and cell.strip()
        ]
        texts = [*lines, self.grid.name, PurePath(self.name).stem]
        return [mention_in("", text) for text in texts]

    def whole(self, code: str, **details: Any) -> None:
        """Note a problem of the whole sheet."""
        self.problems.append(sheet_problem(code, self.grid, **details))


def _is_number_row(texts: list[str]) -> bool:
    """Tell a row of column numbers written as texts."""
    return len(texts) >= 3 and texts == [str(place) for place in range(1, len(texts) + 1)]
