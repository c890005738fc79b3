"""Intervals hold the figure, narrow with more cases, and cover as often as they claim."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from countyboard import catalogue
from countyboard.statistics import intervals
from countyboard.statistics.ratio_kind import kind_of


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_wilson_holds_the_proportion_and_stays_within_bounds(total: int, share: float) -> None:
    count = round(total * share)
    lower, upper = intervals.wilson(count, total)
    assert 0 <= lower <= count / total <= upper <= 1


@given(st.integers(1, 500), st.integers(2, 50))
def test_limits_widen_with_fewer_cases(count: int, times: int) -> None:
    few = intervals.wilson(count, 2 * count)
    many = intervals.wilson(count * times, 2 * count * times)
    assert few.upper - few.lower > many.upper - many.lower
    rare = intervals.rate(count, 1)
    often = intervals.rate(count * times, times)
    assert rare.upper - rare.lower > often.upper - often.lower


@given(st.integers(0, 5_000))
def test_poisson_limits_hold_the_count(count: int) -> None:
    for limits in (intervals.exact_poisson(count), intervals.poisson_count(count)):
        assert 0 <= limits.lower <= count < limits.upper


def test_exact_limits_are_where_the_tails_are() -> None:
    for count in (1, 4, 9, 60):
        lower, upper = intervals.exact_poisson(count, confidence=0.9)
        assert stats.poisson.sf(count - 1, lower) == pytest.approx(0.05)
        assert stats.poisson.cdf(count, upper) == pytest.approx(0.05)


def test_exact_below_ten_byar_from_ten() -> None:
    found = intervals.poisson_count([9, 10])
    assert found.lower[0] == intervals.exact_poisson(9).lower
    assert found.lower[1] == intervals.byar(10).lower
    assert found.upper[1] == intervals.byar(10).upper


def test_no_interval_where_there_is_no_figure() -> None:
    for found in (
        intervals.wilson([None, 1, 3], [5, 0, 2]),
        intervals.rate([None, 1, 3], [5, 0, None]),
    ):
        assert np.isnan(found.lower).all()
        assert np.isnan(found.upper).all()


def test_nothing_and_all_are_no_certainty() -> None:
    assert intervals.wilson(0, 10).lower == 0
    assert intervals.wilson(0, 10).upper > 0.2
    assert intervals.wilson(10, 10).upper == 1
    assert intervals.byar(0).lower == 0


def test_limits_come_in_the_unit_of_the_ratio() -> None:
    share = intervals.ratio_interval(65, 100, kind="proportion", factor=100)
    assert share.lower == pytest.approx(100 * intervals.wilson(65, 100).lower)
    per_10k = intervals.ratio_interval(65, 20_000, kind="rate", factor=10_000)
    assert per_10k.upper == pytest.approx(intervals.byar(65).upper / 2)


def test_wilson_covers_as_often_as_it_says() -> None:
    for share in (0.1, 0.5, 0.8):
        counts = np.arange(61)
        lower, upper = intervals.wilson(counts, 60)
        chance = stats.binom.pmf(counts, 60, share)
        assert chance[(lower <= share) & (share <= upper)].sum() == pytest.approx(0.95, abs=0.025)


def test_every_measure_knows_its_kind() -> None:
    known = catalogue.load()
    kinds = {code: kind_of(code, known) for code in (*known.indicators, *known.ratios)}
    assert kinds["closure_rate"] == "proportion"
    assert kinds["leads_per_10k"] == "rate"
    assert kinds["leads_received"] == "rate"
    assert kinds["case_duration"] is None
    assert kinds["asset_execution_rate"] is None
    assert kinds["assets_frozen"] is None
