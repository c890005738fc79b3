"""The overview queries: completeness, like-for-like changes, weighted findings, matters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from tests import offices
from tests.offices import (
    APRIL,
    COUNTY,
    FORESTRY,
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

TODAY = date(2025, 6, 20)  # May's deadlines are past
FILTERS: dict[str, Any] = {
    "counties": None,
    "first_month": MARCH,
    "last_month": MAY,
    "kind": None,
    "measure": "leads_received",
    "today": TODAY,
}
BUSY, QUIET, THIRD = (town.code for town in TOWNS)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def rows(store: Store, name: str, **chosen: Any) -> list[dict[str, Any]]:
    declared = query.load(f"overview/{name}").parameters
    known = {key: value for key, value in (FILTERS | chosen).items() if key in declared}
    return query.run(store, f"overview/{name}", **known).rows


def figure(store: Store, measure: str, month: date, **chosen: Any) -> dict[str, Any]:
    (found,) = (
        row
        for row in rows(store, "key_figures", **chosen)
        if (row["measure"], row["month"]) == (measure, month)
    )
    return found


def matters(store: Store, matter: str, **chosen: Any) -> list[dict[str, Any]]:
    return [row for row in rows(store, "attention", **chosen) if row["matter"] == matter]


def test_a_sheet_that_is_not_in_does_not_read_as_a_fall(office: Store) -> None:
    submit(office, draft(APRIL, {BUSY: leads(50), QUIET: leads(4), THIRD: leads(6)}))
    submit(office, draft(MAY, {QUIET: leads(5), THIRD: leads(6)}))
    found = figure(office, "leads_received", MAY)
    assert found["value"] == 11
    assert (found["change"], found["same_units"]) == (1, 2)
    assert found["is_partial"]
    assert figure(office, "leads_received", APRIL)["change"] is None


def test_missing_units_count_against_the_month_before(office: Store) -> None:
    towns = {town.code: leads(1) for town in TOWNS}
    submit(office, draft(APRIL, towns))
    submit(office, draft(MAY, {BUSY: leads(1)}))
    found = figure(office, "units_missing", MAY, kind="township", counties=[COUNTY.code])
    assert (found["value"], found["change"]) == (2, 2)
    filed = figure(office, "filing_rate", MAY, kind="township", counties=[COUNTY.code])
    assert filed["value"] == pytest.approx(100 / 3)
    assert filed["change"] == pytest.approx(100 / 3 - 100)


def test_rates_come_from_summed_parts(office: Store) -> None:
    submit(office, draft(MAY, {BUSY: leads(0), QUIET: leads(0), THIRD: leads(3)}))
    found = figure(office, "zero_report_rate", MAY)
    assert found["value"] == pytest.approx(100 * 2 / 3)
    assert (found["numerator"], found["denominator"]) == (2, 3)


def test_a_figure_is_partial_where_units_that_file_it_are_missing(office: Store) -> None:
    everyone = {town.code: leads(1) for town in TOWNS}
    submit(office, draft(APRIL, everyone))
    submit(office, draft(MAY, {BUSY: leads(1)}))
    chosen: dict[str, Any] = {"kind": "township", "counties": [COUNTY.code]}
    for measure in ("leads_received", "zero_report_rate"):
        assert not figure(office, measure, APRIL, **chosen)["is_partial"]
        assert figure(office, measure, MAY, **chosen)["is_partial"]
    for measure in ("filing_rate", "units_missing"):
        assert not figure(office, measure, MAY, **chosen)["is_partial"], "silence is the figure"
        ahead = figure(office, measure, MAY, today=date(2025, 6, 2), **chosen)
        assert ahead["is_partial"], "the deadline is ahead"


def test_no_filing_is_no_zero(office: Store) -> None:
    submit(office, draft(APRIL, {BUSY: leads(2)}))
    assert figure(office, "leads_received", MAY)["value"] is None
    assert figure(office, "zero_report_rate", MAY)["value"] is None


def test_each_key_figure_has_a_row_for_every_month(office: Store) -> None:
    submit(office, draft(MAY, {BUSY: leads(2)}))
    found = rows(office, "key_figures")
    months = [row["month"] for row in found if row["measure"] == "closure_rate"]
    assert months[0] == date(2023, 6, 1)
    assert months[-1] == MAY
    assert len(set(months)) == len(months) == 24
    shown = [row["month"] for row in found if row["measure"] == "closure_rate" and row["is_shown"]]
    assert (shown[0], len(shown)) == (date(2024, 6, 1), 12)


def test_residents_of_counties_that_did_not_file_do_not_dilute(office: Store) -> None:
    submit(office, draft(MAY, {BUSY: leads(50), QUIET: leads(0), THIRD: leads(0)}))
    found = {row["county_code"]: row for row in rows(office, "by_county") if row["month"] == MAY}
    assert found[COUNTY.code]["per"] == "residents"
    assert found[COUNTY.code]["value"] == pytest.approx(10_000 * 50 / 100_000)
    assert found[OTHER.code]["value"] is None
    assert found[None]["value"] == pytest.approx(10_000 * 50 / 100_000)


def test_a_chosen_county_is_still_seen_against_the_whole_prefecture(office: Store) -> None:
    submit(office, draft(MAY, {BUSY: leads(50), QUIET: leads(0), THIRD: leads(0)}))
    submit(office, draft(MAY, {OTHER_TOWN.code: leads(20)}, county=OTHER))
    chosen = rows(office, "by_county", counties=[OTHER.code])
    found = {row["county_code"]: row for row in chosen if row["month"] == MAY}
    assert set(found) == {OTHER.code, None}
    assert found[None]["value"] == pytest.approx(10_000 * 70 / 140_000)


def test_silence_weighs_more_than_zeros(office: Store) -> None:
    nothing = {POLICE.code: leads(0), FORESTRY.code: leads(0)}
    for month in (MARCH, APRIL, MAY):
        submit(office, draft(month, nothing, form="department_monthly"))
    submit(office, draft(APRIL, {town.code: leads(1) for town in TOWNS}))
    found = rows(office, "headline")
    assert [(row["finding"], row["county_code"], row["units"]) for row in found] == [
        ("missing", COUNTY.code, 4),
        ("missing", OTHER.code, 2),
        ("at zero", COUNTY.code, 2),
    ]
    assert found[-1]["expected"] == 2
    assert found[-1]["longest"] == 3
    weights = [row["weight"] for row in found]
    assert weights == sorted(weights, reverse=True)


def test_two_zero_reports_are_no_finding(office: Store) -> None:
    for month in (APRIL, MAY):
        submit(office, draft(month, {town.code: leads(0) for town in TOWNS}))
    assert not [row for row in rows(office, "headline") if row["finding"] == "at zero"]
    assert not matters(office, "at zero")


def test_few_units_are_not_spoken_of_as_a_fifth(office: Store) -> None:
    submit(office, draft(MAY, {BUSY: leads(500), QUIET: leads(1), THIRD: leads(1)}))
    assert not [row for row in rows(office, "headline") if row["finding"] == "top fifth"]


def test_a_matter_says_since_when(office: Store) -> None:
    submit(office, draft(MARCH, {town.code: leads(0) for town in TOWNS}))
    submit(office, draft(APRIL, {BUSY: leads(0), QUIET: leads(0)}))
    submit(office, draft(MAY, {QUIET: leads(0)}))
    (silent,) = matters(office, "missing", kind="township", counties=[COUNTY.code])
    assert (silent["units"], silent["expected"], silent["since"]) == (2, 3, APRIL)
    (zero,) = matters(office, "at zero", kind="township", counties=[COUNTY.code])
    assert (zero["names"], zero["since"], zero["value"]) == ([TOWNS[1].name], MARCH, 3)


def test_a_deadline_ahead_is_no_matter(office: Store) -> None:
    submit(office, draft(MAY, {BUSY: leads(1)}))
    assert not matters(office, "missing", today=date(2025, 6, 3))
    assert not rows(office, "headline", today=date(2025, 6, 3))


def test_late_and_blank_are_told_apart(office: Store) -> None:
    late = datetime(2025, 6, 18)  # noqa: DTZ001 - the office's own time
    submit(office, draft(MAY, {BUSY: leads(1), QUIET: leads(None)}))
    submit(office, draft(MAY, {THIRD: leads(2)}), received=late)
    assert [row["names"] for row in matters(office, "blank")] == [[TOWNS[1].name]]
    assert [row["names"] for row in matters(office, "late")] == [[TOWNS[2].name]]


def test_a_ratio_above_100_is_flagged_only_on_ten_or_more(office: Store) -> None:
    def checked(found: float, rectified: float) -> dict[str, float | None]:
        return leads(1) | {"disorder_found": found, "disorder_rectified": rectified}

    submit(office, draft(MAY, {BUSY: checked(20, 30), QUIET: checked(2, 3), THIRD: checked(9, 9)}))
    (found,) = matters(office, "above 100")
    assert (found["measure"], found["names"]) == ("governance_rate", [TOWNS[0].name])
    assert found["value"] == pytest.approx(150)
