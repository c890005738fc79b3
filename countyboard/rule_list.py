"""The rules that the reader applies, as a list for people: made from the rules themselves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from countyboard.i18n import N_, gettext, simplified
from countyboard.submission import Grade, Problem
from countyboard.workbook.problems import problem_text
from countyboard.workbook.rules import BY_SUBJECT, Rule

__all__ = ["COLUMNS", "GRADES", "Line", "as_table", "lines"]

GRADES: dict[Grade, str] = {
    "error": N_("Error"),
    "question": N_("Question"),
    "warning": N_("Warning"),
    "note": N_("Note"),
}
"""The grades in the order in which they matter; errors and questions keep a file back."""

COLUMNS = {
    "subject": N_("Subject"),
    "grade": N_("Grade"),
    "code": N_("Code"),
    "says": N_("What it says, for example"),
    "advice": N_("What to do"),
    "bounds": N_("From where on"),
}

_EXAMPLE: dict[str, Any] = {
    "value": "120",
    "before": 11,
    "columns": ["C", "F"],
    "count": 6,
    "counties": ["青禾县", "白石县"],
    "day": "2026-03-31",
    "group": "宣传发动",
    "indicator": "leads_verified",
    "label": "合计",
    "limit": 100,
    "lines": "5, 6",
    "month": "2026-03-01",
    "week": "2026-10-15",
    "other": "3月",
    "others": "青禾县",
    "own": "白石县",
    "person": "张某",
    "rows": [7, 12],
    "stated": "元",
    "successor": "城关镇",
    "sum": 115,
    "texts": ["2026年3月", "2026年4月"],
    "unit": "河口乡",
    "units": ["河口乡", "河口镇"],
    "wanted": "万元",
    "whole": "leads_received",
    "word": "累计",
}

_VALUES = {
    "Columns and their heads": "受理情况",
    "Rows and their units": "河口",
    "Lists of units": "某单位",
    "Ledgers": "某单位",
    "personal_id": "5301…0011",
    "personal_phone": "138…8000",
    "personal_column": "举报人姓名",
    "qualified_row": "上年同期",
    "row_left_out": "上年同期",
    "cumulative_falls": "9",
    "former_missing": "120",
    "not_a_number": "若干",
    "negative": "-4",
    "fraction": "2.5",
    "percent": "12.5%",
    "number_too_large": "20000000000",
    "measure_in_cell": "35万",
    "approximate": "约8000份",
    "suspect_digits": "4. 51",
    "none_written": "无",
    "dots_written": "…",
    "total_not_number": "见附件",
    "list_date_wrong": "去年",
    "list_number_wrong": "三万余",
    "not_a_date": "月底",
    "date_without_year": "3月31日",
    "day_ahead": "2030-01-01",
}
"""What stands in the cell of the example, by subject and where needed by rule."""


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one rule in the language in force, with its sentence filled with an example."""

    subject: str
    grade: Grade
    code: str
    says: str
    advice: str
    bounds: str


def lines(grades: Collection[str] = (), text: str = "") -> list[Line]:
    """List the rules in order of subject: of these grades, or all, that hold `text`.

    The text is sought in every column, in either script and whatever its case.
    """
    found = (
        _line(subject, code, rule)
        for subject, rules in BY_SUBJECT.items()
        for code, rule in rules.items()
        if not grades or rule.grade in grades
    )
    wanted = _plain(text)
    return [line for line in found if wanted in _plain(" ".join(_cells(line)))]


def as_table(listed: Collection[Line]) -> pa.Table:
    """Return the list with the grades in words; columns as COLUMNS."""
    columns = list(zip(*map(_cells, listed), strict=True)) or [()] * len(COLUMNS)
    return pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(COLUMNS, columns, strict=True)}
    )


def _line(subject: str, code: str, rule: Rule) -> Line:
    value = _VALUES.get(code) or _VALUES.get(subject) or _EXAMPLE["value"]
    said = problem_text(Problem(code, "", value=value, details=_EXAMPLE))
    bounds = gettext(rule.bounds) if rule.bounds else ""
    return Line(gettext(subject), rule.grade, code, said, gettext(rule.advice), bounds)


def _cells(line: Line) -> tuple[str, ...]:
    grade = gettext(GRADES[line.grade])
    return (line.subject, grade, line.code, line.says, line.advice, line.bounds)


def _plain(text: str) -> str:
    return simplified(text).casefold().strip()
