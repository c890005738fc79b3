"""Recent submissions and what withdrawing one would do."""

from __future__ import annotations

from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from tests.offices import COUNTY, MARCH, TOWNS, UNITS, draft, submit

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
    rows = query.run(store, "staff/recent_submissions", rows=10).rows
    return {row["submission_id"]: row for row in rows}


def _effect(store: Store, submission_id: int) -> dict[str, int]:
    rows = query.run(store, "staff/effect_of_withdrawal", submission_id=submission_id).rows
    assert len(rows) == 1
    return rows[0]


def test_newest_comes_first_and_rows_are_limited(units: Store) -> None:
    made = [_file(units, FIRST, value=value) for value in range(4)]
    rows = query.run(units, "staff/recent_submissions", rows=3).rows
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
