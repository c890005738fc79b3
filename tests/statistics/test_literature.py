"""Our functions give the figures that textbooks and papers print, to the digits they print."""

from __future__ import annotations

import numpy as np
import pytest

from countyboard.statistics.balance import gini
from countyboard.statistics.control_rules import Signal
from countyboard.statistics.intervals import exact_poisson, wilson
from countyboard.statistics.proportion_chart import p_chart


@pytest.mark.parametrize(
    ("count", "out_of", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_intervals(count: int, out_of: int, lower: float, upper: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3."""
    np.testing.assert_allclose(wilson(count, out_of), [lower, upper], rtol=0, atol=5e-5)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        (0, 0, 3.689),
        (1, 0.0253, 5.572),
        (2, 0.2422, 7.225),
        (3, 0.6187, 8.767),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
        (50, 37.111, 65.919),
        (100, 81.364, 121.627),
    ],
)
def test_limits_of_a_poisson_count(count: int, lower: float, upper: float) -> None:
    """Garwood, Biometrika 28 (1936), 437-442; tabulated in Breslow and Day 1987, table 2.11."""
    np.testing.assert_allclose(exact_poisson(count), [lower, upper], rtol=0, atol=6e-4)


# Orange juice cans that leak, 30 samples of 50: Montgomery, Introduction to Statistical Quality
# Control, 6th edition, example 7.1.
LEAKING = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11,
           20, 18, 24, 15, 9, 12, 7, 13, 9, 6]  # fmt: skip


def test_p_chart_of_leaking_cans() -> None:
    chart = p_chart(LEAKING, [50] * 30)
    found = [chart.centre[0], chart.lower[0], chart.upper[0]]
    np.testing.assert_allclose(found, [0.2313, 0.0524, 0.4102], rtol=0, atol=1e-4)
    assert (np.flatnonzero(chart.labels == Signal.OUTSIDE) + 1).tolist() == [15, 23]


def test_p_chart_of_leaking_cans_without_the_two_explained() -> None:
    kept = [count for place, count in enumerate(LEAKING, 1) if place not in (15, 23)]
    chart = p_chart(kept, [50] * 28)
    found = [chart.centre[0], chart.lower[0], chart.upper[0]]
    np.testing.assert_allclose(found, [0.2150, 0.0407, 0.3893], rtol=0, atol=1e-4)


def test_gini_of_incomes() -> None:
    """The example of ineq and DescTools, packages of R: ten classes of income."""
    incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
    assert float(gini(incomes)) == pytest.approx(0.4620911, abs=5e-8)
