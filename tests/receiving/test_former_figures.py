"""What was accepted before: sums since January, and what a cumulative column stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pyarrow as pa
import pytest

from countyboard.receiving.former_figures import FormerFigures
from countyboard.store import Store
from countyboard.submission import READINGS, Draft
from countyboard.units import Roster
from tests.offices import APRIL, MARCH, OTHER_TOWN, TOWNS, UNITS, draft, submit

FIRST, SECOND, _ = (unit.code for unit in TOWNS)
LEADS = "leads_received"
NEW_YEAR = datetime(2026, 1, 2, 9)  # noqa: DTZ001 - the office's own time
MONTHS = (date(2025, 1, 1), date(2025, 2, 1), MARCH)


@pytest.fixture
def filed(store: Store) -> Store:
    store.add_units(UNITS, account="test")
    for n, month in enumerate(MONTHS, start=1):
        submit(store, draft(month, {FIRST: {LEADS: n}, SECOND: {LEADS: n if n != 2 else None}}))
    return store


def _former(store: Store) -> FormerFigures:
    return FormerFigures(store, Roster(UNITS))


def test_the_sum_since_january_needs_every_month(filed: Store) -> None:
    former = _former(filed)
    assert former.since_january(FIRST, LEADS, APRIL) == 6
    assert former.since_january(SECOND, LEADS, APRIL) is None
    assert former.since_january(FIRST, LEADS, MARCH) == 3
    assert former.since_january(FIRST, "leads_closed", APRIL) is None
    assert former.since_january(OTHER_TOWN.code, LEADS, APRIL) is None
    assert former.since_january("gone", LEADS, APRIL) is None


def test_january_begins_at_nothing_and_the_year_before_does_not_count(filed: Store) -> None:
    former = _former(filed)
    assert former.since_january(FIRST, LEADS, date(2025, 1, 1)) == 0
    submit(filed, draft(date(2025, 12, 1), {FIRST: {LEADS: 50}}), received=NEW_YEAR)
    assert _former(filed).since_january(FIRST, LEADS, date(2026, 2, 1)) is None


def test_a_mark_is_no_figure_of_its_month(filed: Store) -> None:
    submit(filed, draft(MARCH, {FIRST: {LEADS: "none"}}))
    assert _former(filed).since_january(FIRST, LEADS, APRIL) is None


def test_a_corrected_month_counts_as_it_is_in_force(filed: Store) -> None:
    submit(filed, draft(MARCH, {FIRST: {LEADS: 30}}))
    assert _former(filed).since_january(FIRST, LEADS, APRIL) == 33


def _flagged(raw: str | None, flags: str | None) -> Draft:
    made = draft(MARCH, {FIRST: {LEADS: 4}})
    row = {**made.readings.to_pylist()[0], "raw_text": raw, "flags": flags}
    return replace(made, readings=pa.Table.from_pylist([row], READINGS))


@pytest.mark.parametrize(
    ("raw", "flags", "stated"),
    [
        ("57", "cumulative", 57),
        ("57", None, None),
        ("57", "scaled,cumulative", None),
        ("五十七", "cumulative", None),
        (None, "cumulative", None),
    ],
)
def test_what_a_cumulative_column_stated(
    filed: Store, raw: str | None, flags: str | None, stated: float | None
) -> None:
    submit(filed, _flagged(raw, flags))
    former = _former(filed)
    assert former.stated(FIRST, LEADS, APRIL) == stated
    assert former.stated(FIRST, LEADS, date(2025, 5, 1)) is None


def test_what_december_stated_is_known_in_january(filed: Store) -> None:
    december = replace(_flagged("57", "cumulative"), month=date(2025, 12, 1))
    submit(filed, december, received=NEW_YEAR)
    assert _former(filed).stated(FIRST, LEADS, date(2026, 1, 1)) == 57
