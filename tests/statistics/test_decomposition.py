"""Theil's parts within and between counties add up."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from countyboard.statistics.balance import theil
from countyboard.statistics.decomposition import decompose_theil, within_share

units = st.lists(
    st.tuples(
        st.one_of(st.just(float("nan")), st.integers(0, 10_000).map(float)),
        st.sampled_from(["530101", "530102", "530103"]),
        st.integers(1, 90_000),
    ),
    min_size=1,
    max_size=40,
)


@given(units)
def test_parts_add_up(rows: list[tuple[float, str, int]]) -> None:
    amounts, counties, residents = (list(column) for column in zip(*rows, strict=True))
    assume(np.nansum(amounts) > 0)
    for weights in (None, residents):
        parts = decompose_theil(amounts, counties, weights)
        assert parts.total == pytest.approx(float(theil(amounts, weights)), rel=1e-9, abs=1e-9)
        assert parts.between + parts.within == pytest.approx(parts.total)
        assert parts.within_group.sum() == pytest.approx(parts.within)
        assert parts.between_group.sum() == pytest.approx(parts.between)
        assert parts.group_share.sum() == pytest.approx(1)
        assert parts.within >= -1e-12
        assert parts.between >= -1e-12


def test_all_between_and_all_within() -> None:
    apart = decompose_theil([1, 1, 5, 5], ["a", "a", "b", "b"])
    assert apart.within == pytest.approx(0)
    assert apart.between == pytest.approx(float(theil([1, 1, 5, 5])))
    inside = decompose_theil([1, 5, 1, 5], ["a", "a", "b", "b"])
    assert inside.between == pytest.approx(0)
    assert inside.within == pytest.approx(float(theil([1, 5])))


def test_group_theil_is_that_of_the_group_alone() -> None:
    parts = decompose_theil([1, 2, 3, 4, 0, 0], ["b", "b", "a", "a", "c", "c"])
    assert parts.groups.tolist() == ["a", "b", "c"]
    alone = [float(theil([3, 4])), float(theil([1, 2])), float("nan")]
    np.testing.assert_allclose(parts.group_theil, alone)
    assert parts.within_group[2] == 0


@pytest.mark.parametrize("amounts", [[], [0, 0], [math.nan], [-1, 2]])
def test_nothing_to_share_has_no_parts(amounts: list[float]) -> None:
    parts = decompose_theil(amounts, ["a"] * len(amounts))
    assert math.isnan(parts.total)
    assert math.isnan(parts.between)
    assert math.isnan(parts.within)


@given(units)
def test_the_share_within_is_that_of_the_parts(rows: list[tuple[float, str, int]]) -> None:
    amounts, counties, residents = (list(column) for column in zip(*rows, strict=True))
    for weights in (None, residents):
        parts = decompose_theil(amounts, counties, weights)
        found = within_share(amounts, counties, weights)
        if not parts.total > 1e-6:
            continue
        assert found.value == pytest.approx(parts.within / parts.total, abs=1e-6)
        if np.isfinite(found.lower):
            assert 0 <= found.lower <= found.upper <= 1


def test_the_interval_within_is_the_stratified_jack_knife() -> None:
    amounts = np.array([3.0, 0.0, 7.0, 2.0, 9.0, 4.0, 4.0, 12.0])
    groups = np.array(["a", "a", "a", "b", "b", "b", "b", "c"])
    weights = np.array([5.0, 1.0, 2.0, 3.0, 2.0, 6.0, 1.0, 4.0])

    def share(kept: np.ndarray) -> float:
        parts = decompose_theil(amounts[kept], groups[kept], weights[kept])
        return parts.within / parts.total

    every = np.arange(8)
    variance = 0.0
    for group in "abc":
        members = np.flatnonzero(groups == group)
        without = np.array([share(every[every != unit]) for unit in members])
        size = len(members)
        variance += (size - 1) / size * ((without - without.mean()) ** 2).sum()
    found = within_share(amounts, groups, weights)
    half = 1.959963984540054 * math.sqrt(variance)
    assert found.lower == pytest.approx(max(0.0, share(every) - half), rel=1e-9)
    assert found.upper == pytest.approx(min(1.0, share(every) + half), rel=1e-9)


def test_the_interval_within_holds_what_the_units_were_drawn_from() -> None:
    generator = np.random.default_rng(3)
    means = np.repeat([2.0, 3.0, 5.0, 9.0], 30)
    groups = np.repeat(["a", "b", "c", "d"], 30)
    spread = 0.6
    inside = spread**2 / 2  # Theil's T of a log-normal
    mixture = np.array([2.0, 3.0, 5.0, 9.0]) / 4.75
    between = float((mixture * np.log(mixture)).mean())
    true = inside / (inside + between)
    drawn = [
        within_share(means * np.exp(generator.normal(-inside, spread, 120)), groups)
        for _ in range(400)
    ]
    covered = np.mean([each.lower <= true <= each.upper for each in drawn])
    assert 0.86 <= covered <= 0.99


def test_the_interval_within_needs_units_and_groups() -> None:
    assert np.isnan(within_share([1, 2, 3, 4, 5], ["a"] * 5).lower)
    assert np.isnan(within_share([1, 2, 3], ["a", "a", "b"]).lower)
    assert np.isnan(within_share([0, 0, 0, 0], ["a", "a", "b", "b"]).value)
    assert np.isnan(within_share([2, 2, 2, 2], ["a", "a", "b", "b"]).value)
