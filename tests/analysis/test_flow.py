"""The flow of leads: what is checked, what adds up, what was merged, what stays unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.analysis.flow import LeadFlow, lead_flow
from countyboard.store import Store
from tests import offices
from tests.offices import APRIL, COUNTY, MARCH, MAY, OTHER, OTHER_TOWN, TOWNS, draft, submit

JUNE = date(2025, 6, 1)
FIRST, SECOND, THIRD = TOWNS


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def file(store: Store, month: date, *figures: Any, county: Any = COUNTY) -> None:
    """File (unit, received, closed, pending) of each unit for one month."""
    codes = ("leads_received", "leads_closed", "leads_pending")
    filed = {unit.code: dict(zip(codes, values, strict=True)) for unit, *values in figures}
    submit(store, draft(month, filed, county=county))


def flow(store: Store, first: date = MARCH, last: date = JUNE, **chosen: Any) -> LeadFlow | None:
    span: dict[str, Any] = {
        "counties": None,
        "kind": None,
        "first_month": first,
        "last_month": last,
    } | chosen
    return lead_flow(
        query.run(store, "statistics/flow_by_county", today=date(2025, 7, 20), **span),
        query.run(store, "statistics/flow", **span),
    )


def adds_up(row: Any) -> bool:
    expected = row["opening"] + row["received"] - row["closed"] + row["unseen"]
    return bool(expected == row["expected"] and row["closing"] - expected == row["difference"])


def test_what_was_filed_adds_up_by_county_and_together(office: Store) -> None:
    file(office, MARCH, (FIRST, 5, 1, 4), (SECOND, 2, 1, 3))
    file(office, APRIL, (FIRST, 3, 2, 5), (SECOND, 4, 2, 8))
    file(office, MARCH, (OTHER_TOWN, 1, 1, 6), county=OTHER)
    file(office, APRIL, (OTHER_TOWN, 1, 0, 7), county=OTHER)
    found = flow(office)
    assert found is not None
    county, other = found.counties
    assert (county["opening"], county["received"], county["closed"]) == (7, 7, 4)
    assert (county["expected"], county["closing"], county["difference"]) == (10, 13, 3)
    assert (county["months_broken"], county["months_checked"], county["units_broken"]) == (1, 2, 1)
    assert (other["expected"], other["closing"], other["months_broken"]) == (7, 7, 0)
    assert (found.together["opening"], found.together["closing"]) == (13, 20)
    assert [row["unit_code"] for row in found.broken] == [SECOND.code]
    assert found.broken_in(OTHER.code) == []
    assert all(map(adds_up, [county, other, found.together]))


def test_differences_that_cancel_out_are_counted(office: Store) -> None:
    file(office, MARCH, (FIRST, 0, 0, 4), (SECOND, 0, 0, 4))
    file(office, APRIL, (FIRST, 0, 0, 6), (SECOND, 0, 0, 2))
    found = flow(office)
    assert found is not None
    assert (found.together["difference"], found.together["months_broken"]) == (0, 2)


def test_what_happened_in_a_month_not_filed_is_told_apart(office: Store) -> None:
    file(office, MARCH, (FIRST, 0, 0, 4))
    file(office, APRIL, (FIRST, 3, 2, 5))
    file(office, JUNE, (FIRST, 1, 1, 9))
    file(office, date(2025, 7, 1), (FIRST, 0, 2, 7))
    found = flow(office, last=date(2025, 7, 1))
    assert found is not None
    row = found.together
    assert (row["opening"], row["unseen"], row["closing"]) == (4, 4, 7)
    assert (row["months_checked"], row["difference"]) == (2, 0)
    assert adds_up(row)


def test_a_blank_cell_is_not_checked(office: Store) -> None:
    file(office, MARCH, (FIRST, 0, 0, 4))
    file(office, APRIL, (FIRST, None, 2, 5))
    assert flow(office) is None


def test_what_a_merged_unit_left_opens_with_its_heir(office: Store) -> None:
    file(office, MARCH, (FIRST, 0, 0, 4), (SECOND, 0, 0, 5))
    file(office, APRIL, (FIRST, 1, 1, 4), (SECOND, 1, 3, 3))
    merged = replace(SECOND, closed=date(2025, 4, 30), successor=FIRST.code)
    office.add_units([merged], account="test")
    file(office, MAY, (FIRST, 2, 1, 8))
    found = flow(office)
    assert found is not None
    assert found.broken == []
    assert (found.together["opening"], found.together["closing"]) == (9, 8)
    assert adds_up(found.together)


def test_an_heir_is_not_checked_where_the_merged_unit_did_not_file(office: Store) -> None:
    file(office, APRIL, (FIRST, 1, 1, 4))
    merged = replace(SECOND, closed=date(2025, 4, 30), successor=FIRST.code)
    office.add_units([merged], account="test")
    file(office, MAY, (FIRST, 2, 1, 8))
    assert flow(office) is None


def test_a_new_unit_opens_with_what_the_merged_ones_left(office: Store) -> None:
    new = replace(SECOND, code="990001009", name="新城镇", opened=MAY)
    office.add_units([new], account="test")
    file(office, APRIL, (FIRST, 1, 1, 4))
    merged = replace(FIRST, closed=date(2025, 4, 30), successor=new.code)
    office.add_units([merged], account="test")
    file(office, MAY, (new, 2, 1, 5))
    found = flow(office)
    assert found is not None
    assert (found.together["expected"], found.together["months_broken"]) == (5, 0)


def test_every_unit_month_of_the_sample_adds_up(sample_store: Store) -> None:
    found = flow(sample_store, date(2025, 10, 1), date(2026, 9, 1))
    assert found is not None
    assert found.together["months_checked"] > 0
    assert all(map(adds_up, [*found.counties, found.together]))
    assert found.together["received"] == sum(row["received"] for row in found.counties)
    assert found.together["unseen"] == sum(row["unseen"] for row in found.counties)
