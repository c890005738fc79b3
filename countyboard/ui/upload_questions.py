"""What the reader asks about a file, and the answers given in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from countyboard import catalogue
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, name_of
from countyboard.submission import Problem
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.workbook import Answers, SheetAnswers, WorkbookReading, grade_of, problem_text
from countyboard.workbook.grid import column_letters

__all__ = ["Question", "answers_to", "ask", "questions_of"]

IGNORE = ""
"""The answer that a column or a row is not to be read."""

MONTHS = 48
ASKED = 40

_TOPICS = {
    "county_unknown": "county",
    "county_contradiction": "county",
    "month_unknown": "month",
    "month_contradiction": "month",
    "month_span": "month",
    "unknown_column": "column",
    "ambiguous_column": "column",
    "qualified_column": "column",
    "column_under_group": "column",
    "measure_differs": "column",
    "indicator_twice": "column",
    "unknown_row": "row",
    "unnamed_row": "row",
    "ambiguous_unit": "row",
    "table_not_understood": "sheet",
}


class Question(NamedTuple):
    """Ask one thing about a file: topic, sheet (None: the whole file), column or row from 0.

    `value` is what stands in the sheet there.
    """

    topic: str
    sheet: str | None = None
    number: int | None = None
    value: str = ""

    def key(self, file_id: str) -> str:
        """Return the key under which the answer is kept in the session."""
        return f"ask:{file_id}:{self.topic}:{self.sheet}:{self.number}"


def questions_of(
    reading: WorkbookReading, clashing: Iterable[str] = ()
) -> dict[Question, Problem | None]:
    """List what a person can settle in place, first what settles most, and why it is asked.

    A sheet with errors, or one that clashes with another, may be left out.
    """
    found: dict[Question, Problem | None] = {}
    for problem in reading.all_problems:
        found.update(dict.fromkeys(_questions(problem, reading), problem))
    if len(reading.tables) > 1:
        faulty = [
            table.sheet
            for table in reading.tables
            if any(grade_of(problem) == "error" for problem in table.problems)
        ]
        found.update(dict.fromkeys(Question("sheet", sheet) for sheet in (*faulty, *clashing)))
    order = ("county", "month", "sheet", "column", "row")
    return dict(sorted(found.items(), key=lambda item: order.index(item[0].topic)))


def _questions(problem: Problem, reading: WorkbookReading) -> list[Question]:
    topic = _TOPICS.get(problem.code)
    if topic is None:
        return []
    if topic == "county":
        return [Question("county", None if _none_says(reading) else problem.sheet)]
    if topic in ("month", "sheet"):
        return [Question(topic, problem.sheet)]
    if problem.code == "indicator_twice":
        names = [str(letters) for letters in problem.details.get("columns", ())]
        return [Question("column", problem.sheet, _column(name), name) for name in names]
    if problem.cell is None:
        return []
    letters = problem.cell.rstrip("0123456789")
    row = int(problem.cell.removeprefix(letters)) - 1
    number = _column(letters) if topic == "column" else row
    return [Question(topic, problem.sheet, number, problem.value or "")]


def _none_says(reading: WorkbookReading) -> bool:
    """Tell whether no sheet at all says which county it is from."""
    return all(
        any(problem.code == "county_unknown" for problem in table.problems)
        for table in reading.tables
    )


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


# ---------- answers


def answers_to(file_id: str, asked: Sequence[Question], roster: Roster) -> Answers:
    """Collect the answers given so far; one that is no longer possible does not count."""
    known = catalogue.load()
    county: str | None = None
    sheets: dict[str, dict[str, Any]] = {}
    for question in asked:
        answer = st.session_state.get(question.key(file_id))
        if answer is None or not _possible(question.topic, answer, roster, known):
            continue
        if question.sheet is None:
            county = answer
            continue
        said = sheets.setdefault(question.sheet, {"columns": [], "rows": []})
        if question.topic == "county":
            said["county_code"] = answer
        elif question.topic == "month":
            said["month"] = answer
        elif question.topic == "sheet":
            said["ignored"] = bool(answer)
        else:
            said[f"{question.topic}s"].append((question.number, answer or None))
    return Answers(
        county,
        tuple(
            SheetAnswers(
                sheet,
                **{**said, "columns": tuple(said["columns"]), "rows": tuple(said["rows"])},
            )
            for sheet, said in sheets.items()
        ),
    )


def _possible(topic: str, answer: object, roster: Roster, known: catalogue.Catalogue) -> bool:
    """Check an answer again: what a browser sends need not be what it was offered."""
    match topic:
        case "county":
            unit = roster.get(str(answer))
            return unit is not None and unit.kind == "county"
        case "month":
            return isinstance(answer, date) and answer.day == 1
        case "column":
            return answer == IGNORE or answer in known.indicators
        case "row":
            return answer == IGNORE or answer in roster
    return isinstance(answer, bool)


# ---------- the questions on the screen


def ask(file_id: str, asked: Sequence[Question], reading: WorkbookReading, roster: Roster) -> None:
    """Draw every question asked about a file; the answers stay where they were given."""
    still_open = questions_of(reading)
    for question in asked[:ASKED]:
        why = still_open.get(question)
        if question.topic == "sheet":
            st.checkbox(_label(question), key=question.key(file_id))
            continue
        options, words = _offer(question, reading, roster)
        st.selectbox(
            _label(question),
            options,
            index=None,
            key=question.key(file_id),
            format_func=words.__getitem__,
            placeholder=_("Choose"),
            help=escape(problem_text(why)) if why else None,
        )


def _label(question: Question) -> str:
    sheet, value = escape(question.sheet or ""), escape(question.value)
    match question.topic:
        case "sheet":
            return _("Leave out the sheet “{sheet}”").format(sheet=sheet)
        case "county" if question.sheet is None:
            return _("Which county is this file from?")
        case "county":
            return _("Sheet {sheet}: which county is it from?").format(sheet=sheet)
        case "month":
            return _("Sheet {sheet}: which month is it about?").format(sheet=sheet)
        case "column":
            return _("Sheet {sheet}, column {column}: which indicator is “{value}”?").format(
                sheet=sheet, column=column_letters(question.number or 0), value=value
            )
    return _("Sheet {sheet}, row {row}: which unit is “{value}”?").format(
        sheet=sheet, row=(question.number or 0) + 1, value=value
    )


def _offer(
    question: Question, reading: WorkbookReading, roster: Roster
) -> tuple[list[Any], dict[Any, str]]:
    """Return the possible answers and their words."""
    if question.topic == "county":
        words = {unit.code: unit.name for unit in roster.counties}
        return list(words), words
    if question.topic == "month":
        months = [_months_before(date.today(), back) for back in range(MONTHS)]
        return list(months), {month: month_text(month) for month in months}
    if question.topic == "column":
        names = {i.code: name_of(i) for i in catalogue.load().indicators.values()}
        return [IGNORE, *names], {IGNORE: _("Ignore this column"), **names}
    table = next((t for t in reading.tables if t.sheet == question.sheet), None)
    county = table.county_code if table else None
    members = roster.members(county) if county else []
    names = {unit.code: unit.name for unit in members}
    return [IGNORE, *names], {IGNORE: _("Ignore this row"), **names}


def _months_before(day: date, back: int) -> date:
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)
