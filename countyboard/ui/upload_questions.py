"""What the reader asks about a file, and the answers given in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from countyboard import catalogue, ledgers
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, name_of, ngettext, number
from countyboard.receiving.sheet_view import column_number, place_of
from countyboard.submission import Problem
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.weeks import recent, thursday_of, week_text
from countyboard.workbook import Answers, SheetAnswers, WorkbookReading, grade_of, problem_text
from countyboard.workbook.grid import column_letters

__all__ = ["Question", "answers_to", "ask", "ask_one", "questions_of", "since_key"]

IGNORE = ""
"""The answer that a column or a row is not to be read."""

MONTHS = 48
WEEKS = 60
ASKED = 40

_LISTS = ("columns", "rows", "cumulative", "words")
_WORDS = ("unit", "aspect")
"""Topics that are about a word wherever it stands on the sheet: a ledger's units, aspects."""

_TOPICS = {
    "county_unknown": "county",
    "county_not_listed": "county",
    "county_contradiction": "county",
    "month_unknown": "month",
    "month_contradiction": "month",
    "month_span": "month",
    "week_unknown": "week",
    "week_contradiction": "week",
    "unknown_column": "column",
    "ambiguous_column": "column",
    "qualified_column": "column",
    "column_under_group": "column",
    "measure_differs": "column",
    "indicator_twice": "column",
    "cumulative_column": "column",
    "former_missing": "column",
    "unknown_row": "row",
    "unnamed_row": "row",
    "ambiguous_unit": "row",
    "qualified_row": "row",
    "row_above_header": "row",
    "month_twice": "sheet",
    "table_not_understood": "sheet",
    "ledger_unit_unknown": "unit",
    "aspect_unknown": "aspect",
}


class Question(NamedTuple):
    """Ask one thing about a file: topic, sheet (None: the whole file), column or row from 0.

    `value` is what stands in the sheet there; `part` counts the tables of one sheet.
    """

    topic: str
    sheet: str | None = None
    number: int | None = None
    value: str = ""
    part: int = 0

    def key(self, file_id: str) -> str:
        """Return the key under which the answer is kept in the session."""
        part = f":{self.part}" if self.part else ""
        if self.topic in _WORDS:
            part += f":{self.value}"
        return f"ask:{file_id}:{self.topic}:{self.sheet}:{self.number}{part}"


