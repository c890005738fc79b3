"""Funnels narrow with size, widen with over-dispersion, and flag as often as they claim."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from countyboard.statistics.funnel import funnel, funnel_limits, overdispersion
from countyboard.statistics.intervals import Kind

KINDS: list[Kind] = ["proportion", "rate"]


@pytest.mark.parametrize("kind", KINDS)
@given(st.integers(1, 5_000), st.integers(2, 50), st.floats(0.02, 0.98), st.floats(0, 0.3))
def test_limits_widen_with_smaller_size(
    kind: Kind, size: int, times: int, target: float, tau2: float
) -> None:
    small = funnel_limits(size, target, kind=kind, tau2=tau2)
    large = funnel_limits(size * times, target, kind=kind, tau2=tau2)
    assert small.lower <= large.lower <= target <= large.upper <= small.upper
    outer = funnel_limits(size, target, kind=kind, tau2=tau2, confidence=0.998)
    assert outer.lower <= small.lower
    assert outer.upper >= small.upper


@pytest.mark.parametrize("kind", KINDS)
def test_over_dispersion_widens(kind: Kind) -> None:
    plain = funnel_limits([50, 500], 0.4, kind=kind)
    wide = funnel_limits([50, 500], 0.4, kind=kind, tau2=0.02)
    assert (wide.upper > plain.upper).all()
    assert (wide.lower < plain.lower).all()


def test_tau2_by_hand() -> None:
    """Eleven equal-sized units: percentiles fall on units, w is one number."""
    count, size = np.arange(100.0, 210, 10), np.full(11, 1000.0)
    found = overdispersion(count, size, transform="arcsine")
    target = count.sum() / size.sum()
    z = 2 * np.sqrt(1000) * (np.arcsin(np.sqrt(count / 1000)) - np.arcsin(np.sqrt(target)))
    clipped = np.clip(z, z[1], z[-2])
    phi = (clipped**2).mean()
    assert found.phi == pytest.approx(phi)
    weight = 4 * 1000
    assert found.tau2 == pytest.approx((11 * phi - 10) / (11 * weight - weight))
    np.testing.assert_allclose(found.z, z)
    np.testing.assert_allclose(found.z_adjusted, z / np.sqrt(1 + weight * found.tau2))


def test_units_alike_are_not_over_dispersed() -> None:
    for transform in ("arcsine", "square root", "log"):
        found = overdispersion([30, 60, 90], [100, 200, 300], transform=transform)
        assert found.tau2 == 0
        assert found.phi == pytest.approx(0)


@pytest.mark.parametrize("kind", KINDS)
def test_in_control_units_are_flagged_as_often_as_theory_says(kind: Kind) -> None:
    generator = np.random.default_rng(7)
    size = np.tile(np.array([200, 800, 3_000]), 4_000)
    draw = {"proportion": generator.binomial(size, 0.3), "rate": generator.poisson(size * 0.3)}
    count = draw[kind]
    found = funnel(count, size, kind=kind, target=0.3, adjust=False)
    assert (found.place != "inside").mean() == pytest.approx(0.05, abs=0.015)
    assert np.char.startswith(found.place, "very").mean() == pytest.approx(0.002, abs=0.0015)
    assert found.dispersion.phi < 1


def test_over_dispersed_units_are_not_all_flagged() -> None:
    generator = np.random.default_rng(8)
    size = np.full(200, 5_000)
    count = generator.binomial(size, np.clip(generator.normal(0.3, 0.05, 200), 0, 1))
    plain = funnel(count, size, kind="proportion", adjust=False)
    adjusted = funnel(count, size, kind="proportion")
    assert (plain.place != "inside").mean() > 0.5
    assert (adjusted.place != "inside").mean() < 0.12


def test_a_unit_far_away_is_named() -> None:
    found = funnel(
        [30, 31, 29, 90, 40, 0], [100] * 5 + [0], kind="proportion", target=0.3, adjust=False
    )
    assert found.place.tolist() == ["inside"] * 3 + ["very high", "high", ""]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_counted_flags_nothing(kind: Kind) -> None:
    for count, size in (([], []), ([None], [None]), ([0, 0], [10, 10]), ([1], [0])):
        found = funnel(count, size, kind=kind)
        assert set(found.place.tolist()) <= {"", "inside"}
        assert found.dispersion.tau2 == 0
