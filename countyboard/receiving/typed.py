"""Rows of a ledger typed in on the page: written as a workbook and read like any other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from countyboard import catalogue, ledger_template
from countyboard.i18n import gettext as _
from countyboard.ledgers import Ledger
from countyboard.submission import Problem, SourceFile
from countyboard.units import Roster
from countyboard.workbook import (
    Answers,
    SheetAnswers,
    WorkbookReading,
    grade_of,
    problem_advice,
    problem_text,
    read,
)

__all__ = ["Typed", "typed"]

_NUMBER = re.compile(r"\d+$")

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Typed:
    """Hold typed rows as the file they make and what was read of it."""

    source: SourceFile
    reading: WorkbookReading
    rows: tuple[Line, ...]

    @property
    def ready(self) -> bool:
        """Tell whether nothing keeps the rows from being saved."""
        return not self.reading.blocked and bool(self.reading.drafts)

    def told(self, *grades: str) -> list[str]:
        """Say what is wrong, by row: the texts of problems of these grades, not escaped."""
        return [
            self._said(problem)
            for problem in self.reading.all_problems
            if grade_of(problem) in grades
        ]

    def _said(self, problem: Problem) -> str:
        text = problem_text(replace(problem, cell=None, sheet=""))
        row = self._row(problem)
        said = f"{text} {problem_advice(problem)}"
        return said if row is None else _("Row {row}: {text}").format(row=row, text=said)

    def _row(self, problem: Problem) -> int | None:
        match = _NUMBER.search(problem.cell or "")
        place = int(match[0]) - ledger_template.FIRST_ROW if match else 0
        return place if 1 <= place <= len(self.rows) else None


def typed(
    ledger: Ledger,
    county_code: str,
    month: date,
    roster: Roster,
    rows: Sequence[Line],
    *,
    today: date,
    known: Mapping[str, str | None] | None = None,
) -> Typed:
    """Write rows by field into the county's ledger and read them back.

    `known` says what names that stand in the ledger already mean: they are not asked again.
    """
    content = ledger_template.build(ledger, county_code, month, roster, rows)
    name = _("Typed in: {file}").format(
        file=ledger_template.file_name(ledger, county_code, month, roster)
    )
    sheet = SheetAnswers(f"{month:%Y-%m}", words=tuple((known or {}).items()))
    reading = read(
        name,
        content,
        roster,
        catalogue.load(),
        today=today,
        answers=Answers(county_code, (sheet,)),
    )
    return Typed(SourceFile.of(name, content), reading, tuple(rows))
