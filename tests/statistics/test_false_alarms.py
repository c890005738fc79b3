"""How often the rules cry wolf on series in which nothing happens, against theory."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy import stats  # type: ignore[import-untyped]

from countyboard.statistics.control_chart import xmr
from countyboard.statistics.control_rules import (
    label_points,
    one_side_runs,
    spread_back,
    trends,
    two_of_three,
)
from countyboard.statistics.proportion_chart import p_chart, u_chart

IN_CONTROL = np.random.default_rng(2026).normal(size=(2_000, 500))
INNER = slice(7, -7)
"""Points whose runs are not cut off by either end of a series."""


def _two_of_three_in_theory() -> float:
    """Go through all ways in which the two neighbours on either side may lie."""
    near = stats.norm.sf(2) - stats.norm.sf(3)
    chances = {"near": near, "same": 0.5 - near, "other": 0.5}
    flagged = 0.0
    for around in itertools.product(chances, repeat=4):
        points = [*around[:2], "near", *around[2:]]
        windows = [points[place : place + 3] for place in range(3)]
        if any("other" not in three and three.count("near") >= 2 for three in windows):
            flagged += math.prod(chances[point] for point in around)
    return float(2 * near * flagged)


def test_outside_with_known_limits() -> None:
    labels = label_points(IN_CONTROL, 0, -3, 3, -2, 2)
    assert (labels == "outside").mean() == pytest.approx(2 * stats.norm.sf(3), rel=0.05)


def test_seven_on_one_side_in_theory() -> None:
    """A point lies in a run of 7 or more with chance (7 + 1) / 2^7."""
    flagged = spread_back(one_side_runs(np.sign(IN_CONTROL)))[:, INNER]
    assert flagged.mean() == pytest.approx(8 / 2**7, rel=0.02)


def test_seven_point_trend_in_theory() -> None:
    """A point lies in a rise of 7 or more points with chance 50 / 8!, and so for falls."""
    flagged = spread_back(trends(IN_CONTROL))[:, INNER]
    assert flagged.mean() == pytest.approx(2 * 50 / math.factorial(8), rel=0.1)


def test_two_of_three_in_theory() -> None:
    size = np.abs(IN_CONTROL)
    near = (size > 2) & (size <= 3)
    flagged = (two_of_three(near, np.sign(IN_CONTROL)) & near)[:, INNER]
    assert flagged.mean() == pytest.approx(_two_of_three_in_theory(), rel=0.05)


@pytest.mark.parametrize("months", [24, 60])
def test_xmr_with_limits_from_its_own_points(months: int) -> None:
    """Limits from the same points: still close to the nominal 0.27 % outside."""
    series = np.random.default_rng(months).normal(50, 7, size=(20_000, months))
    labels = xmr(series, screen=False).labels
    assert (labels == "outside").mean() == pytest.approx(2 * stats.norm.sf(3), rel=0.25)
    # Ends of series cut runs off and the mean follows them: fewer than the rules' sum in theory.
    rules = 2 * stats.norm.sf(3) + 8 / 2**7 + 100 / math.factorial(8) + _two_of_three_in_theory()
    assert 0.4 * rules < (labels != "common").mean() < rules


def test_p_and_u_charts() -> None:
    generator = np.random.default_rng(5)
    totals = generator.integers(300, 900, size=(4_000, 36))
    for labels in (
        p_chart(generator.binomial(totals, 0.3), totals).labels,
        u_chart(generator.poisson(totals * 0.3), totals).labels,
    ):
        assert (labels == "outside").mean() == pytest.approx(2 * stats.norm.sf(3), rel=0.25)
