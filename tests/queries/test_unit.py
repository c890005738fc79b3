"""One unit: its peers, its months, its figures, what became of it."""

from __future__ import annotations

from datetime import date
from statistics import quantiles
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from countyboard.units import Unit
from tests.offices import (
    APRIL,
    COUNTY,
    FORESTRY,
    MARCH,
    OTHER,
    OTHER_TOWN,
    POLICE,
    TOWNS,
    UNITS,
    draft,
    leads,
    submit,
)

FILTERS: dict[str, Any] = {
    "first_month": MARCH,
    "last_month": APRIL,
    "today": date(2025, 5, 20),
}


@pytest.fixture
def office(store: Store) -> Store:
    """File two months of leads for the towns of two counties, one town silent in April."""
    store.add_units(UNITS, account="test")
    first, second, third = (town.code for town in TOWNS)
    submit(
        store,
        draft(MARCH, {first: leads(50), second: leads(10), third: leads(0)}),
        draft(MARCH, {OTHER_TOWN.code: leads(20)}, county=OTHER),
        draft(MARCH, {POLICE.code: leads(4), FORESTRY.code: leads(0)}, form="department_monthly"),
    )
    submit(store, draft(APRIL, {first: leads(50), third: leads(0)}))
    return store


def spine(store: Store, peers: str, unit: str) -> dict[str, dict[str, Any]]:
    rows = query.run(store, "unit/spine", peers=peers, **FILTERS).rows
    return {row["measure"]: row for row in rows if row["unit_code"] == unit}


def test_peers_are_those_of_the_county_or_of_the_prefecture(office: Store) -> None:
    here = spine(office, "county", TOWNS[0].code)["leads_per_10k"]
    assert here["value"] == pytest.approx(10_000 * 100 / 50_000)
    assert here["peers"] == 3
    assert (here["others_numerator"], here["others_denominator"]) == (10, 50_000)
    values = [20.0, 10_000 * 10 / 20_000, 0.0]
    lower, median, upper = quantiles(values, n=4, method="inclusive")
    assert [here["lower_quartile"], here["median"], here["upper_quartile"]] == pytest.approx(
        [lower, median, upper]
    )
    assert (here["lowest"], here["highest"]) == (0.0, 20.0)
    everywhere = spine(office, "prefecture", TOWNS[0].code)["leads_per_10k"]
    assert everywhere["peers"] == 4
    assert everywhere["others_numerator"] == 30


def test_a_county_counts_all_its_units_and_its_peers_are_counties(office: Store) -> None:
    for peers in ("county", "prefecture"):
        own = spine(office, peers, COUNTY.code)["leads_per_10k"]
        assert own["peers"] == 2
        assert own["numerator"] == 110
        assert own["others_numerator"] == 20


def test_a_department_is_compared_within_its_category_and_has_no_residents(office: Store) -> None:
    own = spine(office, "prefecture", POLICE.code)
    assert own["zero_report_rate"]["peers"] == 1
    assert not {"leads_per_10k", "leads_closed"} & own.keys()


def test_months_say_state_and_file(office: Store) -> None:
    rows = query.run(office, "unit/months", unit=TOWNS[1].code, **FILTERS).rows
    assert [(row["month"], row["state"]) for row in rows] == [
        (MARCH, "reported"),
        (APRIL, "missing"),
    ]
    assert rows[0]["file_name"] == "月报表.xlsx"
    assert rows[0]["sheet_row"] == 6
    assert rows[1]["file_name"] is None


def test_figures_are_those_in_force_with_their_row(office: Store) -> None:
    span = {name: FILTERS[name] for name in ("first_month", "last_month")}
    rows = query.run(office, "unit/readings", unit=TOWNS[0].code, **span).rows
    assert {row["value"] for row in rows} == {50.0}
    assert [row["month"] for row in rows] == sorted((row["month"] for row in rows), reverse=True)


def test_key_figures_of_a_county_are_those_of_its_units_together(office: Store) -> None:
    rows = query.run(office, "unit/key_figures", **FILTERS).rows
    of_county = {
        row["month"]: row["value"]
        for row in rows
        if row["unit_code"] == COUNTY.code and row["measure"] == "leads_received"
    }
    assert of_county == {MARCH: 64.0, APRIL: 50.0}


def test_profile_tells_merging_renaming_and_the_run_of_zeros(office: Store) -> None:
    closed = Unit(
        TOWNS[1].code,
        TOWNS[1].name,
        "township",
        COUNTY.code,
        population=20_000,
        position=2,
        closed=date(2025, 4, 15),
        successor=TOWNS[0].code,
    )
    renamed = Unit(
        TOWNS[0].code, "城关街道", "township", COUNTY.code, population=50_000, position=1
    )
    office.add_units([closed, renamed], account="test")
    known = {"last_month": APRIL, "today": FILTERS["today"]}
    gone = query.run(office, "unit/profile", unit=closed.code, **known).rows[0]
    assert (gone["heir_code"], gone["heir_name"]) == (renamed.code, "城关街道")
    heir = query.run(office, "unit/profile", unit=renamed.code, **known).rows[0]
    assert heir["heir_code"] is None
    assert heir["former_names"] == ["城关镇"]
    assert [each["name"] for each in heir["merged"]] == [closed.name]
    assert heir["at_zero"] is None
    third = query.run(office, "unit/profile", unit=TOWNS[2].code, **known).rows[0]
    assert (third["at_zero"], third["without_lead_since"]) == (2, MARCH)
    assert query.run(office, "unit/profile", unit="nowhere", **known).rows == []
    county = query.run(office, "unit/profile", unit=COUNTY.code, **known).rows[0]
    assert county["population"] == 80_000


def test_neighbours_are_of_the_same_kind(office: Store) -> None:
    rows = {row["unit_code"]: row for row in query.run(office, "unit/units").rows}
    assert rows[COUNTY.code]["next_code"] == OTHER.code
    assert rows[TOWNS[0].code]["previous_code"] is None
    assert rows[TOWNS[2].code]["next_code"] is None
    assert rows[POLICE.code]["next_code"] == FORESTRY.code
    assert "99" not in rows
