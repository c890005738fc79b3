"""What chance alone makes of equal units."""

from __future__ import annotations

import numpy as np
import pytest

from countyboard.statistics.balance import gini
from countyboard.statistics.chance import gini_by_chance


@pytest.mark.parametrize("mean", [0.3, 1.2, 7.0, 49.0, 51.0, 400.0])
def test_agrees_with_a_draw_of_many_months(mean: float) -> None:
    draws = np.random.default_rng(3).poisson(mean, size=(4000, 100))
    assert gini_by_chance(mean, 100) == pytest.approx(float(np.nanmean(gini(draws))), rel=0.01)


def test_few_leads_look_uneven_by_themselves() -> None:
    means = (0.1, 1.0, 10.0, 100.0)
    expected = [gini_by_chance(mean, 1000) or 0.0 for mean in means]
    assert expected == sorted(expected, reverse=True)
    assert expected[0] > 0.9
    assert expected[-1] < 0.06


@pytest.mark.parametrize(("mean", "units"), [(None, 5), (0.0, 5), (3.0, 0)])
def test_nothing_filed_has_no_expectation(mean: float | None, units: int) -> None:
    assert gini_by_chance(mean, units) is None