def questions_of(
    reading: WorkbookReading, clashing: Iterable[str] = (), *, counties: bool = True
) -> dict[Question, Problem | None]:
    """List what a person can settle in place, first what settles most, and why it is asked.

    A sheet with errors, or one that clashes with another, may be left out. Nobody can choose
    among `counties` where there are none.
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
    if not counties:
        found = {question: why for question, why in found.items() if question.topic != "county"}
    order = ("county", "month", "week", "sheet", "column", "row", *_WORDS)
    return dict(sorted(found.items(), key=lambda item: order.index(item[0].topic)))


def _questions(problem: Problem, reading: WorkbookReading) -> list[Question]:
    topic = _TOPICS.get(problem.code)
    if topic is None:
        return []
    if topic == "county":
        return [Question("county", None if _none_says(reading) else problem.sheet)]
    part = int(problem.details.get("part", 0))
    if topic == "sheet":
        return [Question("sheet", problem.sheet)]
    if topic in ("month", "week"):
        return [Question(topic, problem.sheet, part=part)]
    if topic in _WORDS:
        return [Question(topic, problem.sheet, None, str(problem.details.get("word", "")))]
    if problem.code == "indicator_twice":
        names = [str(letters) for letters in problem.details.get("columns", ())]
        return [
            Question("column", problem.sheet, column_number(name), name, part) for name in names
        ]
    place = place_of(problem)
    if place is None:
        return []
    if topic == "row":
        return [Question("row", problem.sheet, place[0], problem.value or "", part)]
    return [Question("column", problem.sheet, place[1], _heading(problem, place[1], reading), part)]


def _heading(problem: Problem, number: int, reading: WorkbookReading) -> str:
    """Return the heading of a column: the problem may be of a cell below it."""
    for table in reading.tables:
        if table.sheet == problem.sheet and number < len(table.columns):
            return " ".join(table.columns[number].path)
    return problem.value or ""


def _none_says(reading: WorkbookReading) -> bool:
    """Tell whether no sheet at all says which county it is from."""
    return all(
        any(problem.code in ("county_unknown", "county_not_listed") for problem in table.problems)
        for table in reading.tables
    )


# ---------- answers


def answers_to(file_id: str, asked: Sequence[Question], roster: Roster) -> Answers:
    """Collect the answers given so far; one that is no longer possible does not count."""
    known = catalogue.load()
    county: str | None = None
    sheets: dict[tuple[str, int], dict[str, Any]] = {}
    for question in asked:
        answer = st.session_state.get(question.key(file_id))
        if answer is None or not _possible(question.topic, answer, roster, known):
            continue
        if question.sheet is None:
            county = answer
            continue
        place = (question.sheet, question.part)
        said = sheets.setdefault(place, {name: [] for name in _LISTS})
        if question.topic == "county":
            said["county_code"] = answer
        elif question.topic in ("month", "week"):
            said[question.topic] = answer
        elif question.topic == "sheet":
            said["ignored"] = bool(answer)
        elif question.topic in _WORDS:
            said["words"].append((question.value, answer or None))
        else:
            said[f"{question.topic}s"].append((question.number, answer or None))
            if answer and st.session_state.get(since_key(file_id, question)) is True:
                said["cumulative"].append(question.number)
    return Answers(
        county,
        tuple(
            SheetAnswers(
                sheet,
                **{**said, **{name: tuple(said[name]) for name in _LISTS}},
                part=part,
            )
            for (sheet, part), said in sheets.items()
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
        case "week":
            return isinstance(answer, date) and answer == thursday_of(answer)
        case "column":
            return answer == IGNORE or answer in known.indicators
        case "row" | "unit":
            return answer == IGNORE or answer in roster
        case "aspect":
            return answer == IGNORE or answer in ledgers.aspects()
    return isinstance(answer, bool)


# ---------- the questions on the screen


def ask(file_id: str, asked: Sequence[Question], reading: WorkbookReading, roster: Roster) -> None:
    """Draw the questions asked about a file; the answers stay where they were given.

    Of very many, those that still keep the file back are drawn first.
    """
    still_open = questions_of(reading)
    urgent = sorted(asked, key=lambda q: 0 if still_open.get(q) else 1 if q in still_open else 2)
    drawn = set(urgent[:ASKED])
    for question in asked:
        if question in drawn:
            ask_one(file_id, question, reading, roster, why=still_open.get(question))
    waiting = sum(still_open.get(question) is not None for question in urgent[ASKED:])
    if waiting:
        st.caption(
            ngettext(
                "{n} more question follows when these are answered.",
                "{n} more questions follow when these are answered.",
                waiting,
            ).format(n=number(waiting))
        )


def ask_one(
    file_id: str,
    question: Question,
    reading: WorkbookReading,
    roster: Roster,
    *,
    why: Problem | None = None,
) -> None:
    """Draw one question; its answer stays while it is not drawn."""
    key = question.key(file_id)
    if question.topic == "sheet":
        st.checkbox(_label(question), key=key, persist_state="page")
        return
    options, words = _offer(question, reading, roster, why)
    answer = st.selectbox(
        _label(question),
        options,
        index=None,
        key=key,
        format_func=words.__getitem__,
        placeholder=_("Choose"),
        help=escape(problem_text(why)) if why else None,
        persist_state="page",
    )
    indicator = catalogue.load().indicators.get(str(answer))
    if question.topic == "column" and indicator is not None and indicator.kind == "flow":
        st.checkbox(
            _("The column counts since January: what was filed before is taken off"),
            key=since_key(file_id, question),
            persist_state="page",
        )


def since_key(file_id: str, question: Question) -> str:
    """Return the key under which it is kept that a column counts since January."""
    return f"{question.key(file_id)}:since"


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
        case "week":
            return _("Sheet {sheet}: which week is it about?").format(sheet=sheet)
        case "column":
            return _("Sheet {sheet}, column {column}: which indicator is “{value}”?").format(
                sheet=sheet, column=column_letters(question.number or 0), value=value
            )
        case "unit":
            return _("Sheet {sheet}: which unit is “{value}”?").format(sheet=sheet, value=value)
        case "aspect":
            return _("Sheet {sheet}: which aspect is “{value}”?").format(sheet=sheet, value=value)
    return _("Sheet {sheet}, row {row}: which unit is “{value}”?").format(
        sheet=sheet, row=(question.number or 0) + 1, value=value
    )


def _offer(
    question: Question, reading: WorkbookReading, roster: Roster, why: Problem | None = None
) -> tuple[list[Any], dict[Any, str]]:
    """Return the possible answers and their words; those spelt alike go first."""
    if question.topic == "county":
        words = {unit.code: unit.name for unit in roster.counties}
        return list(words), words
    if question.topic == "month":
        months = [_months_before(date.today(), back) for back in range(MONTHS)]
        return list(months), {month: month_text(month) for month in months}
    if question.topic == "week":
        weeks = recent(date.today(), WEEKS)
        return list(weeks), {week: week_text(week) for week in weeks}
    if question.topic == "column":
        names = {i.code: name_of(i) for i in catalogue.load().indicators.values()}
        alike = _alike(why, names)
        options = [*alike, IGNORE, *(code for code in names if code not in alike)]
        return options, {IGNORE: _("Ignore this column"), **names, **alike}
    if question.topic in _WORDS:
        return _offer_word(question, roster, why)
    table = next(
        (t for t in reading.tables if (t.sheet, t.grid.part) == (question.sheet, question.part)),
        None,
    )
    county = table.county_code if table else None
    members = roster.members(county) if county else []
    names = {unit.code: unit.name for unit in members}
    alike = _alike(why, names)
    options = [*alike, IGNORE, *(code for code in names if code not in alike)]
    return options, {IGNORE: _("Ignore this row"), **names, **alike}


def _offer_word(
    question: Question, roster: Roster, why: Problem | None
) -> tuple[list[Any], dict[Any, str]]:
    """Return what a word of a ledger may mean: a unit of its county, or an aspect."""
    if question.topic == "aspect":
        aspects = {code: name_of(word) for code, word in ledgers.aspects().items()}
        return [*aspects, IGNORE], {**aspects, IGNORE: _("None of the six")}
    county = str(why.details.get("county")) if why else ""
    units = roster.members(county) if county in roster else list(roster)
    names = {unit.code: unit.name for unit in units}
    close = set(why.details.get("close", ())) if why else set()
    alike = [code for code, name in names.items() if name in close]
    options = [*alike, IGNORE, *(code for code in names if code not in alike)]
    return options, {**names, IGNORE: _("None of the list: keep the name as it is written")}


def _alike(why: Problem | None, names: dict[str, str]) -> dict[str, str]:
    """Word the answers that the reader proposes because of their spelling."""
    close = why.details.get("close", ()) if why else ()
    return {
        code: _("{name} (spelt alike)").format(name=names[code]) for code in close if code in names
    }


def _months_before(day: date, back: int) -> date:
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)
