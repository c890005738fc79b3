"""The queries of the coordination page, on transfers small enough to count by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from countyboard.units import Unit
from tests.offices import (
    COUNTY,
    FORESTRY,
    OTHER,
    OTHER_TOWN,
    POLICE,
    TOWNS,
    UNITS,
    draft,
    submit,
)
from tests.queries.ledgers import file_transfers

MARCH, APRIL = date(2025, 3, 1), date(2025, 4, 1)
OTHER_POLICE = Unit(
    "990002D01", "县公安局", "department", OTHER.code, "political-legal", position=1
)
WATER = Unit("990001D03", "水利局", "department", COUNTY.code, "regulator", position=13)


@pytest.fixture
def filed(store: Store) -> Store:
    """Return a store with two months of one county and one month of another."""
    store.add_units([*UNITS, OTHER_POLICE, WATER], account="test")
    file_transfers(
        store,
        MARCH,
        [(FORESTRY, POLICE, 3), (TOWNS[0], POLICE, 4), (POLICE, COUNTY, 5), (WATER, None, 0)],
    )
    file_transfers(store, APRIL, [(FORESTRY, POLICE, 1), (TOWNS[1], POLICE, 2)])
    file_transfers(
        store, MARCH, [(OTHER_TOWN, OTHER_POLICE, 6), (OTHER_POLICE, OTHER, 1)], county=OTHER
    )
    return store


def ask(store: Store, name: str, **more: Any) -> list[dict[str, Any]]:
    chosen = {"counties": None, "first_month": MARCH, "last_month": APRIL, **more}
    return query.run(store, f"coordination/{name}", **chosen).rows


def test_summary_counts_departments_and_regulators(filed: Store) -> None:
    (row,) = ask(filed, "summary")
    assert (row["leads"], row["of_departments"], row["of_regulators"]) == (22, 10, 4)
    assert row["regulator_share"] == 40
    assert (row["departments"], row["counties"], row["county_months"]) == (3, 2, 3)


def test_matrix_puts_units_of_one_name_together_and_townships_in_one_row(filed: Store) -> None:
    rows = ask(filed, "matrix")
    told = {(r["from_level"], r["from_name"], r["to_name"]): r for r in rows}
    townships = [row for row in rows if row["from_level"] == "township"]
    assert [(row["leads"], row["from_units"]) for row in townships] == [(12, 3)]
    assert townships[0]["to_leads"] == 16
    forestry = told["unit", "林业局", townships[0]["to_name"]]
    assert (forestry["leads"], forestry["from_code"]) == (4, FORESTRY.code)
    police = [row for row in rows if row["from_level"] == "unit" and row["from_leads"] == 6]
    assert [row["from_code"] for row in police] == [POLICE.code, OTHER_POLICE.code]
    assert sum(row["leads"] for row in rows) == 22


def test_matrix_of_many_units_keeps_a_rest(store: Store) -> None:
    departments = [
        Unit(f"990001D{n:02d}", f"第{n}局", "department", COUNTY.code, "other", position=n)
        for n in range(10, 45)
    ]
    store.add_units([*UNITS[:2], *departments, POLICE], account="test")
    file_transfers(store, MARCH, [(unit, POLICE, n) for n, unit in enumerate(departments, 1)])
    file_transfers(store, APRIL, [(POLICE, unit, 1) for unit in departments])
    rows = ask(store, "matrix")
    assert len({row["from_name"] for row in rows if row["from_level"] == "unit"}) == 14
    rest = [row for row in rows if row["from_level"] == "rest"]
    assert sum(row["from_units"] for row in rest) == 22
    assert len({row["to_name"] for row in rows if row["to_level"] == "unit"}) == 10
    assert sum(row["leads"] for row in rows) == sum(range(1, 36)) + 35


def test_regulators_share_by_county_and_month(filed: Store) -> None:
    by_county = {row["county_code"]: row for row in ask(filed, "regulators_by_county")}
    assert by_county[COUNTY.code]["regulator_share"] == pytest.approx(100 * 4 / 9)
    assert by_county[OTHER.code]["regulator_share"] == 0
    by_month = {row["month"]: row for row in ask(filed, "regulators_by_month")}
    assert (by_month[MARCH]["counties_filed"], by_month[APRIL]["counties_filed"]) == (2, 1)
    assert by_month[APRIL]["regulator_share"] == 100


def test_without_tells_silence_from_zero(filed: Store) -> None:
    rows = ask(filed, "without")
    assert [
        (row["unit_code"], row["months_ledger"], row["months_zero"], row["months_silent"])
        for row in rows
    ] == [(WATER.code, 2, 1, 1)]
    assert rows[0]["departments"] == 4


def test_ledgers_against_forms_over_months_that_both_have(filed: Store) -> None:
    figures = {FORESTRY.code: {"leads_transferred": 3.0}, POLICE.code: {"leads_transferred": 7.0}}
    submit(filed, draft(MARCH, figures, form="department_monthly"))
    rows = {row["county_code"]: row for row in ask(filed, "against_forms")}
    own = rows[COUNTY.code]
    assert (own["in_ledger"], own["in_forms"], own["difference"]) == (12, 10, 2)
    assert (own["months_both"], own["months_only_ledger"], own["months_only_forms"]) == (1, 1, 0)
    other = rows[OTHER.code]
    assert (other["in_ledger"], other["difference"], other["months_only_ledger"]) == (None, None, 1)


def test_nothing_on_record_is_no_row_or_zero(store: Store) -> None:
    store.add_units(UNITS, account="test")
    (row,) = ask(store, "summary")
    assert (row["leads"], row["county_months"], row["regulator_share"]) == (0, 0, None)
    for name in ("matrix", "without", "against_forms", "regulators_by_month"):
        assert ask(store, name) == []
