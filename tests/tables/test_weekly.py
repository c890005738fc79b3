"""Weekly figures and filings: a row for each week, chosen by week, and out of every month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from countyboard import tables
from countyboard.store import Store
from countyboard.tables import View
from tests.offices import COUNTY, TOWNS, UNITS, VILLAGES, draft, submit

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
WEEK, NEXT, LATER = date(2026, 10, 15), date(2026, 10, 22), date(2026, 11, 5)
EAST, WEST, _SOUTH = (village.code for village in VILLAGES)
TOWN = TOWNS[0]

WEEKLY = View("weekly", OCTOBER, NOVEMBER)
FILINGS = View("weekly_filings", OCTOBER, NOVEMBER)


@pytest.fixture
def filed(store: Store) -> Store:
    """Return a store with three weeks of villages, a blank among them, and a month of a town."""
    store.add_units((*UNITS, *VILLAGES), account="t")
    for week, first, second in ((WEEK, 1, 2), (NEXT, 4, None), (LATER, 0, 8)):
        figures: dict[str, dict[str, float | None]] = {
            EAST: {"leads_received": float(first), "leads_from_public": 1.0},
            WEST: {"leads_received": None if second is None else float(second)},
        }
        submit(
            store,
            draft(week.replace(day=1), figures, form="village_weekly", week=week),
            content=f"{week}",
        )
    submit(store, draft(OCTOBER, {TOWN.code: {"leads_received": 100}}))
    return store


def _rows(store: Store, view: View) -> list[dict[str, Any]]:
    with tables.opened(store, view) as found:
        rows = found.rows
        table = rows if hasattr(rows, "to_pylist") else rows.read_all()
        listed: list[dict[str, Any]] = table.to_pylist()
    return listed


def _by_week(store: Store, view: View, value: str = "value") -> dict[Any, Any]:
    return {
        (row["week"], row.get("unit_code") or row.get("township_code")): row[value]
        for row in _rows(store, view)
    }


def test_each_figure_stands_with_its_week_and_township(filed: Store) -> None:
    rows = _rows(filed, WEEKLY)
    assert {(row["week"], row["unit_code"]): row["value"] for row in rows} == {
        (WEEK, EAST): 1,
        (WEEK, WEST): 2,
        (NEXT, EAST): 4,
        (LATER, EAST): 0,
        (LATER, WEST): 8,
    }
    assert {(row["township_name"], row["month"]) for row in rows} == {
        (TOWN.name, OCTOBER),
        (TOWN.name, NOVEMBER),
    }
    assert len(_rows(filed, replace(WEEKLY, width="all"))) == len(rows) + 3


@pytest.mark.parametrize("group", ["township", "county", "prefecture"])
def test_figures_are_summed_week_by_week(group: str, filed: Store) -> None:
    code = TOWN.code if group == "township" else None
    view = replace(WEEKLY, group=group, period="week")
    assert _by_week(filed, view) == {(WEEK, code): 3, (NEXT, code): 4, (LATER, code): 8}
    assert _by_week(filed, view, "units") == {(WEEK, code): 2, (NEXT, code): 1, (LATER, code): 2}


def test_weeks_are_chosen_grouped_or_not(filed: Store) -> None:
    only = (("week", (f"{NEXT}", f"{LATER}")),)
    rows = _rows(filed, replace(WEEKLY, where=only))
    assert {row["week"] for row in rows} == {NEXT, LATER}
    view = replace(WEEKLY, group="county", period="week", where=only)
    assert _by_week(filed, view) == {(NEXT, None): 4, (LATER, None): 8}
    assert {row["week"] for row in _rows(filed, replace(WEEKLY, last_month=OCTOBER))} == {
        WEEK,
        NEXT,
    }


def test_months_are_chosen_in_a_grouped_table_too(filed: Store) -> None:
    view = View("filings", OCTOBER, NOVEMBER, group="county")
    assert [row["month"] for row in _rows(filed, view)] == [OCTOBER]
    for month, count in ((f"{OCTOBER}", 1), (f"{NOVEMBER}", 0)):
        assert len(_rows(filed, replace(view, where=(("month", (month,)),)))) == count


def test_weeks_are_laid_out_across(filed: Store) -> None:
    view = replace(WEEKLY, group="unit", period="week", across="period")
    rows = {row["unit_code"]: row for row in _rows(filed, view)}
    assert [rows[EAST][f"{week}"] for week in (WEEK, NEXT, LATER)] == [1, 4, 0]
    assert [rows[WEST][f"{week}"] for week in (WEEK, NEXT, LATER)] == [2, None, 8]


def test_nothing_laid_out_across_is_a_table_without_rows(store: Store) -> None:
    store.add_units(UNITS, account="t")
    view = replace(FILINGS, group="prefecture", period="week", across="period")
    found = tables.head(store, view)
    assert (found.count, found.available) == (0, ("filings",))


def test_filings_are_counted_week_by_week(filed: Store) -> None:
    rows = _rows(filed, FILINGS)
    states = {(row["week"], row["unit_code"]): row["state"] for row in rows}
    assert (states[NEXT, WEST], states[WEEK, EAST], len(states)) == ("blank", "reported", 6)
    view = replace(FILINGS, group="county", period="week")
    found = {row["week"]: (row["filings"], row["blank"]) for row in _rows(filed, view)}
    assert found == {WEEK: (2, 0), NEXT: (2, 1), LATER: (2, 0)}
    assert {row["county_code"] for row in _rows(filed, view)} == {COUNTY.code}


def test_weeks_have_no_line_of_all_together_and_no_month_counts_them(filed: Store) -> None:
    for view in (WEEKLY, replace(WEEKLY, group="county", period="week")):
        assert tables.head(filed, view).totals is None
    month = View("measures", OCTOBER, NOVEMBER, group="prefecture", period="span")
    assert [row["value"] for row in _rows(filed, month)] == [100]
