"""The trend queries: months, former years, and the change against the year before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from countyboard.targets import Target, set_target
from tests import offices
from tests.offices import APRIL, COUNTY, MARCH, MAY, OTHER, OTHER_TOWN, TOWNS, draft, submit

TODAY = date(2025, 6, 20)
FILTERS: dict[str, Any] = {
    "counties": None,
    "first_month": MARCH,
    "last_month": MAY,
    "kind": "township",
    "measure": "leads_received",
    "per": "total",
    "today": TODAY,
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def file(store: Store, month: date, received: list[float], other: float | None = None) -> None:
    """File leads received: a figure for each of the first towns, and the other county's one."""
    figures = {
        town.code: {"leads_received": value, "leads_closed": 1.0}
        for town, value in zip(TOWNS, received, strict=False)
    }
    at = datetime(month.year, month.month + 1, 2)  # noqa: DTZ001 - the office's own time
    if figures:
        submit(store, draft(month, figures), received=at)
    if other is not None:
        figure: dict[str, float | None] = {"leads_received": other}
        submit(store, draft(month, {OTHER_TOWN.code: figure}, county=OTHER), received=at)


def by_county(store: Store, **chosen: Any) -> dict[tuple[str | None, date], dict[str, Any]]:
    found = query.run(store, "trends/by_county", **(FILTERS | chosen)).rows
    return {(row["county_code"], row["month"]): row for row in found}


def test_a_month_nobody_filed_is_a_gap_not_a_zero(office: Store) -> None:
    file(office, MARCH, [2, 3, 4], 5)
    file(office, APRIL, [0, 0, 0])
    file(office, MAY, [1, 1, 1], 7)
    found = by_county(office)
    assert [found[COUNTY.code, month]["value"] for month in (MARCH, APRIL, MAY)] == [9, 0, 3]
    assert [found[OTHER.code, month]["value"] for month in (MARCH, APRIL, MAY)] == [5, None, 7]
    assert found[None, MARCH]["value"] == 14
    assert found[None, MARCH]["county_mean"] == pytest.approx((9 + 5) / 2)
    assert found[None, APRIL]["county_mean"] == 0, "the mean of the counties that filed"
    assert found[COUNTY.code, MARCH]["county_mean"] is None


def test_a_month_with_units_missing_is_marked(office: Store) -> None:
    file(office, MARCH, [2, 3, 4], 5)
    file(office, APRIL, [2, 3], 5)
    found = by_county(office)
    assert found[COUNTY.code, MARCH]["is_partial"] is False
    assert found[COUNTY.code, APRIL]["is_partial"] is True
    assert found[COUNTY.code, APRIL]["units_filed"] == 2
    assert found[COUNTY.code, APRIL]["units_expected"] == 3
    assert found[OTHER.code, APRIL]["is_partial"] is False


def test_the_prefecture_is_there_whatever_counties_are_chosen(office: Store) -> None:
    file(office, MARCH, [2, 3, 4], 5)
    found = by_county(office, counties=[OTHER.code], last_month=MARCH)
    assert set(found) == {(OTHER.code, MARCH), (None, MARCH)}
    assert found[None, MARCH]["value"] == 14


def test_residents_of_counties_that_did_not_file_do_not_count(office: Store) -> None:
    file(office, MARCH, [2, 3, 5])
    found = by_county(office, per="residents", last_month=MARCH)
    assert found[COUNTY.code, MARCH]["value"] == pytest.approx(10_000 * 10 / 100_000)
    assert found[None, MARCH]["value"] == pytest.approx(10_000 * 10 / 100_000)
    assert found[OTHER.code, MARCH]["value"] is None


def test_a_ratio_is_never_divided_by_residents(office: Store) -> None:
    file(office, MARCH, [2, 3, 5])
    total = by_county(office, measure="filing_rate", last_month=MARCH)
    asked = by_county(office, measure="filing_rate", last_month=MARCH, per="residents")
    assert total[COUNTY.code, MARCH]["value"] == asked[COUNTY.code, MARCH]["value"] == 100


