"""Places on the map: compared with all the others, by interval, or said not to be."""

from __future__ import annotations

from countyboard.analysis.map_places import Places, compare_places
from countyboard.query import run
from countyboard.store import Store
from tests import offices
from tests.offices import APRIL, COUNTY, MARCH, OTHER, OTHER_TOWN, TOWNS, draft, leads, submit


def filed(store: Store, counts: dict[str, float]) -> None:
    store.add_units(offices.UNITS, account="test")
    for county in (COUNTY, OTHER):
        own = {
            town.code: leads(counts[town.code])
            for town in (*TOWNS, OTHER_TOWN)
            if town.parent == county.code and town.code in counts
        }
        if own:
            submit(store, draft(MARCH, own, county=county))


def places(store: Store, measure: str, level: str, counties: list[str] | None = None) -> Places:
    answer = run(
        store,
        "map/places",
        measure=measure,
        level=level,
        counties=counties,
        first_month=MARCH,
        last_month=MARCH,
        today=APRIL.replace(day=20),
    )
    return compare_places(answer, measure)


def test_counts_are_compared_per_resident_with_all_the_others(store: Store) -> None:
    counts = {TOWNS[0].code: 50.0, TOWNS[1].code: 60.0, TOWNS[2].code: 30.0, OTHER_TOWN.code: 40.0}
    filed(store, counts)
    found = places(store, "leads_received", "township")
    said = {place.unit_code: place for place in found.shown}
    first, second = said[TOWNS[0].code], said[TOWNS[1].code]
    assert found.per == "residents"
    assert first.value == 10.0
    assert second.value == 30.0
    assert second.benchmark == 10_000 * 120 / 120_000
    assert second.said == "higher"
    assert second.lower is not None
    assert second.lower > second.benchmark
    assert found.rated == 4


def test_few_cases_are_shown_and_not_rated(store: Store) -> None:
    filed(store, {TOWNS[0].code: 9.0, TOWNS[1].code: 60.0, OTHER_TOWN.code: 40.0})
    said = {
        place.unit_code: place.said for place in places(store, "leads_received", "township").shown
    }
    assert said == {
        TOWNS[0].code: "few",
        TOWNS[1].code: "higher",
        TOWNS[2].code: "",
        OTHER_TOWN.code: "similar",
    }


def test_filter_hides_places_but_does_not_change_what_they_are_compared_with(store: Store) -> None:
    filed(store, {TOWNS[0].code: 50.0, TOWNS[1].code: 60.0, OTHER_TOWN.code: 40.0})
    whole = {place.unit_code: place for place in places(store, "leads_received", "township").shown}
    (alone,) = places(store, "leads_received", "township", [OTHER.code]).shown
    assert alone == whole[OTHER_TOWN.code]


def test_county_sums_its_units_and_says_how_many_filed(store: Store) -> None:
    filed(store, {TOWNS[0].code: 50.0, TOWNS[1].code: 60.0, OTHER_TOWN.code: 40.0})
    first, second = places(store, "leads_received", "county").shown
    assert (first.unit_code, first.numerator, first.base) == (COUNTY.code, 110.0, 100_000.0)
    assert (second.unit_code, second.numerator, second.base) == (OTHER.code, 40.0, 40_000.0)
    assert first.filed == 2
    assert first.expected > first.filed


def test_amount_is_shown_and_not_rated(sample_store: Store) -> None:
    answer = run(
        sample_store,
        "map/places",
        measure="assets_executed",
        level="county",
        counties=None,
        first_month=MARCH,
        last_month=MARCH,
        today=APRIL.replace(day=20),
    )
    found = compare_places(answer, "assets_executed")
    assert {place.said for place in found.shown} <= {"amount", ""}
    assert found.rated == 0
