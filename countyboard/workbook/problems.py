"""Problems by sheet and cell: their grade, their sentence and advice in the language in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from countyboard import catalogue, i18n
from countyboard.i18n import gettext, language, month_text
from countyboard.submission import Grade, Problem
from countyboard.weeks import week_text
from countyboard.workbook.grid import Cell, Grid, shown
from countyboard.workbook.rules import RULES, Rule

__all__ = [
    "LIMIT",
    "RULES",
    "Rule",
    "blocks",
    "grade_of",
    "how_many",
    "limited",
    "more_of",
    "problem_advice",
    "problem_at",
    "problem_message",
    "problem_text",
    "sheet_problem",
]


LIMIT = 50
"""How many problems of one code are told apart on one sheet."""

_MORE: dict[Grade, str] = {
    "error": "more_errors",
    "question": "more_questions",
    "warning": "more_warnings",
    "note": "more_notes",
}


def grade_of(problem: Problem) -> Grade:
    """Return the grade of a problem; an unknown code is an error."""
    rule = RULES.get(problem.code)
    return rule.grade if rule else "error"


def blocks(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error or an open question."""
    return any(grade_of(problem) in ("error", "question") for problem in problems)


def problem_at(
    code: str, grid: Grid, row: int, column: int, value: Cell | None = None, **details: Any
) -> Problem:
    """Build a problem of one cell; its value is the cell's unless another one is given.

    On a table that was turned or gathered, `details["at"]` is the place in the table, which
    answers refer to; `details["part"]` counts the tables of one sheet.
    """
    if grid.places is not None:
        details["at"] = (row, column)
    if grid.part:
        details["part"] = grid.part
    text = shown(grid.value(row, column) if value is None else value)
    return Problem(code, grid.name, grid.address(row, column), _short(text), details)


def sheet_problem(code: str, grid: Grid, **details: Any) -> Problem:
    """Build a problem of a whole sheet."""
    if grid.part:
        details["part"] = grid.part
    return Problem(code, grid.name, details=details)


def limited(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, at most LIMIT of one code and sheet and then how many more."""
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        key = (problem.code, problem.sheet)
        seen[key] += 1
        if seen[key] <= LIMIT:
            yield problem
    for (code, sheet), count in seen.items():
        if count > LIMIT:
            yield more_of(code, sheet, count - LIMIT)


def more_of(code: str, sheet: str, count: int) -> Problem:
    """Say how many more problems of one code a sheet has than are told."""
    return Problem(_MORE[RULES[code].grade], sheet, details={"count": count, "code": code})


def how_many(problems: Iterable[Problem]) -> int:
    """Count the problems, those that `limited` only counted among them."""
    more = set(_MORE.values())
    return sum(p.details.get("count", 1) if p.code in more else 1 for p in problems)


def problem_message(problem: Problem) -> str:
    """Say in the language in force what the problem is, without where it is."""
    rule = RULES.get(problem.code)
    values = {name: _worded(name, value) for name, value in problem.details.items()}
    values["value"] = problem.value or ""
    message = gettext(rule.message).format_map(_Known(values)) if rule else problem.code
    if problem.details.get("close"):
        names = [_worded("indicator", name) for name in problem.details["close"]]
        message += gettext(" Spelled much like it: {names}.").format(names=_worded("", names))
    return message


def problem_text(problem: Problem) -> str:
    """Say in the language in force where the problem is and what it is."""
    message = problem_message(problem)
    if problem.cell:
        place = gettext("Sheet {sheet}, cell {cell}: {message}")
    elif problem.sheet:
        place = gettext("Sheet {sheet}: {message}")
    else:
        return message
    return place.format(sheet=problem.sheet, cell=problem.cell, message=message)


def problem_advice(problem: Problem) -> str:
    """Say in the language in force what to do about the problem."""
    rule = RULES.get(problem.code)
    return gettext(rule.advice) if rule else ""


class _Known(dict[str, str]):
    """Leave a placeholder without a value as a dash, so that no sentence ever fails."""

    def __missing__(self, key: str) -> str:
        return "—"


def _worded(name: str, value: Any) -> str:
    if name in ("indicator", "whole"):
        indicator = catalogue.load().indicators.get(str(value))
        return i18n.name_of(indicator) if indicator else str(value)
    if name == "month":
        return month_text(date.fromisoformat(str(value)))
    if name == "week":
        return week_text(date.fromisoformat(str(value)))
    if isinstance(value, list | tuple):
        return (", " if language() == "en" else "、").join(map(str, value))
    return shown(value)


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
