"""Findings are kept for the months they were on the ledger; the last one reaches to today."""

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
    """Return a store with open findings of four days and done ones; of two no day is written."""
    store.add_units(UNITS, account="t")
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 31), date(2025, 6, 1), None]
    rows = [finding(str(n), issued_on=day) for n, day in enumerate(days, start=1)]
    done = {"state_said": "done", "issued_on": FEBRUARY}
    rows.append(finding("6", done_on=date(2025, 2, 28), **done))
    rows.append(finding("7", done_on=date(2025, 3, 1), **done))
    file_findings(store, rows)
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
        (FEBRUARY, FEBRUARY, ["1", "6", "7"]),
        (MARCH, MARCH, ["1", "2", "3", "7"]),
        (FEBRUARY, MARCH, ["1", "2", "3", "6", "7"]),
        (APRIL, APRIL, ["1", "2", "3", "4", "5"]),
        (MARCH, APRIL, ["1", "2", "3", "4", "5", "7"]),
    ],
)
def test_the_months_keep_the_findings_that_were_on_the_ledger_in_them(
    ledger: Store, first: date, last: date, wanted: list[str]
) -> None:
    submit(ledger, draft(MARCH, {TOWNS[0].code: {"leads_received": 1}}))
    submit(ledger, draft(APRIL, {TOWNS[0].code: {"leads_received": 1}}))
    assert _numbers(ledger, first, last) == wanted
    assert _counted(ledger, first, last) == len(wanted)


def test_where_nobody_has_filed_every_finding_is_told(ledger: Store) -> None:
    this = TODAY.replace(day=1)
    assert _numbers(ledger, this, this) == ["1", "2", "3", "4", "5", "6", "7"]
    assert _counted(ledger, this, this) == 7
