"""Findings are of the month in which they were raised; the last month filed reaches to today."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard import tables
from countyboard.store import Store
from countyboard.tables import View
from tests.offices import APRIL, MARCH, TOWNS, UNITS, draft, submit
from tests.queries.ledgers import file_findings, finding

TODAY = date(2026, 2, 20)
FEBRUARY = date(2025, 2, 1)


@pytest.fixture
def ledger(store: Store) -> Store:
    """Return a store with a finding of each of four days, one without a day of issue."""
    store.add_units(UNITS, account="t")
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 31), date(2025, 6, 1), None]
    file_findings(store, [finding(str(n), issued_on=day) for n, day in enumerate(days, start=1)])
    return store


def _numbers(store: Store, first: date, last: date) -> list[str]:
    with tables.opened(store, View("findings", first, last), today=TODAY) as found:
        return sorted(row["finding_number"] for row in found.rows.read_all().to_pylist())


def _counted(store: Store, first: date, last: date) -> int:
    view = View("findings", first, last, group="prefecture", period="span")
    with tables.opened(store, view, today=TODAY) as found:
        rows = found.rows.read_all().to_pylist()
    return rows[0]["findings"] if rows else 0


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (FEBRUARY, FEBRUARY, ["1"]),
        (MARCH, MARCH, ["2", "3"]),
        (FEBRUARY, MARCH, ["1", "2", "3"]),
        (APRIL, APRIL, ["4", "5"]),
        (MARCH, APRIL, ["2", "3", "4", "5"]),
    ],
)
def test_the_months_keep_the_findings_raised_in_them(
    ledger: Store, first: date, last: date, wanted: list[str]
) -> None:
    submit(ledger, draft(MARCH, {TOWNS[0].code: {"leads_received": 1}}))
    submit(ledger, draft(APRIL, {TOWNS[0].code: {"leads_received": 1}}))
    assert _numbers(ledger, first, last) == wanted
    assert _counted(ledger, first, last) == len(wanted)


def test_where_nobody_has_filed_every_finding_is_told(ledger: Store) -> None:
    this = TODAY.replace(day=1)
    assert _numbers(ledger, this, this) == ["1", "2", "3", "4", "5"]
    assert _counted(ledger, this, this) == 5
