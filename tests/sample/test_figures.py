"""The sample's figures can be true: identities hold, and each county is as it is described."""

from __future__ import annotations

import numpy as np
import pytest

from countyboard.catalogue import load
from countyboard.sample.figures import Figures, draw
from countyboard.sample.places import MONTHS, PROFILES, Profile, county_units, prefecture_units

COUNTIES = {profile.name: draw(profile, load()) for profile in PROFILES}


def filed(figures: Figures, code: str) -> np.ndarray:
    """Return the figures of an indicator that are on a sheet, NaN elsewhere."""
    return np.where(figures.filed, figures.values[code], np.nan)


@pytest.mark.parametrize("figures", COUNTIES.values(), ids=COUNTIES.keys())
class TestEveryCounty:
    def test_parts_and_limits_hold(self, figures: Figures) -> None:
        for indicator in load().indicators.values():
            for whole in (indicator.part_of, indicator.at_most):
                if whole:
                    part = filed(figures, indicator.code)
                    limit = np.where(np.isnan(part), np.inf, filed(figures, whole))
                    assert not (part > limit).any(), (indicator.code, whole)

    def test_sources_add_up_to_leads_received(self, figures: Figures) -> None:
        parts = [
            filed(figures, indicator.code)
            for indicator in load().indicators.values()
            if indicator.part_of == "leads_received"
        ]
        assert len(parts) == 4
        np.testing.assert_array_equal(np.sum(parts, axis=0), filed(figures, "leads_received"))

    def test_opening_and_received_less_closed_is_pending(self, figures: Figures) -> None:
        names = ("leads_received", "leads_closed", "leads_pending")
        received, closed, pending = (filed(figures, name) for name in names)
        compared = 0
        for row in range(len(figures.units)):
            known = np.flatnonzero(~np.isnan(pending[row]))
            before, after = known[:-1], known[1:]
            left = pending[row, before] + received[row, after] - closed[row, after]
            np.testing.assert_array_equal(left, pending[row, after])
            compared += len(after)
        assert compared > 20 * (len(figures.units) - 3)

    def test_a_unit_has_only_the_figures_of_its_form(self, figures: Figures) -> None:
        for row, unit in enumerate(figures.units):
            form = load().form_of(unit.kind)
            assert form is not None
            present = {
                code for code, numbers in figures.values.items() if not np.isnan(numbers[row]).all()
            }
            assert present <= set(form.indicators)

    def test_figures_are_counts(self, figures: Figures) -> None:
        for indicator in load().indicators.values():
            numbers = figures.values[indicator.code]
            numbers = numbers[~np.isnan(numbers)]
            step = 10 if indicator.unit == "万元" else 1
            assert (numbers >= 0).all()
            np.testing.assert_allclose(numbers * step, np.rint(numbers * step), atol=1e-6)

    def test_only_open_units_file(self, figures: Figures) -> None:
        is_open = [[unit.open_in(month) for month in MONTHS] for unit in figures.units]
        assert not (figures.filed & ~np.array(is_open)).any()

    def test_a_merged_unit_leaves_nothing_pending(self, figures: Figures) -> None:
        for row, unit in enumerate(figures.units):
            if unit.closed is not None:
                pending = filed(figures, "leads_pending")[row]
                assert pending[~np.isnan(pending)][-1] == 0


def test_the_prefecture_is_as_described() -> None:
    units = prefecture_units()
    codes = [unit.code for unit in units]
    assert len(codes) == len(set(codes))
    counties = [unit for unit in units if unit.kind == "county"]
    assert len(counties) == 6
    people = sorted((unit.population or 0 for unit in counties), reverse=True)
    assert people[0] > 2 * people[1]
    for county in counties:
        members = [unit for unit in units if unit.parent == county.code]
        townships = [unit for unit in members if unit.kind == "township"]
        departments = [unit for unit in members if unit.kind == "department"]
        assert 12 <= len(townships) <= 26
        assert 24 <= len(departments) <= 32
        assert all(unit.population and unit.households and unit.area for unit in townships)
        assert len({unit.category for unit in departments}) == 4
        assert 2 <= len({unit.area for unit in townships}) <= 4
        names = [unit.name for unit in members]
        assert len(names) == len(set(names))
        for unit in townships:
            assert unit.successor is None or unit.successor in codes
        shown = sum(unit.population or 0 for unit in townships if unit.closed is None)
        assert county.population == shown


def test_in_one_county_most_departments_file_zero() -> None:
    def idle(profile: Profile) -> float:
        figures = COUNTIES[profile.name]
        rows = [row for row, unit in enumerate(figures.units) if unit.kind == "department"]
        return float(np.mean(np.nansum(filed(figures, "leads_received")[rows], axis=1) == 0))

    shares = {profile.zero_departments: idle(profile) for profile in PROFILES}
    assert shares[True] > 0.8
    assert shares[False] < 0.5


def test_one_township_repeats_a_month() -> None:
    codes = list(load().form_of("township").indicators)  # type: ignore[union-attr]
    repeats = []
    for figures in COUNTIES.values():
        table = np.array([filed(figures, code) for code in codes])
        for row, unit in enumerate(figures.units):
            if unit.kind == "township":
                same = (table[:, row, 1:] == table[:, row, :-1]).all(axis=0)
                if same.sum() >= 3:
                    repeats.append(unit.name)
    assert len(repeats) == 1


def test_blank_and_missing_rows_occur() -> None:
    for figures in COUNTIES.values():
        is_open = np.array([[unit.open_in(month) for month in MONTHS] for unit in figures.units])
        townships = np.array([unit.kind == "township" for unit in figures.units])
        assert (is_open & ~figures.filed)[townships].any()
        received = figures.values["leads_received"]
        assert (np.isnan(received) & figures.filed)[townships].any()


def test_units_of_a_county_end_with_the_county() -> None:
    for profile in PROFILES:
        assert [unit.kind for unit in county_units(profile)][-1] == "county"
