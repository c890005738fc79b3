"""Intervals of balance hold the value, repeat with their seed, and cover about as claimed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from countyboard.statistics.balance import gini, share_at_zero, theil
from countyboard.statistics.resampling import bootstrap, change, jackknife

TOWNSHIPS = [0.0, 3, 8, 1, 0, 22, 5, 4, 9, 2, 0, 7, 13, 6]
RESIDENTS = [12_000.0, 30_000, 21_000, 9_000, 8_000, 64_000, 18_000] * 2


def test_jackknife_by_hand() -> None:
    amounts = np.array([1.0, 4, 4, 9, 12])
    without = np.array([float(gini(np.delete(amounts, place))) for place in range(5)])
    error = math.sqrt(4 / 5 * ((without - without.mean()) ** 2).sum())
    found = jackknife(gini, amounts)
    assert found.value == pytest.approx(float(gini(amounts)))
    assert found.upper == pytest.approx(found.value + 1.959964 * error, rel=1e-6)


@pytest.mark.parametrize("weights", [None, RESIDENTS])
@pytest.mark.parametrize("statistic", [gini, theil])
def test_intervals_hold_the_value(statistic: object, weights: list[float] | None) -> None:
    for method in (jackknife, bootstrap):
        found = method(statistic, TOWNSHIPS, weights)  # type: ignore[arg-type]
        assert 0 <= found.lower < found.value < found.upper


def test_the_same_seed_gives_the_same_limits() -> None:
    assert bootstrap(gini, TOWNSHIPS) == bootstrap(gini, TOWNSHIPS)
    assert bootstrap(gini, TOWNSHIPS, seed=1) != bootstrap(gini, TOWNSHIPS, seed=2)


@pytest.mark.parametrize("amounts", [[], [1.0, 2], [0.0] * 9, [None] * 9, [1.0, 2, None, 3]])
def test_too_little_has_no_interval(amounts: list[float]) -> None:
    for method in (jackknife, bootstrap):
        found = method(gini, amounts)
        assert math.isnan(found.lower)
        assert math.isnan(found.upper)
    assert change(gini, amounts[:3], amounts[:3]).direction == "similar"


def test_equal_units_have_no_doubt() -> None:
    found = bootstrap(gini, [4.0] * 12)
    assert (found.value, found.lower, found.upper) == (0, 0, 0)


def test_more_uneven_is_said_only_when_it_is() -> None:
    assert change(gini, TOWNSHIPS, TOWNSHIPS).direction == "similar"
    nudged = [amount + (place == 5) for place, amount in enumerate(TOWNSHIPS)]
    assert change(gini, TOWNSHIPS, nudged).direction == "similar"
    even = [5.0, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6]
    assert change(gini, even, TOWNSHIPS).direction == "higher"
    assert change(gini, TOWNSHIPS, even).direction == "lower"
    fewer_silent = change(share_at_zero, [0.0] * 12 + [1, 2], [1.0] * 12 + [0, 0])
    assert fewer_silent.direction == "lower"


@pytest.mark.parametrize("method", [jackknife, bootstrap])
def test_coverage_is_near_what_is_claimed(method: object) -> None:
    """Gini of an exponential distribution is 1/2; samples of 24 units, as a county has.

    A standard weakness of both methods at this size is coverage a little below 95 %.
    """
    generator = np.random.default_rng(12)
    held = 0
    for _ in range(300):
        found = method(gini, generator.exponential(10, 24))  # type: ignore[operator]
        held += found.lower <= 0.5 <= found.upper
    assert 0.86 < held / 300 < 0.98
