"""What is odd beside former months: warnings by cell, with borders on either side."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest

from countyboard import catalogue
from countyboard.query import QueryTimeout
from countyboard.receiving import history_checks
from countyboard.receiving.history_checks import with_history
from countyboard.store import Store
from countyboard.submission import Problem
from countyboard.units import Roster, Unit
from countyboard.workbook import TableReading, WorkbookReading, grade_of, problem_text, read
from tests.offices import COUNTY, PREFECTURE, draft, submit

TOWNS = tuple(
    Unit(f"9900010{n:02}", f"{name}镇", "township", COUNTY.code, position=n)
    for n, name in enumerate("东西南北中", start=1)
)
UNITS = (PREFECTURE, COUNTY, *TOWNS)
FIRST = TOWNS[0].code
CODES = ("leads_received", "leads_closed", "leads_transferred", "leads_verified", "leaflets")
Values = Sequence[float | str | None]


def _month(number: int) -> date:
    """Return a month counted from January 2024, which is 0."""
    return date(2024 + number // 12, number % 12 + 1, 1)


@pytest.fixture
def filed(store: Store) -> Store:
    store.add_units(UNITS, account="test")
    return store


def _file(store: Store, number: int, rows: Mapping[str, Values]) -> None:
    figures: dict[str, dict[str, Any]] = {
        unit: dict(zip(CODES, values, strict=True)) for unit, values in rows.items()
    }
    submit(store, draft(_month(number), figures))


NAMES = {unit.code: unit.name for unit in TOWNS}


def _content(
    number: int,
    rows: Mapping[str, Values],
    codes: Sequence[str] = CODES,
    names: Mapping[str, str] = NAMES,
) -> bytes:
    known = catalogue.load().indicators
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    month = _month(number)
    sheet.append([f"{COUNTY.name}{month.year}年{month.month}月月报表"])
    sheet.append(["单位名称", *(known[code].name_zh for code in codes)])
    for unit, values in rows.items():
        sheet.append([names[unit], *values])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _checked(store: Store, content: bytes) -> WorkbookReading:
    reading = read("a.xlsx", content, Roster(UNITS), catalogue.load(), today=date(2027, 1, 1))
    assert not reading.blocked
    return with_history(store, reading)


def _found(store: Store, number: int, rows: Mapping[str, Values]) -> list[tuple[str, str | None]]:
    problems = _checked(store, _content(number, rows)).tables[0].problems
    return [
        (p.code, p.cell)
        for p in problems
        if p.code
        in (
            "unusual",
            "jump",
            "same_as_before",
            "same_everywhere",
            "blank",
            "blanks",
            "columns_absent",
        )
    ]


def _usual(n: int) -> Values:
    return (30 + n % 5, 20 + n % 3, 0, 1 + n % 2, 400)


def test_without_history_there_is_nothing_to_say(filed: Store) -> None:
    assert _found(filed, 5, {FIRST: (900, 30, 0, 1, 3)}) == []


def test_a_figure_far_from_its_own_past_is_told_by_cell(filed: Store) -> None:
    for n in range(10):
        _file(filed, n, {FIRST: _usual(n)})
    assert _found(filed, 10, {FIRST: (90, 20, 0, 1, 400)}) == [("unusual", "B3")]
    assert _found(filed, 10, {FIRST: (34, 20, 0, 1, 400)}) == []
    assert _found(filed, 10, {FIRST: (32, 20, 0, 9, 400)}) == [], "less than 10 from the middle"
    assert _found(filed, 10, {FIRST: (32, 20, 0, 1, 900)}) == [], "always the same: no MAD"


def test_fewer_than_eight_months_say_nothing_of_what_is_usual(filed: Store) -> None:
    for n in range(7):
        _file(filed, n, {FIRST: _usual(n)})
    assert _found(filed, 7, {FIRST: (90, 20, 0, 1, 400)}) == []
    _file(filed, 7, {FIRST: _usual(7)})
    assert _found(filed, 8, {FIRST: (90, 20, 0, 1, 400)}) == [("unusual", "B3")]


def test_months_that_are_long_past_or_later_do_not_count(filed: Store) -> None:
    for n in range(10):
        _file(filed, n, {FIRST: _usual(n)})
    assert _found(filed, 34, {FIRST: (90, 20, 0, 1, 400)}) == []
    assert _found(filed, 0, {FIRST: (90, 20, 0, 1, 400)}) == []


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (2, 22, True),
        (3, 22, False),
        (2, 21, False),
        (300, 30, True),
        (0, 500, False),
        (300, 0, False),
    ],
)
def test_a_jump_of_ten_times(filed: Store, before: float, now: float, told: bool) -> None:
    _file(filed, 0, {FIRST: (before, 0, 0, 0, 0)})
    assert _found(filed, 1, {FIRST: (now, 0, 0, 0, 0)}) == ([("jump", "B3")] if told else [])


def test_a_figure_that_the_unit_filed_before_is_no_jump(filed: Store) -> None:
    _file(filed, 0, {FIRST: (60, 0, 0, 0, 0)})
    _file(filed, 1, {FIRST: (3, 0, 0, 0, 0)})
    assert _found(filed, 2, {FIRST: (50, 0, 0, 0, 0)}) == []
    assert _found(filed, 2, {FIRST: (70, 0, 0, 0, 0)}) == [("jump", "B3")]


def test_a_jump_is_not_told_a_second_time_as_unusual(filed: Store) -> None:
    for n in range(10):
        _file(filed, n, {FIRST: _usual(n)})
    assert _found(filed, 10, {FIRST: (900, 20, 0, 1, 400)}) == [("jump", "B3")]


def test_the_row_of_last_month_once_more(filed: Store) -> None:
    same = (5, 4, 3, 2, 1)
    _file(filed, 0, {FIRST: same})
    assert _found(filed, 1, {FIRST: same}) == [("same_as_before", "A3")]
    assert _found(filed, 1, {FIRST: (5, 4, 3, 2, 2)}) == []
    assert _found(filed, 2, {FIRST: same}) == [], "the month before was not filed"


def test_four_equal_figures_are_too_few_to_call_a_row_a_copy(filed: Store) -> None:
    _file(filed, 0, {FIRST: (5, 4, 3, 2, 0)})
    assert _found(filed, 1, {FIRST: (5, 4, 3, 2, 0)}) == []


def test_a_figure_left_out_makes_the_row_another_one(filed: Store) -> None:
    _file(filed, 0, {FIRST: (6, 5, 3, 4, 2)})
    assert ("same_as_before", "A3") not in _found(filed, 1, {FIRST: (6, 5, 3, 4, None)})


def test_all_units_with_the_same_number(filed: Store) -> None:
    rows = {unit.code: (7, n, 0, 0, n) for n, unit in enumerate(TOWNS)}
    assert _found(filed, 0, rows) == [("same_everywhere", "B2")]
    four = dict(list(rows.items())[:4])
    assert _found(filed, 0, four) == []
    rows[FIRST] = (8, 0, 0, 0, 0)
    assert _found(filed, 0, rows) == []


def test_a_blank_where_zeros_are_usual(filed: Store) -> None:
    for n in range(3):
        _file(filed, n, {FIRST: (3, 0, 0, 0, 2)})
    assert _found(filed, 3, {FIRST: (3, None, 0, 0, 2)}) == [("blank", "C3")]
    assert _found(filed, 3, {FIRST: (3, 0, 0, 0, None)}) == [], "it was never zero"
    assert _found(filed, 3, {FIRST: (None, None, None, None, None)}) == [], "a blank filing"


def test_a_mark_answers_for_a_figure_unless_it_may_be_a_zero(filed: Store) -> None:
    for n in range(3):
        _file(filed, n, {FIRST: (3, 0, 0, 0, 2)})
    assert _found(filed, 3, {FIRST: (3, "/", "…", "无", 2)}) == [("blank", "E3")]
    assert _found(filed, 3, {FIRST: ("/", "/", "/", "/", "/")}) == [], "a blank filing"


def test_marks_of_former_months_are_no_figures(filed: Store) -> None:
    for n in range(3):
        _file(filed, n, {FIRST: (3, 0, "not applicable", "none", 2)})
    assert _found(filed, 3, {FIRST: (3, None, None, None, 2)}) == [("blank", "C3")]


def test_two_months_do_not_make_a_habit(filed: Store) -> None:
    for n in range(2):
        _file(filed, n, {FIRST: (3, 0, 0, 0, 2)})
    assert _found(filed, 2, {FIRST: (3, None, 0, 0, 2)}) == []


def test_an_absent_column_is_told_once(filed: Store) -> None:
    for n in range(3):
        _file(filed, n, {unit.code: (3, 0, 0, 0, at + 1) for at, unit in enumerate(TOWNS)})
    content = _content(3, {unit.code: (at,) for at, unit in enumerate(TOWNS)}, CODES[:1])
    problems = [
        p for p in _checked(filed, content).tables[0].problems if p.code == "columns_absent"
    ]
    assert [(p.cell, p.details["count"]) for p in problems] == [(None, 3)]


def test_former_months_of_the_same_file_count_too(filed: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(_content(0, {FIRST: (5, 4, 3, 2, 1)})))
    book.worksheets[0].title = "1月"
    second = book.copy_worksheet(book.worksheets[0])
    second.title = "2月"
    second["A1"] = f"{COUNTY.name}2024年2月月报表"
    written = io.BytesIO()
    book.save(written)
    tables = _checked(filed, written.getvalue()).tables
    assert [_codes(table) for table in tables] == [[], ["same_as_before"]]


def _codes(table: TableReading) -> list[str]:
    return [problem.code for problem in table.problems if grade_of(problem) == "warning"]


def test_warnings_are_kept_with_the_draft_and_stored(filed: Store) -> None:
    for n in range(10):
        _file(filed, n, {FIRST: _usual(n)})
    reading = _checked(filed, _content(10, {FIRST: (90, 20, 0, 1, 400)}))
    assert [problem.code for problem in reading.drafts[0].problems] == ["unusual"]
    submit(filed, *reading.drafts)
    with filed.cursor() as cursor:
        rows = cursor.execute("select code, cell, value from problem").fetchall()
    assert rows == [("unusual", "B3", "90")]


def test_the_sentence_names_unit_figure_and_what_is_usual(filed: Store) -> None:
    for n in range(10):
        _file(filed, n, {FIRST: _usual(n)})
    reading = _checked(filed, _content(10, {FIRST: (90, 20, 0, 1, 400)}))
    problem: Problem = reading.drafts[0].problems[0]
    text = problem_text(problem)
    for part in ("B3", TOWNS[0].name, "90", "32", "10"):
        assert part in text


def test_of_many_findings_the_first_are_told_and_then_how_many_more(store: Store) -> None:
    towns = [
        Unit(f"990001{n:03}", f"第{n}镇", "township", COUNTY.code, position=n) for n in range(1, 61)
    ]
    store.add_units([PREFECTURE, COUNTY, *towns], account="test")
    rows = {town.code: (n + 9, 4, 3, 2, n) for n, town in enumerate(towns, start=1)}
    _file(store, 0, rows)
    names = {town.code: town.name for town in towns}
    content = _content(1, rows, names=names)
    roster = Roster([PREFECTURE, COUNTY, *towns])
    reading = read("a.xlsx", content, roster, catalogue.load(), today=date(2027, 1, 1))
    problems = with_history(store, reading).tables[0].problems
    told = [p.details["unit"] for p in problems if p.code == "same_as_before"]
    assert told == [town.name for town in towns[:50]]
    more = [p for p in problems if p.details.get("code") == "same_as_before"]
    assert [(p.code, p.details["count"]) for p in more] == [("more_warnings", 10)]


def test_a_withdrawn_month_is_no_history(filed: Store) -> None:
    figures = {FIRST: dict(zip(CODES, (5, 4, 3, 2, 1), strict=True))}
    receipt = submit(filed, draft(_month(0), figures))[0]
    filed.withdraw(receipt.submission_id, account="test", reason="wrong")
    assert _found(filed, 1, {FIRST: (5, 4, 3, 2, 1)}) == []


def test_a_check_that_takes_too_long_is_said_and_keeps_the_figures(
    filed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise QueryTimeout("stopped")

    monkeypatch.setattr(history_checks, "_answers", late)
    reading = _checked(filed, _content(0, {FIRST: [1, 1, 1, 1, 1]}))
    assert [p.code for p in reading.problems] == ["history_unchecked"]
    assert grade_of(reading.problems[0]) == "warning"
    assert problem_text(reading.problems[0]) == "未能与以往月份核对：核对耗时过长。"
    assert [p.code for p in reading.drafts[0].problems] == ["history_unchecked"], "kept with it"
    assert not reading.blocked
