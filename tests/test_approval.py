"""Approving level by level, locking, unlocking, and what leaders see meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from countyboard import query
from countyboard.approval import Filing, Level, approve, leave_out, switch, unlock
from countyboard.refusals import LockedError
from countyboard.store import Store
from countyboard.workbook.persons import PersonalDataError
from tests.offices import APRIL, COUNTY, MARCH, TOWNS, UNITS, draft, submit

FIRST, SECOND = TOWNS[0].code, TOWNS[1].code
LEADS = "leads_received"
FORM = "township_monthly"


@pytest.fixture
def units(store: Store) -> Store:
    """Return a store with two filings of March, where filings are approved."""
    store.add_units(UNITS, account="test")
    switch(store, True, account="test")
    submit(store, draft(MARCH, {FIRST: {LEADS: 1}, SECOND: {LEADS: 2}}))
    return store


def _file(store: Store, unit: str, value: float, month: date = MARCH) -> int:
    content = f"{unit}{value}{month}"
    return submit(store, draft(month, {unit: {LEADS: value}}), content=content)[0].submission_id


def _filing(store: Store, unit: str, month: date = MARCH) -> Filing:
    with store.cursor() as cursor:
        row = cursor.execute(
            "select submission_id from filing_current where unit_code = ? and month = ?",
            [unit, month],
        ).fetchone()
    assert row is not None
    return Filing(unit, FORM, month, row[0])


def _approve(store: Store, unit: str, *levels: Level) -> list[int]:
    return [approve(store, level, [_filing(store, unit)], account="test") for level in levels]


def _shown(store: Store, view: str = "reading_current") -> dict[str, float]:
    with store.cursor() as cursor:
        return dict(cursor.execute(f"select unit_code, value from {view}").fetchall())  # noqa: S608


def _left_out(store: Store) -> int:
    left_out: int = query.run(store, "staff/approval_setting").rows[0]["filings_left_out"]
    return left_out


def test_it_is_off_until_it_is_switched_on(store: Store) -> None:
    store.add_units(UNITS, account="test")
    submit(store, draft(MARCH, {FIRST: {LEADS: 1}}))
    _approve(store, FIRST, "unit", "county", "prefecture")
    leave_out(store, True, account="test")
    _file(store, FIRST, 5)
    assert _shown(store) == {FIRST: 5}
    assert query.run(store, "staff/approval_setting").rows[0]["is_on"] is False


def test_levels_follow_one_another(units: Store) -> None:
    assert _approve(units, FIRST, "county", "prefecture") == [0, 0]
    assert _approve(units, FIRST, "unit", "prefecture", "county", "county") == [1, 0, 1, 0]
    assert _approve(units, FIRST, "prefecture") == [1]
    (row,) = [
        row
        for row in query.run(
            units, "staff/approvals", county=COUNTY.code, month=MARCH, today=date(2025, 4, 20)
        ).rows
        if row["unit_code"] == FIRST
    ]
    assert row["rank"] == 3
    assert None not in (row["unit_at"], row["county_at"], row["prefecture_at"])


def test_what_was_filed_anew_since_it_was_looked_at_is_not_approved(units: Store) -> None:
    seen = _filing(units, FIRST)
    _file(units, FIRST, 7)
    assert approve(units, "unit", [seen], account="test") == 0
    assert approve(units, "unit", [_filing(units, FIRST)], account="test") == 1


@pytest.mark.parametrize("level", ["unit", "county", "prefecture"])
def test_what_is_approved_is_locked_as_a_whole_submission(units: Store, level: Level) -> None:
    levels: list[Level] = ["unit", "county", "prefecture"]
    _approve(units, FIRST, *levels[: levels.index(level) + 1])
    both = draft(MARCH, {FIRST: {LEADS: 9}, SECOND: {LEADS: 9}})
    with pytest.raises(LockedError) as refused:
        submit(units, both, content="again")
    assert refused.value.filings == ((FIRST, MARCH),)
    assert _shown(units) == {FIRST: 1, SECOND: 2}
    _file(units, SECOND, 3)
    _file(units, FIRST, 4, APRIL)


def test_what_is_approved_is_not_withdrawn(units: Store) -> None:
    first = _filing(units, FIRST).submission_id
    other = _file(units, SECOND, 3)
    _approve(units, FIRST, "unit")
    with pytest.raises(LockedError):
        units.withdraw(first, account="test", reason="wrong")
    units.withdraw(other, account="test", reason="wrong")
    assert _shown(units) == {FIRST: 1, SECOND: 2}


def test_nothing_is_restored_over_what_is_approved(units: Store) -> None:
    later = _file(units, FIRST, 8)
    units.withdraw(later, account="test", reason="wrong")
    _approve(units, FIRST, "unit")
    with pytest.raises(LockedError):
        units.restore(later, account="test", reason="right")
    assert _shown(units)[FIRST] == 1


def test_what_was_replaced_before_may_be_withdrawn_and_restored(units: Store) -> None:
    former = _file(units, FIRST, 6)
    _file(units, FIRST, 8)
    _approve(units, FIRST, "unit")
    units.withdraw(former, account="test", reason="wrong")
    units.restore(former, account="test", reason="right")
    assert _shown(units)[FIRST] == 8


@pytest.mark.parametrize(
    ("approved", "by", "unlocked"),
    [
        (1, "unit", 0),
        (1, "county", 1),
        (1, "prefecture", 1),
        (2, "unit", 0),
        (2, "county", 0),
        (2, "prefecture", 1),
        (3, "county", 0),
        (3, "prefecture", 1),
    ],
)
def test_a_level_above_unlocks_with_a_reason(
    units: Store, approved: int, by: Level, unlocked: int
) -> None:
    levels: list[Level] = ["unit", "county", "prefecture"]
    _approve(units, FIRST, *levels[:approved])
    filing = _filing(units, FIRST)
    assert unlock(units, by, [filing], reason="a figure is wrong", account="test") == unlocked
    if unlocked:
        _file(units, FIRST, 5)
        assert _approve(units, FIRST, "county", "unit") == [0, 1], "all begin anew"
    else:
        with pytest.raises(LockedError):
            _file(units, FIRST, 5)


def test_unlocking_needs_a_reason_without_persons(units: Store) -> None:
    _approve(units, FIRST, "unit")
    filing = _filing(units, FIRST)
    with pytest.raises(ValueError, match="reason"):
        unlock(units, "county", [filing], reason="  ", account="test")
    with pytest.raises(PersonalDataError):
        unlock(units, "county", [filing], reason="13800138000 called", account="test")
    with pytest.raises(LockedError):
        _file(units, FIRST, 5)


def test_leaders_see_what_the_prefecture_approved(units: Store) -> None:
    leave_out(units, True, account="test")
    assert _shown(units) == {}
    assert _left_out(units) == 2
    _approve(units, FIRST, "unit", "county")
    assert _shown(units) == {}
    _approve(units, FIRST, "prefecture")
    assert _shown(units) == {FIRST: 1}
    assert _shown(units, "reading_in_force") == {FIRST: 1, SECOND: 2}
    assert _left_out(units) == 1
    unlock(units, "prefecture", [_filing(units, FIRST)], reason="wrong", account="test")
    assert _shown(units) == {}
    leave_out(units, False, account="test")
    assert _shown(units) == {FIRST: 1, SECOND: 2}
    assert _left_out(units) == 0


def test_new_filings_are_left_out_until_they_are_approved(units: Store) -> None:
    leave_out(units, True, account="test")
    _approve(units, FIRST, "unit", "county", "prefecture")
    _file(units, FIRST, 4, APRIL)
    measured = query.run(
        units,
        "balance/by_unit",
        counties=None,
        first_month=MARCH,
        last_month=APRIL,
        kind=None,
        measure=LEADS,
        per="total",
        today=date(2025, 5, 20),
    )
    assert [(row["unit_code"], row["value"]) for row in measured.rows if row["value"]] == [
        (FIRST, 1)
    ]


def test_approvals_outlast_the_process(units: Store) -> None:
    leave_out(units, True, account="test")
    _approve(units, FIRST, "unit", "county", "prefecture")
    folder: Path = units.path.parent
    units.close()
    with Store.open(folder) as again:
        assert _shown(again) == {FIRST: 1}
        with pytest.raises(LockedError):
            _file(again, FIRST, 5)


def test_every_decision_is_told(units: Store) -> None:
    _approve(units, FIRST, "unit", "county")
    unlock(units, "prefecture", [_filing(units, FIRST)], reason="wrong", account="boss")
    log = query.run(units, "staff/approval_log", county=COUNTY.code, month=MARCH).rows
    assert [(row["level"], row["decision"], row["account"], row["reason"]) for row in log] == [
        ("prefecture", "unlocked", "boss", "wrong"),
        ("county", "approved", "test", None),
        ("unit", "approved", "test", None),
    ]


def test_of_a_correction_and_an_approval_at_the_same_moment_one_wins(units: Store) -> None:
    for turn in range(20):
        month = date(2026 + turn // 11, 1 + turn % 11, 1)
        _file(units, FIRST, 1, month)
        seen = _filing(units, FIRST, month)
        results: dict[str, object] = {}

        def correct(month: date = month, results: dict[str, object] = results) -> None:
            try:
                results["corrected"] = _file(units, FIRST, 2, month)
            except LockedError:
                results["corrected"] = None

        def sign(seen: Filing = seen, results: dict[str, object] = results) -> None:
            results["approved"] = approve(units, "unit", [seen], account="test")

        _together(correct, sign)
        assert (results["corrected"] is None) == (results["approved"] == 1)
        in_force = _filing(units, FIRST, month).submission_id
        assert (in_force == seen.submission_id) == (results["approved"] == 1)


def test_of_many_who_approve_the_same_filing_one_does(units: Store) -> None:
    seen = _filing(units, FIRST)
    counts: list[int] = []
    _together(*[lambda: counts.append(approve(units, "unit", [seen], account="test"))] * 8)
    assert sorted(counts) == [0] * 7 + [1]


def _together(*acts: Callable[[], None]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
