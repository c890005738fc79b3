"""Nobody is rated against itself, on few cases, or better where nothing is better."""

from __future__ import annotations

import numpy as np
import pytest

from countyboard.statistics.comparison import (
    benchmark_without_own,
    compare,
    compare_ratios,
    verdict,
)
from countyboard.statistics.ranks import ranks


def test_an_interval_that_holds_the_benchmark_is_similar() -> None:
    said = compare([1, 2, 4, 6, np.nan], [3, 4, 6, 8, 9], [4, 4, 4, 4, 4])
    assert said.tolist() == ["lower", "similar", "similar", "higher", ""]


def test_ratios_against_a_benchmark() -> None:
    said = compare_ratios(
        [80, 40, 45, 9, 50, None, 3],
        [100, 100, 100, 100, 100, 100, 0],
        0.5,
        kind="proportion",
        is_benchmark=[False, False, False, False, True, False, False],
    )
    assert said.tolist() == ["higher", "lower", "similar", "few", "itself", "", ""]


def test_better_only_where_the_indicator_says_so() -> None:
    said = ["higher", "lower", "similar", "few", "itself", ""]
    assert verdict(said, "up").tolist() == ["better", "worse", *said[2:]]
    assert verdict(said, "down").tolist() == ["worse", "better", *said[2:]]
    assert verdict(said, "none").tolist() == said


def test_a_benchmark_of_the_others() -> None:
    found = benchmark_without_own([1, 2, None, 3], [10, 10, 10, 0])
    np.testing.assert_allclose(found, [5 / 10, 4 / 10, 6 / 20, 3 / 20])
    assert np.isnan(benchmark_without_own([1], [10])).all()


def test_ranks_share_a_place_and_leave_out_small_counts() -> None:
    found = ranks([30, 60, 30, 9, None], [100, 100, 100, 10, 5], kind="proportion")
    np.testing.assert_array_equal(found.rank, [2, 1, 2, np.nan, np.nan])
    assert (found.lower[:3] <= found.rank[:3]).all()
    assert (found.upper[:3] >= found.rank[:3]).all()
    assert found.upper[0] == 3


def test_rank_intervals_are_the_same_for_the_same_seed() -> None:
    generator = np.random.default_rng(1)
    counts, sizes = generator.poisson(40, 30), np.full(30, 1000)
    first = ranks(counts, sizes, kind="rate", seed=5)
    again = ranks(counts, sizes, kind="rate", seed=5)
    other = ranks(counts, sizes, kind="rate", seed=6, draws=37)
    np.testing.assert_array_equal(first.lower, again.lower)
    assert (first.lower != other.lower).any() or (first.upper != other.upper).any()


def test_ranks_are_sure_only_of_large_differences() -> None:
    sure = ranks([1_000, 5_000, 9_000], [10_000] * 3, kind="rate")
    np.testing.assert_array_equal(sure.lower, sure.upper)
    np.testing.assert_array_equal(sure.rank, [3, 2, 1])
    unsure = ranks([10, 11, 12], [100] * 3, kind="rate")
    assert unsure.lower.tolist() == [1, 1, 1]
    assert unsure.upper.tolist() == [3, 3, 3]


@pytest.mark.parametrize("counts", [[], [None], [3, 4]])
def test_nobody_is_ranked_on_nothing(counts: list[float]) -> None:
    assert np.isnan(ranks(counts, [5] * len(counts), kind="rate").rank).all()
