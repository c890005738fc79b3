"""The balance queries: each unit's value or why it has none, how evenly they spread."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from countyboard import query
from countyboard.statistics import balance
from countyboard.store import Store
from countyboard.units import Unit
from tests import offices
from tests.offices import (
    APRIL,
    COUNTY,
    MARCH,
    MAY,
    OTHER,
    OTHER_TOWN,
    POLICE,
    TOWNS,
    draft,
    leads,
    submit,
)

FILTERS: dict[str, Any] = {
    "counties": None,
    "first_month": MARCH,
    "last_month": MAY,
    "kind": "township",
    "measure": "leads_received",
    "per": "total",
    "today": date(2025, 6, 20),  # May's deadlines are past
}
TOWN, SECOND, THIRD = (town.code for town in TOWNS)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def file(store: Store, month: date, figures: dict[str, float | None]) -> None:
    """File leads received of townships; None is a blank row."""
    for county in (COUNTY, OTHER):
        own = {
            code: {"leads_received": value}
            for code, value in figures.items()
            if code.startswith(county.code)
        }
        if own:
            submit(store, draft(month, own, county=county))


def by_unit(store: Store, **chosen: Any) -> dict[str, dict[str, Any]]:
    rows = query.run(store, "balance/by_unit", **(FILTERS | chosen)).rows
    return {row["unit_code"]: row for row in rows}


def summary(store: Store, **chosen: Any) -> dict[str, Any]:
    found = query.run(store, "balance/summary", **(FILTERS | chosen)).rows
    assert len(found) == 1
    return found[0]


def lorenz(store: Store, **chosen: Any) -> list[dict[str, Any]]:
    return query.run(store, "balance/lorenz", **(FILTERS | chosen)).rows


def by_month(store: Store, **chosen: Any) -> dict[date, dict[str, Any]]:
    rows = query.run(store, "balance/by_month", **(FILTERS | chosen)).rows
    return {row["month"]: row for row in rows}


def test_a_unit_that_did_not_file_has_no_value_and_takes_no_part(office: Store) -> None:
    file(office, MARCH, {TOWN: 8, SECOND: 0, OTHER_TOWN.code: 4})
    found = by_unit(office, last_month=MARCH)
    assert {code: row["value"] for code, row in found.items()} == {
        TOWN: 8,
        OTHER_TOWN.code: 4,
        SECOND: 0,
        THIRD: None,
    }
    assert list(found) == [TOWN, OTHER_TOWN.code, SECOND, THIRD], "highest first, then apart"
    assert found[THIRD]["state"] == "missing"
    both = summary(office, last_month=MARCH)
    assert both["units"] == 3
    assert both["units_missing"] == 1
    assert both["mean"] == 4
    assert both["gini"] == pytest.approx(4 / 9), "mean difference 32/9 over twice the mean"
    assert both["top_fifth_share"] == pytest.approx(100 * 0.6 * 8 / 12)
    assert both["share_at_zero"] == pytest.approx(100 / 3)
    assert (both["highest_unit"], both["lowest_unit"]) == ("城关镇", "河口乡")


def test_blank_row_and_month_before_its_deadline_are_told_apart(office: Store) -> None:
    file(office, MARCH, {TOWN: 3, SECOND: None})
    found = by_unit(office, last_month=MARCH)
    assert found[SECOND]["state"] == "no figure"
    assert found[THIRD]["state"] == "missing"
    assert by_unit(office, last_month=MARCH, today=date(2025, 4, 1))[THIRD]["state"] == "pending"


def test_values_sum_over_the_span_and_say_which_lack_months(office: Store) -> None:
    file(office, MARCH, {TOWN: 3, SECOND: 5})
    file(office, APRIL, {TOWN: 4})
    found = by_unit(office, last_month=APRIL)
    assert found[TOWN]["value"] == 7
    assert found[TOWN]["is_incomplete"] is False
    assert found[SECOND]["value"] == 5
    assert found[SECOND]["is_incomplete"] is True
    assert (found[SECOND]["months_filed"], found[SECOND]["months_expected"]) == (1, 2)
    assert found[THIRD]["is_incomplete"] is False, "it has no value that could lack a month"
    assert summary(office, last_month=APRIL)["units_incomplete"] == 1


def test_per_residents_divides_by_each_units_own(office: Store) -> None:
    file(office, MARCH, {TOWN: 10, SECOND: 8, THIRD: 3})
    found = by_unit(office, per="residents", last_month=MARCH)
    assert [found[code]["value"] for code in (TOWN, SECOND, THIRD)] == pytest.approx([2, 4, 1])
    assert summary(office, per="residents", last_month=MARCH)["mean"] == pytest.approx(7 / 3)


def test_a_zero_denominator_is_no_value(office: Store) -> None:
    figures: dict[str, Any] = {
        TOWN: {"leads_closed": 4.0, "leads_substantiated": 1.0},
        SECOND: {"leads_closed": 0.0, "leads_substantiated": 0.0},
        THIRD: {"leads_closed": 2.0, "leads_substantiated": 2.0},
    }
    submit(office, draft(MARCH, figures))
    chosen = {"measure": "substantiation_rate", "last_month": MARCH}
    found = by_unit(office, **chosen)
    assert found[TOWN]["value"] == 25
    assert found[THIRD]["value"] == 100
    assert found[SECOND]["value"] is None
    assert found[SECOND]["state"] == "zero base"
    assert summary(office, **chosen)["units_without_base"] == 1


def test_equal_values_share_an_edge(office: Store) -> None:
    file(office, MARCH, {TOWN: 2, SECOND: 0, THIRD: 0})
    found = summary(office, last_month=MARCH)
    assert (found["highest_units"], found["lowest_units"]) == (1, 2)


def test_counties_and_kind_filter(office: Store) -> None:
    file(office, MARCH, {TOWN: 2, OTHER_TOWN.code: 6})
    submit(
        office,
        draft(MARCH, {POLICE.code: leads(9)}, form="department_monthly"),
    )
    assert set(by_unit(office, counties=[OTHER.code])) == {OTHER_TOWN.code}
    assert by_unit(office, kind="department")[POLICE.code]["value"] == 9
    assert set(by_unit(office, kind="department")).isdisjoint(by_unit(office))
    assert {TOWN, POLICE.code} <= set(by_unit(office, kind=None))
    assert COUNTY.code not in by_unit(office, kind=None), "the county's own form is no unit here"


def test_a_unit_whose_form_lacks_the_measure_is_not_listed(office: Store) -> None:
    file(office, MARCH, {TOWN: 2})
    assert by_unit(office, measure="transferred_per_department") == {}
    found = summary(office, measure="transferred_per_department")
    assert found["units"] == 0
    assert found["gini"] is None


def test_what_a_merged_unit_filed_counts_with_its_heir(office: Store) -> None:
    file(office, MARCH, {TOWN: 2, SECOND: 3})
    second = TOWNS[1]
    office.add_units(
        [
            Unit(
                second.code,
                second.name,
                "township",
                COUNTY.code,
                closed=date(2025, 3, 31),
                successor=TOWN,
                population=second.population,
                position=second.position,
            )
        ],
        account="test",
    )
    file(office, APRIL, {TOWN: 1})
    found = by_unit(office, last_month=APRIL)
    assert SECOND not in found
    assert found[TOWN]["value"] == 6
    assert found[TOWN]["is_incomplete"] is False


def test_lorenz_curve_rises_from_nothing_to_all(office: Store) -> None:
    file(office, MARCH, {TOWN: 6, SECOND: 0, THIRD: 2})
    points = lorenz(office, last_month=MARCH)
    assert [row["base_share"] for row in points] == pytest.approx([0, 100 / 3, 200 / 3, 100])
    assert [row["share"] for row in points] == pytest.approx([0, 0, 25, 100])
    assert points[1]["unit_name"] == "河口乡"
    assert points[0]["gini"] == pytest.approx(summary(office, last_month=MARCH)["gini"])


def test_lorenz_curve_per_residents_is_weighted_by_them(office: Store) -> None:
    file(office, MARCH, {TOWN: 10, SECOND: 8, THIRD: 3})
    points = lorenz(office, per="residents", last_month=MARCH)
    assert [row["base_share"] for row in points] == pytest.approx([0, 30, 80, 100])
    assert [row["share"] for row in points] == pytest.approx([0, 300 / 21, 1300 / 21, 100])
    weighted = balance.gini(np.array([2.0, 4.0, 1.0]), np.array([50_000, 20_000, 30_000]))
    assert points[0]["gini"] == pytest.approx(float(weighted))


def test_nothing_to_share_has_no_curve_and_no_gini(office: Store) -> None:
    file(office, MARCH, {TOWN: 0, SECOND: 0})
    assert lorenz(office, last_month=MARCH) == []
    found = summary(office, last_month=MARCH)
    assert found["gini"] is None
    assert found["top_fifth_share"] is None
    assert found["share_at_zero"] == 100


def test_gini_of_each_month_rests_on_the_units_that_filed(office: Store) -> None:
    file(office, MARCH, {TOWN: 8, SECOND: 0, OTHER_TOWN.code: 4})
    file(office, MAY, {TOWN: 5, SECOND: 5})
    found = by_month(office)
    assert list(found) == [MARCH, APRIL, MAY]
    assert found[MARCH]["gini"] == pytest.approx(4 / 9)
    assert (found[MARCH]["units"], found[MARCH]["units_at_zero"]) == (3, 1)
    assert found[APRIL]["units"] == 0
    assert found[APRIL]["gini"] is None, "a month nobody filed is a gap"
    assert found[MAY]["gini"] == 0


def test_the_sample_agrees_with_python(sample_store: Store) -> None:
    span = {"first_month": date(2025, 11, 1), "last_month": date(2026, 10, 1)}
    chosen = span | {"today": date(2026, 11, 20)}
    values = [
        row["value"] for row in by_unit(sample_store, **chosen).values() if row["value"] is not None
    ]
    found = summary(sample_store, **chosen)
    assert len(values) == found["units"] > 50
    assert found["gini"] == pytest.approx(float(balance.gini(values)))
    assert found["top_fifth_share"] == pytest.approx(100 * float(balance.top_fifth_share(values)))
    assert lorenz(sample_store, **chosen)[-1]["gini"] == pytest.approx(found["gini"])


# ---------- a year before, and month by month


LAST_YEAR = [date(2024, month, 1) for month in (3, 4, 5)]


def year_before(store: Store, **chosen: Any) -> dict[str, dict[str, Any]]:
    rows = query.run(store, "balance/year_before", **(FILTERS | chosen)).rows
    return {row["unit_code"]: row for row in rows}


def test_the_year_before_is_of_the_same_months(office: Store) -> None:
    for month, value in zip([*LAST_YEAR, MARCH, APRIL, MAY], (1, 2, 3, 10, 20, 30), strict=True):
        file(office, month, {TOWN: value, SECOND: 0})
    found = year_before(office)
    assert {code: row["value"] for code, row in found.items()} == {TOWN: 6, SECOND: 0}
    assert {code: row["value"] for code, row in year_before(office, first_month=MAY).items()} == {
        TOWN: 3,
        SECOND: 0,
    }


def test_a_year_that_is_not_on_record_is_no_base(office: Store) -> None:
    for month in (LAST_YEAR[1], APRIL, MAY):
        file(office, month, {TOWN: 1})
    assert year_before(office) == {}
    assert set(year_before(office, first_month=APRIL)) == {TOWN}


def test_a_span_longer_than_a_year_is_not_compared_with_itself(office: Store) -> None:
    for month in (date(2023, 1, 1), *LAST_YEAR, MAY):
        file(office, month, {TOWN: 1})
    assert set(year_before(office, first_month=date(2024, 6, 1))) == {TOWN}
    assert year_before(office, first_month=LAST_YEAR[2]) == {}


def test_the_months_of_units_give_the_same_gini_as_the_months(office: Store) -> None:
    file(office, MARCH, {TOWN: 1, SECOND: 5, THIRD: None})
    file(office, APRIL, {TOWN: 2, SECOND: 2, OTHER_TOWN.code: 8})
    for per in ("total", "residents"):
        chosen = FILTERS | {"per": per}
        rows = query.run(office, "balance/unit_months", **chosen).rows
        months = query.run(office, "balance/by_month", **chosen).rows
        for month in months:
            values = [row["value"] for row in rows if row["month"] == month["month"]]
            assert len(values) == month["units"]
            if values:
                assert balance.gini(values) == pytest.approx(month["gini"], abs=1e-9)


def test_the_weight_of_a_unit_is_its_residents_or_its_denominator(office: Store) -> None:
    file(office, MARCH, {TOWN: 1})
    for chosen, base in (
        ({"per": "total"}, 1.0),
        ({"per": "residents"}, TOWNS[0].population),
        ({"measure": "leads_per_10k"}, TOWNS[0].population),
    ):
        rows = query.run(office, "balance/unit_months", **(FILTERS | chosen)).rows
        (row,) = [row for row in rows if row["unit_code"] == TOWN and row["month"] == MARCH]
        assert (row["base"], row["residents"]) == (base, TOWNS[0].population)
