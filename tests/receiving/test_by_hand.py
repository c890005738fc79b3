"""What is typed by hand is read, checked and stored like a sheet, and only what changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from countyboard import catalogue, i18n, template
from countyboard.receiving.by_hand import (
    Held,
    Place,
    forms_at,
    held,
    one_before,
    townships_at,
    typed_upload,
    whereabouts,
)
from countyboard.receiving.intake import Done, Upload, confirm
from countyboard.receiving.original import original
from countyboard.store import Store
from countyboard.workbook import grade_of, read
from tests.offices import (
    APRIL,
    COUNTY,
    FORESTRY,
    MARCH,
    OTHER,
    POLICE,
    TOWNS,
    UNITS,
    VILLAGES,
    draft,
    submit,
)

FIRST, SECOND, THIRD = (town.code for town in TOWNS)
LEADS, CLOSED, POSTERS = "leads_received", "leads_closed", "leaflets"
PLACE = Place(COUNTY.code, "township_monthly", MARCH)
TODAY = date(2025, 4, 3)
NOON = datetime(2025, 4, 3, 12)  # noqa: DTZ001


@pytest.fixture
def units(store: Store) -> Store:
    """Return a store that knows its units."""
    store.add_units(UNITS, account="test")
    return store


def _held(store: Store, place: Place = PLACE) -> Held:
    return held(store, place, store.roster(), catalogue.load())


def _typed(store: Store, typed: Mapping[tuple[str, str], str], here: Held | None = None) -> Upload:
    return typed_upload(
        store, here or _held(store), typed, store.roster(), catalogue.load(), today=TODAY
    )


def _file(store: Store, upload: Upload) -> Done:
    done: dict[str, Done] = {}
    confirm(store, [upload], lambda _upload, _draft: NOON, done, account="test")
    return done[upload.file_id]


def _cells(store: Store) -> dict[tuple[str, str], tuple[float | None, str | None]]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select unit_code, indicator_code, value, flags from cell_current"
        ).fetchall()
    return {(unit, indicator): (value, flags) for unit, indicator, value, flags in rows}


def test_blank_zero_and_not_applicable_are_told_apart(units: Store) -> None:
    upload = _typed(units, {(FIRST, LEADS): "0", (FIRST, CLOSED): "/", (SECOND, LEADS): "…"})
    assert not _file(units, upload).failure
    assert _cells(units) == {
        (FIRST, LEADS): (0, None),
        (FIRST, CLOSED): (None, "not applicable"),
        (SECOND, LEADS): (None, "small"),
    }


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_cells_in_force_read_back_as_they_are(units: Store, language: str) -> None:
    i18n.use(language)
    _file(
        units,
        _typed(
            units,
            {
                (FIRST, LEADS): "12",
                (FIRST, CLOSED): "/",
                (FIRST, POSTERS): "约8000",
                (FIRST, "leads_pending"): "…",
            },
        ),
    )
    before = _cells(units)
    changed = _typed(units, {(FIRST, LEADS): "13"})
    assert not _file(units, changed).failure
    assert _cells(units) == before | {(FIRST, LEADS): (13, None)}


def test_only_units_that_change_are_in_the_submission(units: Store) -> None:
    submit(units, draft(MARCH, {FIRST: {LEADS: 1}, SECOND: {LEADS: 2}, THIRD: {LEADS: 3}}))
    upload = _typed(units, {(SECOND, LEADS): "5", (THIRD, LEADS): "3", (FIRST, LEADS): " 1 "})
    assert [d.filings["unit_code"].to_pylist() for d in upload.reading.drafts] == [[SECOND]]
    assert upload.difference is not None
    assert upload.difference.totals["changed_figures"] == 1
    receipt = _file(units, upload).receipts[0]
    assert (receipt.filings, receipt.replaced_unit_months) == (1, 1)
    values = {unit: value for (unit, _), (value, _) in _cells(units).items()}
    assert values == {FIRST: 1, SECOND: 5, THIRD: 3}


def test_a_figure_taken_out_is_empty_and_not_zero(units: Store) -> None:
    submit(units, draft(MARCH, {FIRST: {LEADS: 4, CLOSED: 2}}))
    upload = _typed(units, {(FIRST, CLOSED): ""})
    assert upload.difference is not None
    assert upload.difference.totals["emptied_figures"] == 1
    _file(units, upload)
    assert _cells(units) == {(FIRST, LEADS): (4, None)}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({(FIRST, LEADS): "abc"}, "not_a_number"),
        ({(FIRST, LEADS): "-3"}, "negative"),
        ({(FIRST, LEADS): "1.5"}, "fraction"),
        ({(FIRST, LEADS): "12%"}, "percent"),
        ({(FIRST, LEADS): "2", (FIRST, "leads_from_public"): "5"}, "part_exceeds"),
    ],
)
def test_checks_of_a_sheet_hold_and_name_unit_and_figure(
    units: Store, typed: dict[tuple[str, str], str], code: str
) -> None:
    upload = _typed(units, typed)
    assert not upload.ready
    table = upload.reading.tables[0]
    found = {p.code: whereabouts(p, table) for p in table.problems if grade_of(p) == "error"}
    assert found == {code: list(typed)[-1]}


def test_checks_against_former_months_hold(units: Store) -> None:
    for month in (1, 2):
        submit(units, draft(date(2025, month, 1), {FIRST: {LEADS: 5}}))
    upload = _typed(units, {(FIRST, LEADS): "900"})
    table = upload.reading.tables[0]
    jumps = [whereabouts(p, table) for p in table.problems if p.code == "jump"]
    assert jumps == [(FIRST, LEADS)]
    assert upload.ready


@pytest.mark.parametrize("text", ["13800138000", "11010519491231002X"])
def test_data_on_persons_are_refused_and_not_stored(units: Store, text: str) -> None:
    upload = _typed(units, {(FIRST, LEADS): text})
    assert not upload.ready
    assert not upload.reading.drafts


def test_the_kept_file_holds_what_was_typed_and_reads_back(units: Store) -> None:
    done = _file(units, _typed(units, {(FIRST, LEADS): "7", (FIRST, CLOSED): "0"}))
    kept = original(units, done.receipts[0].submission_id)
    assert kept is not None
    again = read(kept.name, kept.content, units.roster(), catalogue.load(), today=TODAY)
    assert not again.blocked
    values = again.drafts[0].readings.select(["indicator_code", "value"]).to_pydict()
    assert dict(zip(values["indicator_code"], values["value"], strict=True)) == {
        LEADS: 7,
        CLOSED: 0,
    }


def test_a_figure_may_go_back_and_forth(units: Store) -> None:
    for figure in ("5", "6", "5", "6"):
        assert not _file(units, _typed(units, {(FIRST, LEADS): figure})).failure
    assert _cells(units) == {(FIRST, LEADS): (6, None)}


def test_somebody_faster_is_noticed_and_nothing_is_stored(units: Store) -> None:
    submit(units, draft(MARCH, {FIRST: {LEADS: 1}}))
    here = _held(units)
    upload = _typed(units, {(FIRST, LEADS): "2"}, here)
    submit(units, draft(MARCH, {FIRST: {LEADS: 3}}), content="other")
    assert TOWNS[0].name in _file(units, upload).failure
    assert _cells(units) == {(FIRST, LEADS): (3, None)}
    seen = {FIRST: here.submissions[FIRST]}
    assert [unit.code for unit in _held(units).overtaken(seen)] == [FIRST]


def test_somebody_else_filing_for_another_unit_does_not_matter(units: Store) -> None:
    upload = _typed(units, {(FIRST, LEADS): "2"})
    submit(units, draft(MARCH, {SECOND: {LEADS: 3}}))
    assert not _file(units, upload).failure


def test_of_many_who_type_over_the_same_figure_one_succeeds(units: Store) -> None:
    uploads = [_typed(units, {(FIRST, LEADS): str(n)}) for n in range(1, 9)]
    results: list[Any] = []

    def file(upload: Upload) -> None:
        done = _file(units, upload)
        results.append((upload, done.failure))

    threads = [threading.Thread(target=file, args=(upload,)) for upload in uploads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won = [upload for upload, failure in results if not failure]
    assert len(results) == 8
    assert len(won) == 1
    value = won[0].reading.drafts[0].readings["value"].to_pylist()[0]
    assert _cells(units) == {(FIRST, LEADS): (value, None)}


def test_what_is_not_on_the_form_is_no_change(units: Store) -> None:
    here = _held(units)
    assert here.changes({(POLICE.code, LEADS): "3", (FIRST, "staff"): "", (FIRST, LEADS): ""}) == {}


def test_a_form_of_departments_holds_departments(units: Store) -> None:
    here = _held(units, Place(COUNTY.code, "department_monthly", APRIL))
    assert [unit.code for unit in here.units] == [POLICE.code, FORESTRY.code]
    assert one_before(here.place).month == MARCH


# ---------- by the week


WEEK = date(2025, 4, 3)
EAST, WEST, _SOUTH = (village.code for village in VILLAGES)
VILLAGE_WEEK = Place(COUNTY.code, "village_weekly", APRIL, WEEK, TOWNS[0].code)


@pytest.fixture
def villages(units: Store) -> Store:
    """Return a store with the villages of a town, one of them closed in the week before."""
    closed = replace(VILLAGES[2], closed=date(2025, 4, 5))
    units.add_units([*VILLAGES[:2], closed], account="test")
    return units


def test_weekly_forms_are_typed_in_where_there_is_a_village(villages: Store) -> None:
    roster, known = villages.roster(), catalogue.load()
    assert forms_at(villages, COUNTY.code, roster, known)[-1] == "village_weekly"
    assert "village_weekly" not in forms_at(villages, OTHER.code, roster, known)
    assert [unit.code for unit in townships_at(villages, COUNTY.code, roster)] == [TOWNS[0].code]
    assert [unit.code for unit in _held(villages, VILLAGE_WEEK).units] == [EAST, WEST]
    before = one_before(VILLAGE_WEEK)
    assert (before.week, before.month) == (date(2025, 3, 27), MARCH)
    assert len(_held(villages, before).units) == 3


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_week_is_filed_as_if_it_had_come_as_a_sheet(villages: Store, language: str) -> None:
    i18n.use(language)
    submit(villages, draft(MARCH, {FIRST: {LEADS: 9}}))
    here = _held(villages, VILLAGE_WEEK)
    typed = {(EAST, LEADS): "3", (WEST, LEADS): "0"}
    done = _file(villages, _typed(villages, typed, here))
    assert not done.failure
    (receipt,) = done.receipts
    assert (receipt.form_code, receipt.week, receipt.month) == ("village_weekly", WEEK, APRIL)
    assert _held(villages, VILLAGE_WEEK).cells == typed
    assert _held(villages, one_before(VILLAGE_WEEK)).cells == {}
    assert _held(villages).cells == {(FIRST, LEADS): "9"}
    kept = original(villages, receipt.submission_id)
    assert kept is not None
    again = read(kept.name, kept.content, villages.roster(), catalogue.load(), today=TODAY)
    assert not again.blocked
    assert [(each.form_code, each.week) for each in again.drafts] == [("village_weekly", WEEK)]
    changed = _typed(villages, {(EAST, LEADS): "4"}, _held(villages, VILLAGE_WEEK))
    assert not _file(villages, changed).failure
    assert _held(villages, VILLAGE_WEEK).cells == typed | {(EAST, LEADS): "4"}


def test_checks_of_a_weekly_sheet_hold(villages: Store) -> None:
    ahead = replace(VILLAGE_WEEK, week=date(2025, 4, 17))
    upload = _typed(villages, {(EAST, LEADS): "3"}, _held(villages, ahead))
    assert not upload.ready
    assert "week_ahead" in {problem.code for problem in upload.reading.all_problems}
    upload = _typed(
        villages,
        {(EAST, LEADS): "2", (EAST, "leads_from_public"): "5"},
        _held(villages, VILLAGE_WEEK),
    )
    assert not upload.ready


def test_somebody_faster_in_the_same_week_is_noticed(villages: Store) -> None:
    upload = _typed(villages, {(EAST, LEADS): "2"}, _held(villages, VILLAGE_WEEK))
    other = {EAST: {LEADS: 3.0}}
    submit(villages, draft(APRIL, other, form="village_weekly", week=date(2025, 4, 10)))
    assert villages.roster()[EAST].name not in _file(villages, upload).failure
    upload = _typed(villages, {(EAST, LEADS): "4"}, _held(villages, VILLAGE_WEEK))
    submit(villages, draft(APRIL, other, form="village_weekly", week=WEEK))
    assert villages.roster()[EAST].name in _file(villages, upload).failure


def test_the_same_form_has_the_same_bytes() -> None:
    form = catalogue.load().forms["township_monthly"]
    cells = {(FIRST, LEADS): "3"}
    one, other = (
        template.filled(COUNTY.name, MARCH, form, [TOWNS[0]], cells, catalogue.load())
        for _ in range(2)
    )
    assert one == other
