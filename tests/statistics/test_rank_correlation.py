"""Spearman's rank correlation and its interval."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats  # type: ignore[import-untyped]

from countyboard.statistics.rank_correlation import spearman


def test_value_agrees_with_scipy_with_ties() -> None:
    rng = np.random.default_rng(5)
    x = rng.poisson(3, 60)
    y = x + rng.poisson(4, 60)
    assert spearman(x, y).value == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)


def test_interval_by_hand() -> None:
    found = spearman([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 1, 4, 3, 6, 5, 8, 7, 10, 9])
    assert found.value == pytest.approx(1 - 6 * 10 / (10 * 99))
    half = 1.959964 * np.sqrt((1 + found.value**2 / 2) / 7)
    assert found.lower == pytest.approx(np.tanh(np.arctanh(found.value) - half), rel=1e-5)
    assert found.upper == pytest.approx(np.tanh(np.arctanh(found.value) + half), rel=1e-5)
    assert found.is_signal


def test_order_is_all_that_counts() -> None:
    x = np.arange(20.0)
    assert spearman(x, np.exp(x)).value == pytest.approx(1)
    assert spearman(x, -x).value == pytest.approx(-1)


def test_pairs_that_lack_a_figure_are_left_out() -> None:
    found = spearman([1, 2, None, 4, 5], [1, 2, 3, None, 5])
    assert found.pairs == 3
    assert found.value == pytest.approx(1)


@pytest.mark.parametrize("pairs", [0, 1, 2, 9])
def test_few_pairs_have_no_interval(pairs: int) -> None:
    found = spearman(list(range(pairs)), list(range(pairs)))
    assert np.isnan(found.lower)
    assert not found.is_signal


def test_what_does_not_vary_has_no_correlation() -> None:
    found = spearman([3] * 20, list(range(20)))
    assert np.isnan(found.value)
    assert not found.is_signal


def test_interval_covers_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(11)
    truth = 6 / np.pi * np.arcsin(0.5 / 2)  # Spearman's of a normal pair with correlation 0.5
    hits = 0
    for _draw in range(400):
        x = rng.normal(size=60)
        y = 0.5 * x + np.sqrt(0.75) * rng.normal(size=60)
        found = spearman(x, y)
        hits += found.lower <= truth <= found.upper
    assert 0.91 <= hits / 400 <= 0.98