def test_only_units_whose_form_has_the_measure_are_expected(office: Store) -> None:
    file(office, MARCH, [2, 3, 5])
    everyone = by_county(office, kind=None, last_month=MARCH)[COUNTY.code, MARCH]
    assert everyone["units_expected"] == len(TOWNS) + 2, "townships and departments"
    townships = by_county(office, kind=None, last_month=MARCH, measure="leads_per_10k")
    assert townships[COUNTY.code, MARCH]["units_expected"] == len(TOWNS)
    county_only = by_county(office, kind=None, last_month=MARCH, measure="criminal_groups")
    assert county_only[COUNTY.code, MARCH]["units_expected"] == 1


def test_a_measure_the_kind_does_not_file_has_no_rows(office: Store) -> None:
    file(office, MARCH, [2, 3, 5])
    assert by_county(office, measure="transferred_per_department") == {}


# ---------- years

LAST_APRIL, LAST_MAY = date(2024, 4, 1), date(2024, 5, 1)


def test_months_stand_beside_the_same_months_of_former_years(office: Store) -> None:
    file(office, LAST_MAY, [1, 2, 3], 4)
    file(office, APRIL, [5, 5, 5], 5)
    file(office, MAY, [6, 6, 6], 6)
    rows = query.run(office, "trends/former_years", **FILTERS).rows
    found = {(row["years_ago"], row["month"]): row["value"] for row in rows}
    assert found[0, MAY] == 24
    assert found[1, MAY] == 10
    assert (1, APRIL) not in found, "a month before the first on record"
    assert found[0, MARCH] is None, "nobody filed"
    assert {years_ago for years_ago, _ in found} == {0, 1}


def test_at_most_twelve_months_are_compared(office: Store) -> None:
    file(office, LAST_MAY, [1, 1, 1])
    file(office, MAY, [1, 1, 1])
    chosen = FILTERS | {"first_month": LAST_MAY}
    rows = query.run(office, "trends/former_years", **chosen).rows
    months = [row["month"] for row in rows if row["years_ago"] == 0]
    assert (months[0], months[-1], len(months)) == (date(2024, 6, 1), MAY, 12)


def year_on_year(store: Store, **chosen: Any) -> dict[str | None, dict[str, Any]]:
    rows = query.run(store, "trends/year_on_year", **(FILTERS | chosen)).rows
    return {row["county_code"]: row for row in rows}


def test_change_is_told_in_units_and_in_per_cent(office: Store) -> None:
    for month, received, other in (
        (LAST_APRIL, [1, 1, 2], 0),
        (LAST_MAY, [2, 2, 2], 0),
        (APRIL, [2, 2, 2], 3),
        (MAY, [3, 3, 3], 0),
    ):
        file(office, month, list(received), other)
    found = year_on_year(office, first_month=APRIL)
    assert (found[COUNTY.code]["value"], found[COUNTY.code]["value_before"]) == (15, 10)
    assert found[COUNTY.code]["change"] == 5
    assert found[COUNTY.code]["change_rate"] == pytest.approx(50)
    assert found[OTHER.code]["change"] == 3
    assert found[OTHER.code]["change_rate"] is None, "a zero base has no rate"
    assert found[None]["value"] == 18
    assert found[None]["change_rate"] == pytest.approx(80)


def test_a_year_that_is_not_wholly_on_record_is_no_base(office: Store) -> None:
    file(office, LAST_MAY, [2, 2, 2])
    file(office, APRIL, [2, 2, 2])
    file(office, MAY, [3, 3, 3])
    both = year_on_year(office, first_month=APRIL)[COUNTY.code]
    assert (both["value"], both["value_before"], both["change"]) == (15, None, None)
    only_may = year_on_year(office, first_month=MAY)[COUNTY.code]
    assert only_may["value_before"] == 6


def test_a_change_that_rests_on_fewer_filings_is_marked(office: Store) -> None:
    file(office, LAST_MAY, [2, 2, 2], 1)
    file(office, MAY, [3], 2)
    found = year_on_year(office, first_month=MAY)
    assert found[COUNTY.code]["filed_rate"] == pytest.approx(100 / 3)
    assert found[COUNTY.code]["filed_rate_before"] == 100
    assert found[COUNTY.code]["is_uneven"] is True
    assert found[OTHER.code]["is_uneven"] is False


