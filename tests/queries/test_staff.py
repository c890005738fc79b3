"""Submissions: their standing, what they changed, what taking one back would do."""

from __future__ import annotations

from typing import Any

import pytest

from countyboard import query
from countyboard.sentences.submissions import problem_of
from countyboard.store import Store
from countyboard.submission import Problem
from tests.offices import (
    APRIL,
    COUNTY,
    FORESTRY,
    MARCH,
    OTHER,
    POLICE,
    TOWNS,
    UNITS,
    draft,
    submit,
)
from tests.queries.ledgers import file_findings, file_transfers, finding

EVERY: dict[str, Any] = dict.fromkeys(
    ("counties", "first_month", "last_month", "form_code", "account", "status")
)

FIRST, SECOND, THIRD = (town.code for town in TOWNS)


@pytest.fixture
def units(store: Store) -> Store:
    """Return a store that knows its units."""
    store.add_units(UNITS, account="test")
    return store


def _file(store: Store, *codes: str, value: float = 1) -> int:
    figures = {code: {"leads_received": value} for code in codes}
    return submit(store, draft(MARCH, figures), content=f"{codes} {value}")[0].submission_id


def _recent(store: Store) -> dict[int, dict[str, Any]]:
    rows = query.run(store, "staff/submissions", rows=10, **EVERY).rows
    return {row["submission_id"]: row for row in rows}


def _effect(store: Store, submission_id: int) -> dict[str, int]:
    rows = query.run(store, "staff/effect_of_withdrawal", submission_id=submission_id).rows
    assert len(rows) == 1
    return rows[0]


def test_newest_comes_first_and_rows_are_limited(units: Store) -> None:
    made = [_file(units, FIRST, value=value) for value in range(4)]
    rows = query.run(units, "staff/submissions", rows=3, **EVERY).rows
    assert [row["submission_id"] for row in rows] == made[:0:-1]


def test_status_follows_what_came_later(units: Store) -> None:
    first = _file(units, FIRST, SECOND)
    assert _recent(units)[first]["status"] == "in force"
    _file(units, FIRST, value=2)
    assert _recent(units)[first]["status"] == "partly replaced"
    third = _file(units, SECOND, value=3)
    assert _recent(units)[first]["status"] == "replaced"
    units.withdraw(third, account="test", reason="twice")
    found = _recent(units)
    assert found[first]["status"] == "partly replaced"
    assert (found[third]["status"], found[third]["reason"]) == ("withdrawn", "twice")


def test_counts_and_place(units: Store) -> None:
    made = _file(units, FIRST, SECOND)
    row = _recent(units)[made]
    assert (row["filings"], row["figures"]) == (2, 2)
    assert (row["county_name"], row["month"]) == (COUNTY.name, MARCH)


def test_effect_tells_what_returns_from_what_will_be_missing(units: Store) -> None:
    first = _file(units, FIRST, SECOND)
    second = _file(units, SECOND, THIRD, value=2)
    assert _effect(units, second) == {"filings": 2, "returning": 1, "bare": 1}
    assert _effect(units, first) == {"filings": 1, "returning": 0, "bare": 1}


def test_a_withdrawn_submission_does_not_return(units: Store) -> None:
    first = _file(units, FIRST)
    second = _file(units, FIRST, value=2)
    units.withdraw(first, account="test", reason="x")
    assert _effect(units, second) == {"filings": 1, "returning": 0, "bare": 1}
    assert _effect(units, first) == {"filings": 0, "returning": 0, "bare": 0}


# ---------- restoring


def _effect_of_restoring(store: Store, submission_id: int) -> dict[str, int]:
    return query.run(store, "staff/effect_of_restoring", submission_id=submission_id).rows[0]


def test_effect_of_restoring_tells_filling_from_replacing_from_staying_behind(
    units: Store,
) -> None:
    _file(units, FIRST)
    wrong = _file(units, FIRST, SECOND, THIRD, value=2)
    units.withdraw(wrong, account="test", reason="x")
    _file(units, THIRD, value=3)
    told = {"filings": 3, "filling": 1, "replacing": 1, "behind": 1}
    assert _effect_of_restoring(units, wrong) == told
    units.restore(wrong, account="test", reason="y")
    assert _recent(units)[wrong]["status"] == "partly replaced"


# ---------- filters of the list


def test_the_list_is_filtered(units: Store) -> None:
    march = _file(units, FIRST)
    april = submit(units, draft(APRIL, {FIRST: {"leads_received": 1}}))[0].submission_id
    units.withdraw(march, account="test", reason="x")

    def found(**chosen: Any) -> list[int]:
        rows = query.run(units, "staff/submissions", rows=10, **(EVERY | chosen)).rows
        return [row["submission_id"] for row in rows]

    assert found() == [april, march]
    assert found(first_month=APRIL, last_month=APRIL) == [april]
    assert found(status="withdrawn") == [march]
    assert found(counties=[OTHER.code]) == []
    assert found(form_code="department_monthly") == []
    assert found(account="test") == [april, march]
    assert found(account="somebody") == []


def test_a_limit_counts_what_the_filters_leave(units: Store) -> None:
    march = _file(units, FIRST)
    units.withdraw(march, account="test", reason="x")
    _file(units, FIRST, value=2)
    rows = query.run(units, "staff/submissions", rows=1, **(EVERY | {"status": "withdrawn"})).rows
    assert [row["submission_id"] for row in rows] == [march]


# ---------- what it changed


