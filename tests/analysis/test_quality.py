"""Quality: what is to be asked is found, honest and small figures are left alone."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from countyboard import query
from countyboard.analysis.figure_cube import cube_of
from countyboard.analysis.quality import FEWEST_CASES, PARTS, Part, Quality, quality
from countyboard.store import Store
from tests.offices import COUNTY, OTHER, OTHER_TOWN, TOWNS, UNITS, draft, submit

FIRST, SECOND, THIRD = (town.code for town in TOWNS)
MONTHS = [date(2025, month, 1) for month in range(1, 13)]
QUERIES = (
    "quality/figures",
    "quality/filing",
    "quality/identities",
    "statistics/part_above_whole",
    "statistics/flow",
    "quality/last_year",
    "quality/unfounded",
)


@pytest.fixture
def office(store: Store) -> Store:
    store.add_units(UNITS, account="test")
    return store


def work(store: Store, **chosen: Any) -> Quality:
    filters: dict[str, Any] = {
        "counties": None,
        "first_month": MONTHS[0],
        "last_month": MONTHS[-1],
        "kind": "township",
        "today": date(2026, 1, 20),
    }
    return quality(*(query.run(store, name, **(filters | chosen)) for name in QUERIES))


def file(store: Store, code: str, by_month: dict[str, list[float]]) -> None:
    """File twelve months of one township, a value a month for each indicator."""
    for at, month in enumerate(MONTHS):
        figures = {indicator: values[at] for indicator, values in by_month.items()}
        later = date(month.year + month.month // 12, month.month % 12 + 1, 2)
        submit(
            store,
            draft(month, {code: figures}),
            received=morning(later),
            content=f"{code} {month}",
        )


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9))


def issues(found: Quality, kind: str) -> list[tuple[str, date, str | None]]:
    return [
        (issue.unit_code, issue.month, issue.indicator_code)
        for issue in found.issues
        if issue.kind == kind
    ]


def test_the_figure_that_moves_the_total_most_comes_first(office: Store) -> None:
    usual = [100.0, 104, 98, 101, 97, 103, 99, 102, 96, 105, 100, 101]
    much, more = list(usual), list(usual)
    much[3], more[7] = 400, 900
    file(office, FIRST, {"leaflets": much})
    file(office, SECOND, {"leaflets": more})
    file(office, THIRD, {"leaflets": usual})
    found = work(office)
    assert issues(found, "outlier") == [
        (SECOND, MONTHS[7], "leaflets"),
        (FIRST, MONTHS[3], "leaflets"),
    ]
    first = found.issues[0]
    assert first.value == 900
    assert first.beside == 100.5
    assert first.weight == pytest.approx(100 * 799.5 / (900 + 102 + 102))


def test_small_counts_are_no_outliers(office: Store) -> None:
    file(office, FIRST, {"leads_received": [1.0, 2, 1, 2, 3, 2, 1, 2, 9, 2, 1, 2]})
    assert issues(work(office), "outlier") == []


def test_zeros_cost_nothing(office: Store) -> None:
    file(office, FIRST, {"leads_received": [0.0] * 12, "leads_closed": [0.0] * 12})
    found = work(office)
    assert found.issues == ()
    parts = found.counties[0].parts
    assert parts["filled"].sound == parts["filled"].cases == 12


def test_copied_months_and_repeated_rows_are_told_apart(office: Store) -> None:
    rising = {
        name: [float(start + step * n) for n in range(12)]
        for name, start, step in (
            ("leaflets", 100, 7),
            ("banners", 20, 3),
            ("meetings", 5, 1),
            ("documents", 9, 2),
        )
    }
    copied = {name: [*values[:6], values[5], *values[7:]] for name, values in rising.items()}
    file(office, FIRST, copied)
    file(office, SECOND, {name: [v + 1 for v in values] for name, values in rising.items()})
    file(office, THIRD, {name: [v + 1 for v in values] for name, values in rising.items()})
    found = work(office)
    assert issues(found, "copied") == [(FIRST, MONTHS[6], None)]
    repeated = issues(found, "repeated")
    assert {(unit, indicator) for unit, _month, indicator in repeated} == {(THIRD, None)}
    assert len(repeated) == 12
    assert found.counties[0].parts["own"] == Part(36 - 13, 36)


def test_a_row_of_another_county_is_no_repetition(office: Store) -> None:
    figures = {name: [float(n + 3) for n in range(12)] for name in ("banners", "meetings")}
    figures |= {name: [float(n + 9) for n in range(12)] for name in ("leaflets", "documents")}
    file(office, FIRST, figures)
    for at, month in enumerate(MONTHS):
        submit(
            office,
            draft(
                month,
                {OTHER_TOWN.code: {name: values[at] for name, values in figures.items()}},
                county=OTHER,
            ),
            content=f"other {month}",
            received=morning(date(2026, 1, 2)),
        )
    assert issues(work(office), "repeated") == []


def test_broken_identities_and_flow(office: Store) -> None:
    file(
        office,
        FIRST,
        {
            "leads_received": [5.0] * 12,
            "leads_from_public": [5.0] * 11 + [7],
            "leads_closed": [5.0] * 12,
            "leads_pending": [4.0] * 11 + [9],
        },
    )
    found = work(office)
    assert issues(found, "identity") == [(FIRST, MONTHS[-1], "leads_from_public")]
    assert issues(found, "flow") == [(FIRST, MONTHS[-1], "leads_pending")]
    parts = found.counties[0].parts
    assert parts["flow"] == Part(10, 11)
    assert parts["flow"].share is None


def test_nearly_all_unfounded_is_asked_about_and_not_scored(office: Store) -> None:
    file(office, FIRST, {"leads_closed": [2.0] * 12, "leads_unfounded": [2.0] * 11 + [1]})
    file(office, SECOND, {"leads_closed": [2.0] * 12, "leads_unfounded": [1.0] * 12})
    file(office, THIRD, {"leads_closed": [0.0] * 11 + [9], "leads_unfounded": [0.0] * 11 + [9]})
    found = work(office)
    assert issues(found, "unfounded") == [(FIRST, MONTHS[-1], "leads_unfounded")]
    assert found.counties[0].padding.unfounded == 1
    assert "unfounded" not in PARTS


def test_last_year_far_apart_is_asked_about(office: Store) -> None:
    file(office, FIRST, {"leaflets": [10.0] * 12, "banners": [10.0] * 12, "meetings": [1.0] * 12})
    now = date(2026, 1, 1)
    submit(
        office,
        draft(now, {FIRST: {"leaflets": 31.0, "banners": 29.0, "meetings": 9.0}}),
        received=morning(date(2026, 2, 2)),
    )
    found = work(office, first_month=now, last_month=now, today=date(2026, 2, 10))
    assert issues(found, "last year") == [(FIRST, now, "leaflets")]
    assert found.counties[0].parts["last_year"] == Part(0, 1)


def test_a_part_with_few_cases_is_not_said_and_does_not_enter_the_score(office: Store) -> None:
    assert Part(0, FEWEST_CASES - 1).share is None
    assert Part(15, 20).share == 75
    file(office, FIRST, {"leads_received": [1.0] * 12})
    (county,) = work(office, counties=[COUNTY.code]).counties
    said = [name for name, part in county.parts.items() if part.share is not None]
    assert said == ["complete", "on_time"]
    assert county.score is None


def test_the_score_is_the_mean_of_what_is_said(office: Store) -> None:
    for code in (FIRST, SECOND):
        file(office, code, {"leads_received": [1.0] * 12})
    (county,) = work(office, counties=[COUNTY.code]).counties
    said = {name: part.share for name, part in county.parts.items() if part.share is not None}
    assert set(said) == {"complete", "on_time", "filled", "exact"}
    assert said["complete"] == pytest.approx(100 * 24 / 36)
    assert county.score == pytest.approx((2 * 100 * 24 / 36 + 200) / 4)


def test_highs_at_the_ends_of_half_years_are_asked_about(office: Store) -> None:
    def series(n: int) -> list[float]:
        values = [100.0 + (7 * k + 3 * n) % 9 for k in range(12)]
        values[5] = values[11] = 700
        return values

    names = ("leaflets", "banners", "meetings")
    file(office, FIRST, {name: series(n) for n, name in enumerate(names)})
    padding = work(office).counties[0].padding
    assert (padding.high, padding.high_at_end) == (6, 6)
    assert padding.asks
    assert padding.expected == pytest.approx(2 / 12)


def test_nothing_filed_gives_nothing(office: Store) -> None:
    found = work(office)
    assert found.counties == ()
    assert found.issues == ()
    empty = query.run(
        office,
        "quality/figures",
        counties=None,
        first_month=MONTHS[0],
        last_month=MONTHS[-1],
        kind=None,
    )
    assert cube_of(empty).values.shape == (0, 0, 0)
