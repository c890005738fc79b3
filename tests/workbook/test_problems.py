"""Every problem has a grade, a sentence and advice in three languages."""

from __future__ import annotations

import re

import pytest

from countyboard import i18n
from countyboard.submission import Problem
from countyboard.workbook import grade_of, problem_advice, problem_text
from countyboard.workbook.problems import LIMIT, RULES, how_many, limited

DETAILS = {
    "counties": ["青禾县"],
    "texts": ["3月"],
    "month": "2025-03-01",
    "week": "2026-10-15",
    "word": "累计",
    "group": "督办",
    "indicator": "leads_received",
    "whole": "leads_received",
    "columns": ["B", "C"],
    "stated": "元",
    "wanted": "万元",
    "units": ["城关镇"],
    "successor": "城关镇",
    "rows": [3, 5],
    "count": 7,
    "unit": "公安局",
    "limit": "5",
    "sum": "9",
    "label": "合计",
    "other": "4月",
    "others": "青禾县",
    "own": "白石县",
    "lines": ["3", "C"],
    "before": "12",
    "day": "2026-03-05",
    "person": "王**",
}


@pytest.mark.parametrize("code", RULES)
def test_sentences_name_the_place_and_are_translated(code: str) -> None:
    problem = Problem(code, "3月", "C7", "{value}<b>", DETAILS)
    i18n.use("en")
    english, advice = problem_text(problem), problem_advice(problem)
    assert english.startswith("Sheet 3月, cell C7: ")
    assert "—" not in english
    assert advice
    i18n.use("zh_Hans")
    chinese = problem_text(problem)
    assert chinese.startswith("工作表“3月”")
    assert "C7" in chinese
    # a sentence left in English has words of four letters and more
    rest = chinese.replace("{value}<b>", "")
    assert not re.search(r"[A-Za-z]{4}", rest), rest
    assert not re.search(r"[A-Za-z]{6}", problem_advice(problem))
    assert grade_of(problem) in ("error", "question", "warning", "note")


def test_placeholders_are_known() -> None:
    wanted = {name for rule in RULES.values() for name in re.findall(r"{(\w+)}", rule.message)}
    assert wanted <= set(DETAILS) | {"value"}


def test_a_problem_of_the_file_names_no_sheet() -> None:
    i18n.use("en")
    assert problem_text(Problem("empty_file", "")) == "The file is empty."


def test_names_of_indicators_are_in_the_language() -> None:
    problem = Problem("part_exceeds", "3月", "C7", "6", {**DETAILS, "indicator": "leads_closed"})
    i18n.use("en")
    assert "Leads closed" in problem_text(problem)
    i18n.use("zh_Hans")
    assert "办结线索" in problem_text(problem)


def test_an_unknown_code_is_an_error_and_no_exception() -> None:
    assert grade_of(Problem("from_the_future", "3月")) == "error"
    assert "from_the_future" in problem_text(Problem("from_the_future", "3月"))


def test_many_problems_of_a_code_are_cut_with_their_number() -> None:
    problems = [Problem("negative", "3月", f"B{i}") for i in range(LIMIT + 7)]
    kept = list(limited([*problems, Problem("empty_file", "")]))
    assert len(kept) == LIMIT + 2
    assert (kept[-1].code, kept[-1].details["count"]) == ("more_errors", 7)
    assert how_many(kept) == LIMIT + 8
    assert how_many([]) == 0
