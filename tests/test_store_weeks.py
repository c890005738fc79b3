"""Weekly filings: one unit-week is replaced, and no month ever changes by it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from countyboard import deadlines, integrity, query
from countyboard.receiving.difference import compare
from countyboard.receiving.intake import clashes
from countyboard.store import Receipt, Store, StoreError
from countyboard.submission import Draft
from tests import offices
from tests.offices import COUNTY, TOWNS, VILLAGES, draft, submit

OCTOBER = date(2026, 10, 1)
WEEK, NEXT = date(2026, 10, 15), date(2026, 10, 22)
TODAY = date(2026, 10, 23)
ON_TIME, LATE = datetime(2026, 10, 15, 12), datetime(2026, 10, 15, 12, 1)  # noqa: DTZ001
FIRST, SECOND, THIRD = (village.code for village in VILLAGES)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    """Return a store in which a town filed its month, and has three villages."""
    with Store.open(tmp_path) as store:
        store.add_units((*offices.UNITS, *VILLAGES), account="test")
        submit(store, draft(OCTOBER, {TOWNS[0].code: {"leads_received": 9}}))
        yield store


def weekly(week: date, **leads: float | None) -> Draft:
    figures = {
        code: {"leads_received": leads[name]}
        for name, code in (("first", FIRST), ("second", SECOND), ("third", THIRD))
        if name in leads
    }
    return draft(OCTOBER, figures, form="village_weekly", week=week)


def file(store: Store, *drafts: Draft, received: datetime = ON_TIME) -> list[Receipt]:
    return submit(store, *drafts, received=received)


def in_force(store: Store) -> dict[tuple[str, date], float]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select unit_code, week, value from cell_current where week is not null"
        ).fetchall()
    return {(unit, week): value for unit, week, value in rows}


def states(store: Store, moment: datetime) -> dict[tuple[str, date], tuple[str, bool]]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select unit_code, week, state, is_late from week_state($month, $today, $moment)",
            {"month": OCTOBER, "today": TODAY, "moment": moment},
        ).fetchall()
    return {(unit, week): (state, late) for unit, week, state, late in rows}


def test_a_correction_replaces_exactly_one_unit_week_and_withdrawing_brings_it_back(
    office: Store,
) -> None:
    file(office, weekly(WEEK, first=1, second=2), weekly(NEXT, first=5))
    (receipt,) = file(office, weekly(WEEK, first=7))
    assert (receipt.week, receipt.month, receipt.replaced_unit_months) == (WEEK, OCTOBER, 1)
    corrected = {(FIRST, WEEK): 7.0, (SECOND, WEEK): 2.0, (FIRST, NEXT): 5.0}
    assert in_force(office) == corrected
    effect = query.run(office, "staff/effect_of_withdrawal", submission_id=receipt.submission_id)
    assert effect.rows == [{"filings": 1, "returning": 1, "bare": 0}]
    office.withdraw(receipt.submission_id, account="test", reason="wrong")
    assert in_force(office) == corrected | {(FIRST, WEEK): 1.0}
    effect = query.run(office, "staff/effect_of_restoring", submission_id=receipt.submission_id)
    assert effect.rows == [{"filings": 1, "filling": 0, "replacing": 1, "behind": 0}]
    office.restore(receipt.submission_id, account="test", reason="right")
    assert in_force(office) == corrected
    assert integrity.faults(office) == []


def test_weeks_survive_reopening(office: Store, tmp_path: Path) -> None:
    file(office, weekly(WEEK, first=1), weekly(NEXT, first=5))
    before = in_force(office)
    office.close()
    with Store.open(tmp_path) as again:
        assert in_force(again) == before == {(FIRST, WEEK): 1.0, (FIRST, NEXT): 5.0}


def test_two_weeks_of_one_month_are_no_rivals_and_one_week_twice_is(office: Store) -> None:
    assert clashes([weekly(WEEK, first=1), weekly(NEXT, first=1)]) == ()
    with pytest.raises(StoreError, match="2026-10-15"):
        file(office, weekly(WEEK, first=1), weekly(WEEK, first=2))


def test_what_a_file_would_change_is_told_by_week(office: Store) -> None:
    file(office, weekly(WEEK, first=1), weekly(NEXT, first=1))
    difference = compare(office, [weekly(NEXT, first=4)])
    assert difference.totals["replaced_filings"] == 1
    assert difference.changes.select(["week", "old_value", "new_value"]).to_pylist() == [
        {"week": NEXT, "old_value": 1.0, "new_value": 4.0}
    ]


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("filters/months", {}),
        ("tables/readings", {"every_indicator": True}),
        ("tables/filings", {}),
        ("reporting/by_county", {}),
        ("leads/flow", {}),
        ("overview/key_figures", {}),
        ("quality/figures", {}),
    ],
)
def test_nothing_a_village_files_changes_a_month(
    office: Store, name: str, parameters: dict[str, Any]
) -> None:
    asked = {
        "counties": None,
        "first_month": date(2026, 9, 1),
        "last_month": OCTOBER,
        "kind": None,
        "measure": "leads_received",
        "per": "total",
        "level": "township",
        "today": TODAY,
    } | parameters
    declared = query.load(name).parameters
    given = {key: value for key, value in asked.items() if key in declared}
    before = query.run(office, name, **given).rows
    file(office, weekly(WEEK, first=100, second=50))
    assert query.run(office, name, **given).rows == before
    assert before


def test_due_on_thursday_noon_to_the_minute(office: Store) -> None:
    file(office, weekly(WEEK, first=0), received=ON_TIME)
    file(office, weekly(WEEK, second=3), received=LATE)
    before, after = datetime(2026, 10, 15, 12), datetime(2026, 10, 15, 12, 1)  # noqa: DTZ001
    assert states(office, before)[THIRD, WEEK] == ("pending", False)
    found = states(office, after)
    assert found[THIRD, WEEK] == ("missing", False)
    assert (found[FIRST, WEEK], found[SECOND, WEEK]) == (("zero", False), ("reported", True))
    assert found[THIRD, NEXT] == ("pending", False)


# ---------- extensions


EXTENDED = datetime(2026, 10, 16, 17, 30)  # noqa: DTZ001


def extend(store: Store, unit: str, until: datetime = EXTENDED, week: date = WEEK) -> None:
    deadlines.extend_week(store, unit, ["village_weekly"], week, until, reason="停电", account="t")


def test_a_late_report_is_on_time_up_to_the_extended_moment_of_its_own_week(office: Store) -> None:
    file(office, weekly(WEEK, first=1), received=EXTENDED)
    file(office, weekly(WEEK, second=1), received=EXTENDED + timedelta(minutes=1))
    assert {
        unit: late for (unit, week), (_, late) in states(office, LATE).items() if week == WEEK
    } == {
        FIRST: True,
        SECOND: True,
        THIRD: False,
    }
    extend(office, FIRST)
    extend(office, SECOND)
    found = states(office, EXTENDED)
    assert found[FIRST, WEEK] == ("reported", False)
    assert found[SECOND, WEEK] == ("reported", True)
    assert found[THIRD, WEEK] == ("missing", False)
    assert found[FIRST, NEXT] == ("pending", False)
    assert states(office, datetime(2026, 10, 22, 12, 1))[FIRST, NEXT] == ("missing", False)  # noqa: DTZ001


@pytest.mark.parametrize("above", [TOWNS[0].code, COUNTY.code, "99"])
def test_an_extension_holds_for_the_villages_below_until_its_moment(
    office: Store, above: str
) -> None:
    extend(office, above)
    assert states(office, EXTENDED)[THIRD, WEEK] == ("pending", False)
    assert states(office, EXTENDED + timedelta(seconds=1))[THIRD, WEEK] == ("missing", False)


def test_the_nearest_extension_of_a_week_counts_until_it_is_taken_back(office: Store) -> None:
    extend(office, COUNTY.code)
    extend(office, TOWNS[0].code, ON_TIME)
    assert states(office, LATE)[THIRD, WEEK][0] == "missing"
    deadlines.take_back(office, TOWNS[0].code, "village_weekly", OCTOBER, week=WEEK, account="t")
    assert states(office, LATE)[THIRD, WEEK][0] == "pending"
    (row,) = query.run(office, "staff/extensions", counties=[COUNTY.code]).rows
    assert (row["month"], row["week"]) == (OCTOBER, WEEK)
    assert (row["due_on"], row["due_time"]) == (EXTENDED.date(), EXTENDED.time())


def test_an_extension_of_a_week_and_one_of_the_month_do_not_touch_each_other(
    office: Store,
) -> None:
    def month() -> tuple[date, int]:
        asked = {"today": TODAY, "month": OCTOBER, "unit": TOWNS[0].code}
        with office.cursor() as cursor:
            rows = cursor.execute(
                "select due_on from reporting_state($today) "
                "where month = $month and unit_code = $unit",
                asked,
            ).fetchall()
        return rows[0][0], len(rows)

    extend(office, TOWNS[0].code)
    assert month() == (date(2026, 11, 5), 1)
    deadlines.extend(
        office,
        TOWNS[0].code,
        ["township_monthly", "village_weekly"],
        OCTOBER,
        date(2026, 11, 9),
        reason="停电",
        account="t",
    )
    assert month() == (date(2026, 11, 9), 1)
    assert states(office, EXTENDED)[THIRD, WEEK] == ("pending", False)
    assert states(office, EXTENDED + timedelta(seconds=1))[THIRD, WEEK] == ("missing", False)


def test_the_effect_of_more_time_for_a_week_is_told_before(office: Store) -> None:
    file(office, weekly(WEEK, first=1), received=EXTENDED)

    def effect(until: datetime) -> dict[str, int]:
        return query.run(
            office,
            "staff/effect_of_weekly_extension",
            unit_code=TOWNS[0].code,
            form_codes=["village_weekly"],
            week=WEEK,
            due_at=until,
            today=TODAY,
            moment=EXTENDED,
        ).rows[0]

    nothing = {"units": 3, "in_time": 0, "again_pending": 0, "late": 0, "missing": 0}
    assert effect(LATE) == nothing
    assert effect(EXTENDED) == nothing | {"in_time": 1, "again_pending": 2}
    extend(office, TOWNS[0].code)
    assert effect(LATE) == nothing | {"late": 1, "missing": 2}


def test_a_township_whose_villages_have_different_time_stays_one_row(office: Store) -> None:
    extend(office, SECOND)
    asked: dict[str, Any] = {"month": OCTOBER, "counties": None, "today": TODAY}
    moment = EXTENDED + timedelta(minutes=1)
    rows = query.run(office, "staff/weeks_by_township", moment=moment, **asked).rows
    (row,) = [row for row in rows if row["week"] == WEEK]
    assert (row["due_at"], row["latest_due_at"]) == (ON_TIME, EXTENDED)
    assert (row["expected"], row["missing"]) == (3, 3)
    rows = query.run(office, "staff/weeks", moment=moment, **asked).rows
    told = {row["week"]: (row["units"], row["extended"], row["latest_due_at"]) for row in rows}
    assert told[WEEK] == (3, 1, EXTENDED)
    assert told[NEXT] == (3, 0, datetime(2026, 10, 22, 12))  # noqa: DTZ001


def test_who_got_more_time_for_which_week_stands_in_the_audit_log(office: Store) -> None:
    extend(office, FIRST)
    with office.cursor() as cursor:
        ((details,),) = cursor.execute(
            "select details from event where kind = 'extended'"
        ).fetchall()
    said = json.loads(details)
    assert (said["unit"], said["week"], said["due_on"]) == (FIRST, "2026-10-15", "2026-10-16")
    assert said["due_time"] == "17:30:00"


def test_extensions_of_an_older_store_stay_those_of_a_month(office: Store) -> None:
    extend(office, FIRST)
    with office.cursor() as cursor:
        cursor.execute("alter table due_change drop column week")
        cursor.execute("alter table due_change drop column due_time")
        for name in ("0091_due_change_week", "0092_due_change_time"):
            cursor.execute(query.load(f"schema/{name}").sql)
        found = cursor.execute("select week, due_time, due_on from extension").fetchall()
    assert found == [(None, None, EXTENDED.date())]


def test_townships_are_told_week_by_week_with_the_villages_that_owe(office: Store) -> None:
    file(office, weekly(WEEK, first=2, second=1), received=LATE)
    rows = query.run(
        office,
        "staff/weeks_by_township",
        month=OCTOBER,
        counties=[COUNTY.code],
        today=TODAY,
        moment=datetime(2026, 10, 16, 8),  # noqa: DTZ001
    ).rows
    (row,) = [row for row in rows if row["week"] == WEEK]
    assert (row["township_name"], row["expected"]) == (TOWNS[0].name, 3)
    assert (row["filed"], row["late"], row["missing"], row["owing"]) == (2, 2, 1, ["南门社区"])
    assert len(rows) == 5
    assert rows[-1]["pending"] == 3
