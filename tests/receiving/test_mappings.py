"""What is remembered of a person's answers, and what is made of it on the next sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from countyboard import catalogue
from countyboard.receiving import mappings
from countyboard.receiving.mappings import Remembered
from countyboard.store import Store
from countyboard.units import Roster
from countyboard.workbook import Answers, SheetAnswers, WorkbookReading, read
from tests.offices import COUNTY, OTHER, OTHER_TOWN, TOWNS, UNITS

ROSTER = Roster(UNITS)
FIRST, SECOND, THIRD = TOWNS
HEADS = ("单位名称", "群众反映件", "办结线索")
COLUMN = Remembered(COUNTY.code, "column", "群众反映件", "leads_received")
ROW = Remembered(COUNTY.code, "row", "老街镇", FIRST.code)


def _sheet(
    heads: Sequence[str] = HEADS,
    labels: Sequence[str] = ("老街镇", SECOND.name),
    county: str = COUNTY.name,
    month: str = "2025年4月",
) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([f"{county}{month}月报表"])
    sheet.append(list(heads))
    for row, label in enumerate(labels):
        sheet.append([label, *(row + 5 - at for at in range(len(heads) - 1))])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _read(content: bytes, answers: Answers | None = None) -> WorkbookReading:
    return read(
        "a.xlsx",
        content,
        ROSTER,
        catalogue.load(),
        today=date(2025, 6, 1),
        answers=answers or Answers(),
    )


def _recalled(content: bytes, *memory: Remembered, said: Answers | None = None) -> Answers:
    answers = said or Answers()
    return mappings.recalled(_read(content, answers), answers, memory, ROSTER)


def test_an_answer_is_learned_from_one_file_and_recalled_in_the_next() -> None:
    first = _sheet()
    assert _read(first).blocked
    answers = Answers(
        sheets=(SheetAnswers("Sheet", columns=((1, "leads_received"),), rows=((2, FIRST.code),)),)
    )
    reading = _read(first, answers)
    assert not reading.blocked
    assert set(mappings.learned(reading, answers)) == {COLUMN, ROW}

    moved = _sheet(
        heads=("单位名称", "办结线索", "群众 反映件"),
        labels=(THIRD.name, SECOND.name, "老街镇"),
        month="2025年5月",
    )
    again = _read(moved, _recalled(moved, COLUMN, ROW))
    assert not again.blocked
    figures = {
        (row["unit_code"], row["indicator_code"]): row["value"]
        for draft in again.drafts
        for row in draft.readings.to_pylist()
    }
    assert figures[FIRST.code, "leads_received"] == 6
    assert figures[THIRD.code, "leads_closed"] == 5


def test_an_ignored_column_is_told_from_one_not_known() -> None:
    ignored = Remembered(COUNTY.code, "column", "群众反映件", None)
    reading = _read(_sheet(), _recalled(_sheet(), ignored, ROW))
    assert not reading.blocked
    assert {row["indicator_code"] for row in reading.drafts[0].readings.to_pylist()} == {
        "leads_closed"
    }


def test_what_was_said_about_this_file_goes_first() -> None:
    said = Answers(sheets=(SheetAnswers("Sheet", columns=((1, None),)),))
    assert _recalled(_sheet(), COLUMN, said=said).of("Sheet").columns == ((1, None),)


def test_answers_of_one_county_do_not_count_in_another() -> None:
    sheet = _sheet(labels=(OTHER_TOWN.name,), county=OTHER.name)
    assert _recalled(sheet, COLUMN, ROW).sheets == ()


def test_a_unit_closed_since_is_asked_about_again() -> None:
    gone = replace(FIRST, closed=date(2025, 3, 31), successor=SECOND.code)
    closed = [gone if unit == FIRST else unit for unit in UNITS]
    reading = _read(_sheet())
    assert mappings.recalled(reading, Answers(), [ROW], Roster(closed)).sheets == ()


def test_a_unit_of_another_county_or_none_does_not_count() -> None:
    for code in (OTHER_TOWN.code, "gone"):
        wrong = Remembered(COUNTY.code, "row", "老街镇", code)
        assert _recalled(_sheet(), wrong).sheets == ()


def test_a_heading_that_stands_twice_is_neither_learned_nor_recalled() -> None:
    twice = _sheet(heads=("单位名称", "群众反映件", "群众反映件"))
    answers = Answers(sheets=(SheetAnswers("Sheet", columns=((1, "leads_received"), (2, None))),))
    assert mappings.learned(_read(twice, answers), answers) == ()
    assert _recalled(twice, COLUMN).sheets == ()


def test_what_is_known_needs_no_answer() -> None:
    same = Remembered(COUNTY.code, "row", SECOND.name, SECOND.code)
    assert _recalled(_sheet(), same).sheets == ()


def test_to_ignore_something_counts_only_where_the_reader_would_ask() -> None:
    """What was ignored beside its double must not get lost when it stands alone."""
    ignored = Remembered(COUNTY.code, "column", "办结线索", None)
    unit = Remembered(COUNTY.code, "row", SECOND.name, None)
    assert _recalled(_sheet(), ignored, unit).sheets == ()


def test_a_unit_under_its_own_name_never_becomes_another() -> None:
    other = Remembered(COUNTY.code, "row", SECOND.name, FIRST.code)
    assert _recalled(_sheet(), other).sheets == ()


def test_a_column_that_counts_since_january_is_remembered_as_such() -> None:
    answers = Answers(
        sheets=(SheetAnswers("Sheet", columns=((1, "leads_received"),), cumulative=(1,)),)
    )
    since = replace(COLUMN, since="january")
    assert mappings.learned(_read(_sheet(), answers), answers) == (since,)
    assert _recalled(_sheet(), since).of("Sheet").cumulative == (1,)


def test_a_cumulative_column_is_ignored_for_once_only() -> None:
    sheet = _sheet(heads=("单位名称", "受理线索", "本年累计办结线索"))
    answers = Answers(sheets=(SheetAnswers("Sheet", columns=((2, None),)),))
    assert mappings.learned(_read(sheet, answers), answers) == ()


@pytest.fixture
def filled(store: Store) -> Store:
    store.add_units(UNITS, account="test")
    return store


def test_the_latest_answer_counts_and_removing_is_not_ignoring(filled: Store) -> None:
    ignored = Remembered(COUNTY.code, "column", "群众反映件", None)
    since = replace(COLUMN, since="january")
    assert mappings.remember(filled, [COLUMN, ROW, COLUMN], account="test") == 2
    assert mappings.remember(filled, [COLUMN], account="test") == 0
    assert mappings.known(filled, COUNTY.code) == (COLUMN, ROW)
    assert mappings.known(filled, OTHER.code) == ()
    assert mappings.remember(filled, [since], account="test") == 1
    assert mappings.known(filled, COUNTY.code) == (since, ROW)
    assert mappings.remember(filled, [ignored], account="test") == 1
    assert mappings.known(filled) == (ignored, ROW)
    mappings.forget(filled, [ignored], account="test")
    assert mappings.known(filled) == (ROW,)
    assert mappings.remember(filled, [COLUMN], account="test") == 1
    assert mappings.known(filled, COUNTY.code) == (COLUMN, ROW)


def test_nothing_is_overwritten(filled: Store) -> None:
    mappings.remember(filled, [COLUMN], account="test")
    mappings.forget(filled, [COLUMN], account="test")
    with filled.cursor() as cursor:
        rows = cursor.execute("select is_removed from mapping order by recorded_id").fetchall()
    assert rows == [(False,), (True,)]


def test_what_was_remembered_for_the_sample_goes_with_it(filled: Store) -> None:
    filled.add_units(UNITS, account="test", origin="sample")
    mappings.remember(filled, [COLUMN], account="test")
    filled.remove_sample(account="test")
    assert mappings.known(filled) == ()
