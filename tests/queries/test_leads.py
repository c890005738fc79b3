"""The leads queries: where leads come from, what became of them, how old the pending ones are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from tests import offices
from tests.offices import APRIL, COUNTY, MARCH, MAY, OTHER, OTHER_TOWN, TOWNS, draft, submit

FEBRUARY = date(2025, 2, 1)
TODAY = date(2025, 6, 20)  # May's deadlines are past


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def flow(store: Store, **chosen: Any) -> list[dict[str, Any]]:
    known = {"counties": None, "first_month": APRIL, "last_month": MAY} | chosen
    return query.run(store, "leads/flow", **known).rows


def ageing(store: Store, month: date = MAY) -> list[dict[str, Any]]:
    return query.run(store, "leads/ageing", counties=None, last_month=month, today=TODAY).rows


def filed(received: float | None, closed: float | None, pending: float | None) -> dict[str, Any]:
    return {"leads_received": received, "leads_closed": closed, "leads_pending": pending}


def test_flows_are_summed_and_stocks_are_those_of_the_edges(office: Store) -> None:
    town = TOWNS[0].code
    submit(office, draft(MARCH, {town: filed(90, 80, 10)}))
    submit(office, draft(APRIL, {town: filed(20, 25, 5)}))
    submit(office, draft(MAY, {town: filed(30, 31, 4)}))
    county, together = flow(office)
    assert county["county_code"] == COUNTY.code
    assert together["county_code"] is None
    for row in (county, together):
        assert (row["opening"], row["received"], row["closed"], row["pending"]) == (10, 50, 56, 4)
        assert (row["unexplained"], row["unopened"], row["units"]) == (0, 0, 1)


def test_what_does_not_add_up_is_shown_on_its_side(office: Store) -> None:
    submit(office, draft(MARCH, {TOWNS[0].code: filed(0, 0, 10)}))
    submit(office, draft(MAY, {TOWNS[0].code: filed(5, 8, 4)}))
    submit(office, draft(MARCH, {OTHER_TOWN.code: filed(0, 0, 1)}, county=OTHER))
    submit(office, draft(MAY, {OTHER_TOWN.code: filed(5, 8, 4)}, county=OTHER))
    first, second, together = flow(office)
    assert (first["unexplained"], first["unopened"]) == (3, 0), "10 + 5 in, 8 + 4 out"
    assert (second["unexplained"], second["unopened"]) == (0, 6), "1 + 5 in, 8 + 4 out"
    assert (together["unexplained"], together["unopened"]) == (0, 3), "21 in, 24 out"


def test_parts_that_do_not_fill_the_whole_leave_a_rest_unsaid(office: Store) -> None:
    figures = filed(10, 8, 2) | {
        "leads_from_public": 4,
        "leads_self_found": 3,
        "leads_substantiated": 1,
        "leads_unfounded": 5,
        "leads_overdue": 1,
    }
    submit(office, draft(MAY, {TOWNS[0].code: figures}))
    row = flow(office)[0]
    assert (row["source_unsaid"], row["source_excess"]) == (3, 0)
    assert (row["result_unsaid"], row["result_excess"]) == (2, 0)
    assert (row["in_time"], row["overdue_excess"]) == (1, 0)
    assert row["share_public"] == pytest.approx(40)
    assert row["share_unsaid"] == pytest.approx(30)
    assert row["from_units"] is None, "nobody filed it: no zero"
    assert row["opening"] is None


def test_parts_above_their_whole_are_an_excess_and_shares_stay_within_a_hundred(
    office: Store,
) -> None:
    figures = filed(10, 5, 1) | {
        "leads_from_public": 9,
        "leads_self_found": 6,
        "leads_substantiated": 4,
        "leads_unfounded": 4,
        "leads_overdue": 3,
    }
    submit(office, draft(MAY, {TOWNS[0].code: figures}))
    row = flow(office)[0]
    assert (row["source_unsaid"], row["source_excess"]) == (0, 5)
    assert (row["result_unsaid"], row["result_excess"]) == (0, 3)
    assert (row["in_time"], row["overdue_excess"]) == (0, 2)
    assert row["share_public"] + row["share_self_found"] == pytest.approx(100)


def test_children_are_not_added_to_a_parent_that_files(office: Store) -> None:
    submit(office, draft(MAY, {TOWNS[0].code: filed(5, 8, 4)}))
    submit(office, draft(MAY, {COUNTY.code: filed(9, None, None)}, form="county_monthly"))
    row = flow(office)[0]
    assert row["received"] == 9, "the county says it for all its units"
    assert (row["closed"], row["pending"]) == (8, 4), "which it does not file itself"


def test_counties_can_be_chosen(office: Store) -> None:
    submit(office, draft(MAY, {TOWNS[0].code: filed(5, 8, 4)}))
    submit(office, draft(MAY, {OTHER_TOWN.code: filed(7, 0, 7)}, county=OTHER))
    chosen = flow(office, counties=[OTHER.code])
    assert [row["received"] for row in chosen] == [7, 7]


def test_pending_beyond_what_came_in_lately_must_be_older(office: Store) -> None:
    town = TOWNS[0].code
    for month, received in ((date(2024, 12, 1), 1), (date(2025, 1, 1), 1), (FEBRUARY, 1)):
        submit(office, draft(month, {town: filed(received, 0, 0)}), received=datetime(2025, 3, 1))  # noqa: DTZ001
    submit(office, draft(MARCH, {town: filed(2, 0, 0)}))
    submit(office, draft(APRIL, {town: filed(3, 0, 0)}))
    submit(office, draft(MAY, {town: filed(4, 0, 20)}))
    row = ageing(office)[0]
    # 20 pending; 4 came in within 1 month, 9 within 3, 12 within 6
    assert (row["from_0"], row["from_1"], row["from_3"], row["from_6"]) == (4, 5, 3, 8)
    assert (row["pending"], row["unsaid"]) == (20, 0)


def test_a_month_not_filed_leaves_the_age_unknown(office: Store) -> None:
    submit(office, draft(MARCH, {TOWNS[0].code: filed(1, 0, 1)}))
    submit(office, draft(MAY, {TOWNS[0].code: filed(4, 0, 20)}))
    row = ageing(office)[0]
    assert (row["pending"], row["unsaid"]) == (20, 20)
    assert row["from_0"] + row["from_1"] + row["from_3"] + row["from_6"] == 0


def test_no_age_is_claimed_beyond_the_months_on_record(office: Store) -> None:
    submit(office, draft(APRIL, {TOWNS[0].code: filed(1, 0, 1)}))
    submit(office, draft(MAY, {TOWNS[0].code: filed(4, 0, 20)}))
    row = ageing(office)[0]
    assert (row["from_0"], row["from_1"], row["from_3"], row["from_6"]) == (4, 16, 0, 0)
    assert row["months"] == 2


def test_units_that_say_nothing_of_pending_are_counted_not_zero(office: Store) -> None:
    submit(office, draft(MAY, {TOWNS[0].code: filed(4, 0, None)}))
    county = ageing(office)[0]
    assert county["pending"] is None
    assert county["units"] == 0
    assert county["units_silent"] == len(TOWNS) + 2, "the townships and both departments"
