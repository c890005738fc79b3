"""The queries of the rectification page, on findings small enough to count by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from tests.offices import COUNTY, FORESTRY, OTHER, POLICE, UNITS
from tests.queries.ledgers import file_findings, finding

TODAY = date(2026, 7, 20)
DONE = {"state_said": "done"}


@pytest.fixture
def filed(store: Store) -> Store:
    """Return a store with eight findings of two counties."""
    store.add_units(UNITS, account="test")
    file_findings(
        store,
        [
            finding("1", **DONE, done_on=date(2026, 5, 20)),
            finding("2", **DONE, done_on=date(2026, 7, 2)),
            finding("3", aspect="governance", owner_code=FORESTRY.code),
            finding("4", aspect="governance", due_on=date(2026, 12, 31)),
            finding("5", state_said="relapsed"),
            finding("6", aspect=None, owner_code=None, owner_text="专班", due_on=None),
        ],
    )
    file_findings(
        store,
        [
            finding("1", **DONE, done_on=date(2026, 6, 30), owner_code=None, owner_text=None),
            finding("2", due_on=date(2026, 7, 10), owner_code=None, owner_text=None),
        ],
        county=OTHER,
    )
    return store


def ask(store: Store, name: str, **more: Any) -> list[dict[str, Any]]:
    chosen = {
        "counties": None,
        "first_month": date(2026, 1, 1),
        "last_month": date(2026, 12, 1),
        "today": TODAY,
        **more,
    }
    return query.run(store, f"rectification/{name}", **chosen).rows


def test_states_add_up_and_in_time_is_counted(filed: Store) -> None:
    (row,) = ask(filed, "summary")
    assert (row["findings"], row["done"], row["overdue"], row["relapsed"], row["open"]) == (
        8,
        3,
        2,
        1,
        2,
    )
    # in time: 1 and the other county's 1; not: 2, 3, 5, the other county's 2
    assert (row["on_time"], row["judged"]) == (2, 6)
    assert (row["longest_over"], row["next_due"]) == (20, date(2026, 12, 31))


def test_filter_of_counties_holds(filed: Store) -> None:
    (row,) = ask(filed, "summary", counties=[OTHER.code])
    assert (row["findings"], row["overdue"]) == (2, 1)
    assert [row["county_code"] for row in ask(filed, "by_county", counties=[OTHER.code])] == [
        OTHER.code
    ]


def test_by_aspect_keeps_those_without_one(filed: Store) -> None:
    rows = {row["aspect"]: row for row in ask(filed, "by_aspect")}
    assert set(rows) == {"political", "governance", None}
    assert (rows["governance"]["overdue"], rows["governance"]["open"]) == (1, 1)
    for row in rows.values():
        states = row["open"] + row["overdue"] + row["relapsed"] + row["done"]
        assert states == row["findings"]


def test_share_done_of_each_county(filed: Store) -> None:
    rows = {row["county_code"]: row for row in ask(filed, "by_county")}
    assert rows[COUNTY.code]["done_share"] == pytest.approx(100 * 2 / 6)
    assert rows[OTHER.code]["done_share"] == 50


def test_what_was_left_at_the_end_of_each_month(filed: Store) -> None:
    rows = {row["month"]: row for row in ask(filed, "burn_down")}
    assert max(rows) == date(2026, 7, 1)  # none ahead of today
    assert (rows[date(2026, 1, 1)]["issued"], rows[date(2026, 1, 1)]["remaining"]) == (8, 8)
    assert (rows[date(2026, 5, 1)]["closed"], rows[date(2026, 5, 1)]["remaining"]) == (1, 7)
    assert rows[date(2026, 6, 1)]["remaining"] == 6
    assert rows[date(2026, 7, 1)]["remaining"] == 5
    # by due dates: 4 is due in December, 6 never, the other county's 2 on 10 July
    assert rows[date(2026, 6, 1)]["expected_left"] == 3
    assert rows[date(2026, 7, 1)]["expected_left"] == 2


def test_overdue_ones_come_first_and_relapsed_ones_have_no_days(filed: Store) -> None:
    rows = ask(filed, "attention")
    assert [(row["finding_number"], row["days_over"]) for row in rows] == [
        ("3", 20),
        ("2", 10),
        ("5", None),
    ]
    assert rows[0]["unit_code"] == FORESTRY.code


def test_by_owner_counts_what_is_left(filed: Store) -> None:
    rows = ask(filed, "by_owner")
    police = next(row for row in rows if row["unit_code"] == POLICE.code)
    assert (police["left_over"], police["done"], police["relapsed"]) == (2, 2, 1)
    unlisted = next(row for row in rows if row["unit_name"] == "专班")
    assert (unlisted["unit_code"], unlisted["left_over"]) == (None, 1)
    assert rows[0]["owners"] == 4
    assert sum(row["findings"] for row in rows) == 8


def test_nothing_on_the_ledger_is_no_row_or_zero(store: Store) -> None:
    store.add_units(UNITS, account="test")
    (row,) = ask(store, "summary")
    assert row["findings"] == 0
    for name in ("by_aspect", "by_county", "burn_down", "attention", "by_owner"):
        assert ask(store, name) == []
