"""Small units move towards all units' figure, large ones keep their own."""

from __future__ import annotations

import numpy as np
import pytest

from countyboard.statistics.intervals import Kind
from countyboard.statistics.shrinkage import beta_binomial, gamma_poisson, shrink

KINDS: list[Kind] = ["proportion", "rate"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_smaller_the_further(kind: Kind) -> None:
    count, size = np.array([5.0, 50, 500, 10, 300]), np.array([10.0, 100, 1000, 100, 3000])
    found = shrink(count, size, kind=kind)
    raw = count / size
    assert found.centre == pytest.approx(count.sum() / size.sum())
    assert (np.abs(found.values - found.centre) < np.abs(raw - found.centre)).all()
    assert found.own_weight[0] < found.own_weight[1] < found.own_weight[2]


@pytest.mark.parametrize("kind", KINDS)
def test_units_alike_all_take_the_pooled_figure(kind: Kind) -> None:
    found = shrink([10, 11, 9, 10], [100] * 4, kind=kind)
    assert found.between == 0
    np.testing.assert_allclose(found.values, 0.1)


def test_marshall_by_hand() -> None:
    count, size = np.array([2.0, 30, 14]), np.array([100.0, 400, 500])
    centre = 46 / 1000
    spread = (size * (count / size - centre) ** 2).sum() / 1000
    between = spread - centre / (1000 / 3)
    weight = between / (between + centre / size)
    wanted = weight * count / size + (1 - weight) * centre
    np.testing.assert_allclose(gamma_poisson(count, size).values, wanted)


def test_the_moments_find_the_variance_that_was_put_in() -> None:
    generator = np.random.default_rng(3)
    size = generator.integers(50, 400, 20_000)
    rate = generator.gamma(4, 0.05, size.size)
    assert gamma_poisson(generator.poisson(rate * size), size).between == pytest.approx(
        4 * 0.05**2, rel=0.05
    )
    share = generator.beta(6, 14, size.size)
    found = beta_binomial(generator.binomial(size, share), size)
    assert found.between == pytest.approx(6 * 14 / (20**2 * 21), rel=0.05)
    assert found.centre == pytest.approx(0.3, rel=0.02)


@pytest.mark.parametrize("kind", KINDS)
def test_shrunken_figures_lie_closer_to_the_truth(kind: Kind) -> None:
    generator = np.random.default_rng(9)
    size = generator.integers(20, 200, 2_000)
    truth = generator.beta(6, 14, size.size)
    draw = (
        generator.binomial(size, truth) if kind == "proportion" else generator.poisson(size * truth)
    )
    found = shrink(draw, size, kind=kind)
    assert ((found.values - truth) ** 2).mean() < 0.8 * ((draw / size - truth) ** 2).mean()


@pytest.mark.parametrize("kind", KINDS)
def test_no_figure_no_estimate(kind: Kind) -> None:
    found = shrink([None, 3, 4, 0], [10, 0, 10, 10], kind=kind)
    assert np.isnan(found.values).tolist() == [True, True, False, False]
    assert np.isnan(shrink([], [], kind=kind).centre)
    np.testing.assert_array_equal(shrink([0, 0], [10, 20], kind=kind).values, [0, 0])
    assert shrink([5], [5], kind=kind).values.tolist() == [1]