def _changes(store: Store, submission_id: int) -> list[tuple[Any, ...]]:
    rows = query.run(store, "staff/changes_of_submission", submission_id=submission_id).rows
    return [
        (row["indicator_name"], row["change"], row["old_value"], row["new_value"]) for row in rows
    ]


def test_changes_are_told_against_what_was_in_force_then(units: Store) -> None:
    first = submit(
        units, draft(MARCH, {FIRST: {"leads_received": 4, "banners": 2, "meetings": 1}})
    )[0].submission_id
    second = submit(
        units, draft(MARCH, {FIRST: {"leads_received": 5, "banners": 2, "documents": 7}})
    )[0].submission_id
    submit(units, draft(MARCH, {FIRST: {"leads_received": 9}}))
    assert {change for _code, change, _old, _new in _changes(units, first)} == {"new"}
    assert sorted(_changes(units, second)) == [
        ("documents", "new", None, 7),
        ("leads_received", "changed", 4, 5),
        ("meetings", "emptied", 1, None),
    ]
    rows = query.run(units, "staff/changes_of_submission", submission_id=second).rows
    assert {row["same_figures"] for row in rows} == {1}
    assert rows[0]["change"] == "changed"


def test_a_withdrawn_submission_is_nothing_to_change(units: Store) -> None:
    first = _file(units, FIRST)
    units.withdraw(first, account="test", reason="x")
    second = _file(units, FIRST, value=2)
    assert _changes(units, second) == [("leads_received", "new", None, 2)]


def test_two_submissions_side_by_side(units: Store) -> None:
    first = submit(units, draft(MARCH, {FIRST: {"leads_received": 4, "banners": 2}}))
    second = submit(units, draft(MARCH, {FIRST: {"banners": 2, "documents": 7}}))
    rows = query.run(
        units,
        "staff/two_submissions",
        submission_id=first[0].submission_id,
        other_id=second[0].submission_id,
    ).rows
    found = {row["indicator_name"]: (row["differs"], row["difference"]) for row in rows}
    assert found == {
        "leads_received": (True, None),
        "documents": (True, None),
        "banners": (False, 0),
    }
    assert [row["differs"] for row in rows] == [True, True, False]


# ---------- the history of a figure


def _history(store: Store) -> list[tuple[Any, ...]]:
    rows = query.run(
        store, "staff/figure_history", unit_code=FIRST, month=MARCH, measure="leads_received"
    ).rows
    return [(row["step"], row["old_value"], row["new_value"], row["state_after"]) for row in rows]


def test_history_of_a_figure_follows_every_step(units: Store) -> None:
    first = _file(units, FIRST, value=4)
    second = _file(units, FIRST, value=5)
    units.withdraw(first, account="test", reason="behind the later one")
    units.withdraw(second, account="test", reason="wrong")
    units.restore(first, account="test", reason="right")
    submit(units, draft(MARCH, {FIRST: {"banners": 1}}))
    assert _history(units) == [
        ("submitted", None, 4, "figure"),
        ("submitted", 4, 5, "figure"),
        ("withdrawn", 5, 5, "figure"),
        ("withdrawn", 5, None, "nothing"),
        ("restored", None, 4, "figure"),
        ("submitted", 4, None, "blank"),
    ]


def test_history_leaves_other_units_and_months_out(units: Store) -> None:
    _file(units, SECOND, value=4)
    submit(units, draft(APRIL, {FIRST: {"leads_received": 1}}))
    assert _history(units) == []


def test_problems_of_a_submission_come_in_order(units: Store) -> None:
    problems = [
        Problem("approximate", "3月", "C5", "23余", {"indicator": "leads_received"}),
        Problem("suspect_digits", "3月", "C6", "4 5"),
    ]
    (receipt,) = submit(units, draft(MARCH, {FIRST: {"leads_received": 23}}, problems=problems))
    rows = query.run(units, "staff/problems", submission_id=receipt.submission_id).rows
    assert [problem_of(row) for row in rows] == problems


# ---------- ledgers


def test_ledgers_are_listed_with_their_rows_and_whether_they_count(store: Store) -> None:
    store.add_units(UNITS, account="test")
    first = file_findings(store, [finding("1"), finding("2")])
    second = file_findings(store, [finding("1", state_said="done")])
    old = file_transfers(store, MARCH, [(FORESTRY, POLICE, 3)])
    new = file_transfers(store, MARCH, [(FORESTRY, POLICE, 2), (POLICE, COUNTY, 1)])
    rows = {
        row["submission_id"]: row
        for row in query.run(store, "staff/submissions", rows=10, **EVERY).rows
    }
    told = [
        (rows[r.submission_id]["status"], rows[r.submission_id]["figures"])
        for r in (first, second, old, new)
    ]
    assert told == [
        ("partly replaced", 2),
        ("in force", 1),
        ("replaced", 1),
        ("in force", 2),
    ]


def test_withdrawing_a_ledger_brings_back_what_was_before(store: Store) -> None:
    store.add_units(UNITS, account="test")
    file_findings(store, [finding("1")])
    later = file_findings(store, [finding("1", state_said="done"), finding("2")])
    file_transfers(store, MARCH, [(FORESTRY, POLICE, 3)])
    month = file_transfers(store, MARCH, [(FORESTRY, POLICE, 2)])
    effects = [
        query.run(store, "staff/effect_of_withdrawal", submission_id=receipt.submission_id).rows
        for receipt in (later, month)
    ]
    assert effects == [
        [{"filings": 2, "returning": 1, "bare": 1}],
        [{"filings": 1, "returning": 1, "bare": 0}],
    ]
