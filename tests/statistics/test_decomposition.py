"""Theil's parts within and between counties add up."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from countyboard.statistics.balance import theil
from countyboard.statistics.decomposition import decompose_theil

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
