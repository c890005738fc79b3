"""The control chart of one unit: its own figures, its county's rules, what was merged into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from countyboard import query
from countyboard.analysis.control import numbers, series, series_of_unit
from countyboard.store import Store
from countyboard.targets import Target, set_target
from tests import offices
from tests.offices import APRIL, COUNTY, MARCH, MAY, POLICE, PREFECTURE, TOWNS, draft, submit

FIRST, SECOND, THIRD = TOWNS
FILTERS: dict[str, Any] = {
    "first_month": MARCH,
    "last_month": MAY,
    "measure": "leads_received",
    "per": "total",
    "today": date(2025, 6, 20),
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def file(store: Store, month: date, *received: float | None) -> None:
    figures = {
        town.code: {"leads_received": value, "leads_closed": 1.0}
        for town, value in zip(TOWNS, received, strict=False)
        if value is not None
    }
    submit(store, draft(month, figures))


def months(store: Store, unit: str, **chosen: Any) -> dict[date, dict[str, Any]]:
    found = query.run(store, "trends/control_of_unit", unit=unit, **(FILTERS | chosen)).rows
    return {row["month"]: row for row in found}


def test_a_month_a_unit_did_not_file_is_a_gap_and_not_judged(office: Store) -> None:
    file(office, MARCH, 2, 3)
    file(office, APRIL, None, 3)
    file(office, MAY, 0, 3)
    found = months(office, FIRST.code)
    assert [found[month]["value"] for month in (MARCH, APRIL, MAY)] == [2, None, 0]
    assert [found[month]["is_partial"] for month in (MARCH, APRIL, MAY)] == [False, True, False]


def test_per_residents_are_those_of_the_unit(office: Store) -> None:
    file(office, MARCH, 2, 3)
    found = months(office, SECOND.code, per="residents")[MARCH]
    assert found["value"] == pytest.approx(10_000 * 3 / 20_000)
    assert found["residents"] == 20_000


def test_a_department_has_no_residents_and_no_value_per_resident(office: Store) -> None:
    filed = draft(MARCH, {POLICE.code: {"leads_received": 4.0}}, form="department_monthly")
    submit(office, filed)
    assert months(office, POLICE.code)[MARCH]["value"] == 4
    assert months(office, POLICE.code, per="residents")[MARCH]["value"] is None


def test_what_a_merged_unit_filed_counts_with_its_heir(office: Store) -> None:
    file(office, MARCH, 2, 3)
    merged = replace(SECOND, closed=date(2025, 3, 31), successor=FIRST.code)
    office.add_units([merged], account="test")
    file(office, APRIL, 4)
    heir = months(office, FIRST.code)
    assert (heir[MARCH]["value"], heir[APRIL]["value"]) == (5, 4)
    own = months(office, SECOND.code)
    assert (own[MARCH]["value"], set(own)) == (3, {MARCH})


def test_a_ratio_has_its_countys_target_an_indicator_only_its_own(office: Store) -> None:
    file(office, MARCH, 2, 3)
    for measure, scope, value in (
        ("closure_rate", PREFECTURE, 70),
        ("closure_rate", COUNTY, 80),
        ("leads_received", COUNTY, 90),
    ):
        set_target(office, Target(measure, scope.code, MARCH, value), account="test")
    assert months(office, FIRST.code, measure="closure_rate")[MARCH]["target"] == 80
    assert months(office, FIRST.code)[MARCH]["target"] is None
    assert months(office, COUNTY.code)[MARCH]["target"] == 90


@pytest.mark.parametrize("measure", ["leads_received", "closure_rate", "filing_rate"])
@pytest.mark.parametrize("per", ["total", "residents"])
def test_a_county_as_a_unit_is_the_county_of_the_trends_page(
    sample_store: Store, measure: str, per: str
) -> None:
    chosen = FILTERS | {
        "measure": measure,
        "per": per,
        "first_month": date(2025, 10, 1),
        "last_month": date(2026, 9, 1),
        "today": date(2026, 10, 20),
    }
    by_county = query.run(sample_store, "trends/control", counties=None, kind=None, **chosen)
    for each in series(by_county, measure):
        if each.county_code is None:
            continue
        found = series_of_unit(
            query.run(sample_store, "trends/control_of_unit", unit=each.county_code, **chosen),
            measure,
        )
        assert found is not None
        assert found.signals == each.signals
        np.testing.assert_allclose(found.charted.chart.values, each.charted.chart.values)
        np.testing.assert_allclose(found.charted.chart.upper, each.charted.chart.upper)


def test_a_unit_without_any_figure_has_no_series(office: Store) -> None:
    file(office, MARCH, 2)
    answer = query.run(office, "trends/control_of_unit", unit=THIRD.code, **FILTERS)
    assert len(answer) > 0
    assert series_of_unit(answer, "leads_received") is None


def test_the_numbers_behind_a_units_chart_are_its_own(office: Store) -> None:
    file(office, MARCH, 2, 3)
    answer = query.run(office, "trends/control_of_unit", unit=FIRST.code, **FILTERS)
    found = series_of_unit(answer, "leads_received")
    assert found is not None
    assert found.county_name == FIRST.name
    names = {"common": "usual", "missing": "none"}
    table = numbers(answer, found, names).table
    assert table.num_rows == len(answer)
    assert "usual" in table.column("signal").to_pylist()
