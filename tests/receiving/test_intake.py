"""A file is confirmed once, whole, and only when nothing keeps it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from countyboard.receiving.intake import Done, Upload, clashes, confirm, news, overlaps
from countyboard.store import Store
from countyboard.submission import Draft, Problem, SourceFile
from countyboard.units import Roster, Unit
from countyboard.workbook import TableReading, WorkbookReading
from countyboard.workbook.grid import Grid
from countyboard.workbook.reading import Rows
from tests.offices import APRIL, COUNTY, MARCH, PREFECTURE, TOWNS, UNITS, draft

FIRST, SECOND = TOWNS[0].code, TOWNS[1].code
NOON = datetime(2025, 4, 2, 12)  # noqa: DTZ001


def _upload(
    name: str, drafts: Sequence[Draft], *, problems: Sequence[Problem] = (), **more: object
) -> Upload:
    source = SourceFile.of(name, name.encode())
    grid = Grid("3月", [])
    rows = Rows(0, [], [], [], [])
    table = TableReading(grid, COUNTY.code, MARCH, range(1), (), rows, (), tuple(drafts))
    reading = WorkbookReading(name, source.sha256, (table,), tuple(problems))
    return Upload(name, source, reading, **more)  # type: ignore[arg-type]


def _leads(code: str, value: float = 1) -> Draft:
    return draft(MARCH, {code: {"leads_received": value}})


@pytest.fixture
def units(store: Store) -> Store:
    """Return a store that knows its units."""
    store.add_units(UNITS, account="test")
    return store


def _confirm(store: Store, uploads: Sequence[Upload], done: dict[str, Done]) -> None:
    confirm(store, uploads, lambda _upload, _draft: NOON, done, account="test")


def _submissions(store: Store) -> int:
    with store.cursor() as cursor:
        row = cursor.execute("select count(*) from submission").fetchone()
    assert row is not None
    return int(row[0])


def test_a_second_click_finds_nothing_to_do(units: Store) -> None:
    done: dict[str, Done] = {}
    upload = _upload("a.xlsx", [_leads(FIRST)])
    _confirm(units, [upload], done)
    first = done["a.xlsx"]
    _confirm(units, [upload], done)
    assert done == {"a.xlsx": first}
    assert _submissions(units) == 1


def test_another_person_with_the_same_file_is_told(units: Store) -> None:
    upload = _upload("a.xlsx", [_leads(FIRST)])
    _confirm(units, [upload], {})
    done: dict[str, Done] = {}
    _confirm(units, [upload], done)
    assert done["a.xlsx"].failure
    assert _submissions(units) == 1


def test_a_file_known_from_before_may_be_submitted_again(units: Store) -> None:
    upload = _upload("a.xlsx", [_leads(FIRST)])
    _confirm(units, [upload], {})
    again = replace(upload, before=tuple(units.find_file(upload.source.sha256)))
    _confirm(units, [again], {})
    assert _submissions(units) == 2


def test_what_is_kept_back_is_not_committed(units: Store) -> None:
    done: dict[str, Done] = {}
    error = Problem("damaged", "")
    uploads = [
        _upload("error.xlsx", [_leads(FIRST)], problems=[error]),
        _upload("twin.xlsx", [_leads(FIRST)], twin="other.xlsx"),
        _upload("clash.xlsx", [_leads(FIRST)], clashes=(("1", "2"),)),
        _upload("nothing.xlsx", []),
    ]
    _confirm(units, uploads, done)
    assert done == {}
    assert _submissions(units) == 0


def test_a_failed_file_keeps_the_others_and_may_be_tried_again(units: Store) -> None:
    done: dict[str, Done] = {}
    twice = _upload("twice.xlsx", [_leads(FIRST), _leads(FIRST, 2)])
    good = _upload("good.xlsx", [_leads(SECOND)])
    _confirm(units, [twice, good], done)
    assert done["twice.xlsx"].failure
    assert done["good.xlsx"].receipts
    assert _submissions(units) == 1, "nothing of the failed file is there"
    _confirm(units, [_upload("twice.xlsx", [_leads(FIRST)]), good], done)
    assert done["twice.xlsx"].receipts
    assert _submissions(units) == 2


def test_units_go_in_before_figures(store: Store) -> None:
    done: dict[str, Done] = {}
    figures = _upload("figures.xlsx", [_leads(FIRST)])
    _confirm(store, [figures, _upload("list.xlsx", [], units=UNITS)], done)
    assert list(done) == ["list.xlsx", "figures.xlsx"]
    assert done["list.xlsx"].units == len(UNITS)
    assert done["figures.xlsx"].receipts


def test_clashing_sheets_are_found_by_unit_and_month() -> None:
    march = _leads(FIRST)
    again = replace(march, sheet="3月更正")
    others = replace(_leads(SECOND), sheet="3月部门")
    april = replace(march, sheet="4月", month=APRIL)
    assert clashes([march, others, april]) == ()
    assert clashes([march, again, april]) == (("3月", "3月更正"),)


def test_overlapping_files_are_found_by_county_and_month() -> None:
    march, april = _upload("a", [_leads(FIRST)]), _upload("b", [draft(APRIL, {FIRST: {}})])
    assert overlaps([march, april]) == []
    assert overlaps([march, april, _upload("c", [_leads(SECOND)])]) == [("a", "c")]


def test_news_are_the_units_that_are_new_or_differ() -> None:
    known = replace(COUNTY, aliases=("旧名", "简称"))
    roster = Roster([PREFECTURE, known])
    assert news([PREFECTURE, replace(known, aliases=("简称",))], roster) == ()
    renamed = replace(known, name="新青禾县")
    another = replace(known, aliases=("新简称",))
    kept = replace(renamed, aliases=("旧名", "简称", COUNTY.name))
    assert news([renamed, another, TOWNS[0]], roster) == (kept, another, TOWNS[0])


def test_what_a_list_leaves_empty_stays_as_it_is_known() -> None:
    known = replace(TOWNS[0], area="东片区", households=9, closed=date(2026, 1, 31), successor="x")
    bare = Unit(known.code, known.name, known.kind, known.parent, population=1, position=1)
    (told,) = news([bare], Roster([known]))
    assert told == replace(known, population=1)
