"""The counties queries: every ratio from summed parts, months, points, targets in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from countyboard.targets import Target, remove_target, set_target
from tests import offices
from tests.offices import (
    APRIL,
    COUNTY,
    MARCH,
    MAY,
    OTHER,
    OTHER_TOWN,
    POLICE,
    PREFECTURE,
    TOWNS,
    draft,
    leads,
    submit,
)

TODAY = date(2025, 6, 20)  # May's deadlines are past
FIRST, SECOND, THIRD = (town.code for town in TOWNS)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def rows(store: Store, name: str, **chosen: Any) -> list[dict[str, Any]]:
    known = {
        "counties": None,
        "first_month": MARCH,
        "last_month": MAY,
        "measure": "leads_per_10k",
        "today": TODAY,
        **chosen,
    }
    declared = query.load(f"counties/{name}").parameters
    return query.run(
        store,
        f"counties/{name}",
        **{key: value for key, value in known.items() if key in declared},
    ).rows


def received(value: float) -> dict[str, float | None]:
    return {"leads_received": value, "leads_from_public": 0}


def file_leads(store: Store) -> None:
    for month in (MARCH, APRIL):
        submit(store, draft(month, {FIRST: received(6), SECOND: received(2), THIRD: received(2)}))
    submit(store, draft(MARCH, {OTHER_TOWN.code: received(8)}, county=OTHER))


def test_counties_and_prefecture_are_ratios_of_summed_parts(office: Store) -> None:
    file_leads(office)
    found = {
        row["county_code"]: row
        for row in rows(office, "ratios")
        if row["ratio_code"] == "leads_per_10k"
    }
    assert found[COUNTY.code]["value"] == pytest.approx(10_000 * 20 / 100_000)
    assert found[OTHER.code]["value"] == pytest.approx(10_000 * 8 / 40_000)
    assert found[None]["value"] == pytest.approx(10_000 * 28 / 140_000)


def test_every_county_has_a_row_for_every_ratio_with_a_figure(office: Store) -> None:
    submit(office, draft(MARCH, {FIRST: received(6)}))
    found = [row for row in rows(office, "ratios") if row["ratio_code"] == "leads_per_10k"]
    assert [row["county_code"] for row in found] == [COUNTY.code, OTHER.code, None]
    assert found[1]["value"] is None
    assert "reply_rate" not in {row["ratio_code"] for row in rows(office, "ratios")}


def test_ratios_agree_with_the_measure_one_by_one(sample_store: Store) -> None:
    span = {"first_month": date(2025, 10, 1), "last_month": date(2026, 9, 1)}
    found = rows(sample_store, "ratios", **span, today=date(2026, 10, 20))
    with sample_store.cursor() as cursor:
        for code in {row["ratio_code"] for row in found}:
            expected = cursor.execute(
                "select measure_value($code, sum(numerator), sum(denominator))"
                " from measure_over_span($code, $first_month, $last_month, $today)",
                {"code": code, **span, "today": date(2026, 10, 20)},
            ).fetchall()
            (whole,) = (
                row["value"]
                for row in found
                if row["ratio_code"] == code and row["county_code"] is None
            )
            assert whole == pytest.approx(expected[0][0])


def test_a_month_without_figure_is_a_gap_and_one_with_few_units_partial(office: Store) -> None:
    file_leads(office)
    submit(office, draft(MAY, {FIRST: received(6)}))
    found = {
        row["month"]: row
        for row in rows(office, "months", counties=[COUNTY.code])
        if row["ratio_code"] == "leads_per_10k"
    }
    assert [found[month]["is_partial"] for month in (MARCH, APRIL, MAY)] == [False, False, True]
    assert (found[MAY]["units_filed"], found[MAY]["units_expected"]) == (1, 3)
    other = {
        row["month"]: row
        for row in rows(office, "months", counties=[OTHER.code])
        if row["ratio_code"] == "leads_per_10k"
    }
    assert other[APRIL]["value"] is None
    assert other[APRIL]["is_partial"]


def test_silence_is_what_the_filing_rate_shows(office: Store) -> None:
    file_leads(office)

    def filing_rate(today: date) -> dict[str, Any]:
        (row,) = (
            row
            for row in rows(office, "months", counties=[OTHER.code], today=today)
            if (row["ratio_code"], row["month"]) == ("filing_rate", APRIL)
        )
        return row

    assert filing_rate(TODAY)["value"] == 0
    assert not filing_rate(TODAY)["is_partial"]
    assert filing_rate(date(2025, 5, 1))["is_partial"]


def test_months_reach_back_two_years(office: Store) -> None:
    early = date(2023, 6, 1)
    submit(office, draft(early, {FIRST: received(6)}))
    file_leads(office)
    assert min(row["month"] for row in rows(office, "months", first_month=MAY)) == early


def test_points_are_counties_and_units_with_a_denominator(office: Store) -> None:
    file_leads(office)
    submit(office, draft(MARCH, {POLICE.code: leads(3)}, form="department_monthly"))
    found = {(row["kind"], row["unit_code"]): row for row in rows(office, "points")}
    assert set(found) == {
        ("county", COUNTY.code),
        ("county", OTHER.code),
        *(("township", code) for code in (FIRST, SECOND, THIRD, OTHER_TOWN.code)),
    }
    assert found["township", FIRST]["value"] == pytest.approx(10_000 * 12 / 50_000)
    assert found["county", COUNTY.code]["numerator"] == 20
    assert found["township", FIRST]["county_name"] == COUNTY.name


def test_the_latest_target_in_force_holds_the_countys_own_before_the_prefectures(
    office: Store,
) -> None:
    assert rows(office, "targets") == []
    for scope, month, value in (
        (PREFECTURE, MARCH, 80),
        (PREFECTURE, MARCH, 85),
        (PREFECTURE, date(2025, 6, 1), 99),
        (COUNTY, MARCH, 70),
    ):
        set_target(office, Target("closure_rate", scope.code, month, value), account="test")

    def aim(counties: list[str] | None) -> float:
        (row,) = query.run(office, "counties/targets", counties=counties, last_month=MAY).rows
        return float(row["value"])

    assert aim(None) == 85
    assert aim([COUNTY.code]) == 70
    assert aim([OTHER.code]) == 85
    assert aim([COUNTY.code, OTHER.code]) == 85


def test_a_target_taken_back_is_none(office: Store) -> None:
    set_target(office, Target("closure_rate", PREFECTURE.code, MARCH, 80), account="test")
    remove_target(office, "closure_rate", PREFECTURE.code, MARCH, account="test")
    assert rows(office, "targets") == []


def test_a_county_that_ended_its_own_target_has_the_prefectures_again(office: Store) -> None:
    for scope, month, value in (
        (PREFECTURE, MARCH, 80),
        (COUNTY, MARCH, 70),
        (COUNTY, MAY, None),
    ):
        set_target(office, Target("closure_rate", scope.code, month, value), account="test")

    def aim(month: date) -> float:
        chosen: dict[str, Any] = {"counties": [COUNTY.code], "last_month": month}
        (row,) = query.run(office, "counties/targets", **chosen).rows
        return float(row["value"])

    assert (aim(date(2025, 4, 1)), aim(MAY)) == (70, 80)