# ---------- control


def control(store: Store, **chosen: Any) -> dict[tuple[str | None, date], dict[str, Any]]:
    found = query.run(store, "trends/control", **(FILTERS | chosen)).rows
    return {(row["county_code"], row["month"]): row for row in found}


def aim(store: Store, measure: str, scope: str, first_month: date, value: float | None) -> None:
    set_target(store, Target(measure, scope, first_month, value), account="test")


def test_limits_rest_on_two_years_however_short_the_span(office: Store) -> None:
    file(office, LAST_MAY, [1, 2, 3])
    file(office, MAY, [2, 2, 2])
    months = [month for code, month in control(office, first_month=MAY) if code == COUNTY.code]
    assert (months[0], months[-1], len(months)) == (LAST_MAY, MAY, 13)


def test_all_together_are_the_counties_chosen_and_one_needs_no_sum(office: Store) -> None:
    file(office, MARCH, [2, 3, 4], 5)
    assert control(office)[None, MARCH]["value"] == 14
    alone = control(office, counties=[OTHER.code])
    assert {code for code, _ in alone} == {OTHER.code}


def test_a_month_in_which_units_are_missing_is_left_to_be_hollow(office: Store) -> None:
    file(office, MARCH, [2, 3, 4], 5)
    file(office, APRIL, [2, 3], 5)
    found = control(office)
    assert found[COUNTY.code, MARCH]["is_partial"] is False
    assert found[COUNTY.code, APRIL]["is_partial"] is True
    assert found[None, APRIL]["is_partial"] is True
    assert found[OTHER.code, APRIL]["is_partial"] is False


def test_silence_is_the_filing_rates_own_figure_once_the_deadline_is_past(office: Store) -> None:
    file(office, MARCH, [2, 3, 4], 5)
    file(office, APRIL, [2, 3], 5)
    past = control(office, measure="filing_rate", last_month=APRIL)[COUNTY.code, APRIL]
    assert past["value"] == pytest.approx(100 * 2 / 3)
    assert past["is_partial"] is False
    ahead = control(
        office, measure="filing_rate", last_month=APRIL, today=date(2025, 5, 2)
    )  # the deadline is the 5th
    assert ahead[COUNTY.code, APRIL]["is_partial"] is True
    assert ahead[OTHER.code, APRIL]["is_partial"] is False


def test_a_ratios_target_is_the_nearest_in_force(office: Store) -> None:
    for month in (MARCH, APRIL, MAY):
        file(office, month, [2, 3, 4], 5)
    aim(office, "filing_rate", "99", MARCH, 90)
    aim(office, "filing_rate", COUNTY.code, APRIL, 80)
    aim(office, "filing_rate", COUNTY.code, MAY, 70)
    aim(office, "filing_rate", COUNTY.code, MAY, 75)
    found = control(office, measure="filing_rate")
    own = [found[COUNTY.code, month]["target"] for month in (MARCH, APRIL, MAY)]
    assert own == [90, 80, 75], "the prefecture's, then its own, the later one recorded"
    assert found[OTHER.code, MAY]["target"] == 90
    assert found[None, MAY]["target"] == 90


def test_a_target_that_was_ended_is_none(office: Store) -> None:
    file(office, MAY, [2, 3, 4], 5)
    aim(office, "filing_rate", "99", MARCH, 90)
    aim(office, "filing_rate", "99", MAY, None)
    assert control(office, measure="filing_rate")[None, MAY]["target"] is None


def test_an_indicators_target_holds_for_its_own_units_alone(office: Store) -> None:
    file(office, MAY, [2, 3, 4], 5)
    aim(office, "leads_received", "99", MARCH, 40)
    aim(office, "leads_received", COUNTY.code, MARCH, 30)

    def targets(**chosen: Any) -> list[float | None]:
        found = control(office, **chosen)
        return [found[code, MAY]["target"] for code in (COUNTY.code, OTHER.code, None)]

    assert targets(kind=None) == [30, None, 40]
    assert targets(kind="township") == [None, None, None], "a part of the units"
    assert targets(kind=None, per="residents") == [None, None, None]
    assert targets(kind=None, counties=[COUNTY.code, OTHER.code])[2] is None
