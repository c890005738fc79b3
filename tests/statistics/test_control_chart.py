"""Charts signal what is special and nothing else, phase by phase."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from countyboard.statistics.control_chart import phase_starts, xmr
from countyboard.statistics.proportion_chart import p_chart, ratio_chart, u_chart

NAN = float("nan")


@given(st.floats(-1e6, 1e6, allow_subnormal=False), st.integers(2, 60))
def test_a_constant_series_has_no_signal(value: float, length: int) -> None:
    chart = xmr([value] * length)
    assert set(chart.labels) == {"common"}
    assert chart.lower[0] == chart.upper[0] == value


@given(st.integers(0, 50), st.integers(0, 50), st.integers(2, 40), st.booleans())
def test_a_constant_ratio_has_no_signal(count: int, rest: int, length: int, prime: bool) -> None:
    counts, totals = [count] * length, [count + rest] * length
    for chart in (p_chart(counts, totals, prime=prime), u_chart(counts, totals, prime=prime)):
        assert set(chart.labels) <= {"common", "missing"}


def test_limits_by_hand() -> None:
    chart = xmr([2, 4, 2, 4, 8], screen=False)
    reach = 2.66 * (2 + 2 + 2 + 4) / 4
    assert chart.centre[0] == 4
    assert chart.upper.tolist() == pytest.approx([4 + reach] * 5)
    assert chart.near_lower[0] == pytest.approx(4 - reach * 2 / 3)


def test_large_ranges_are_screened_once() -> None:
    """A spike's two ranges are dropped; what the second look would drop stays."""
    values = [10.0, 11] * 8 + [60, 10, 11, 10, 11, 10, 14]
    ranges = np.abs(np.diff(values))
    kept = ranges[ranges < 3.267 * ranges.mean()]
    assert len(kept) == len(ranges) - 2
    assert (kept >= 3.267 * kept.mean()).any()
    chart = xmr(values)
    assert chart.upper[0] - chart.centre[0] == pytest.approx(2.66 * kept.mean())
    assert chart.labels[16] == "outside"


def test_a_missing_month_gives_no_range_and_no_label() -> None:
    chart = xmr([1, 3, NAN, 9, 7], screen=False)
    assert chart.centre[0] == 5
    assert chart.upper[0] - chart.centre[0] == pytest.approx(2.66 * 2)
    assert chart.labels[2] == "missing"


def test_nothing_at_all_is_missing_without_a_warning() -> None:
    for values in ([], [NAN], [NAN] * 20):
        chart = xmr(values)
        assert set(chart.labels) <= {"missing"}
        assert chart.provisional.all()


def test_phases_have_limits_of_their_own() -> None:
    level = [10.0, 12, 11, 9] * 4
    chart = xmr(level + [y + 50 for y in level], phases=[16])
    alone = xmr(level)
    assert chart.centre[:16].tolist() == alone.centre.tolist()
    np.testing.assert_allclose(chart.upper[16:], alone.upper + 50)
    assert "common" in chart.labels
    assert "outside" not in chart.labels
    assert "outside" in xmr(level + [y + 50 for y in level]).labels


def test_a_phase_below_twelve_points_is_provisional() -> None:
    values = list(range(23))
    assert not xmr(values[:12]).provisional.any()
    assert xmr(values[:11]).provisional.all()
    assert xmr([*values[:11], NAN]).provisional.all()
    rebased = xmr(values, phases=[12]).provisional
    assert rebased.tolist() == [False] * 12 + [True] * 11


def test_limits_can_rest_on_the_first_points() -> None:
    values = [10.0, 12, 11, 9] * 3 + [90.0]
    frozen = xmr(values, baseline=12)
    assert frozen.upper[0] == pytest.approx(xmr(values[:12]).upper[0])
    assert frozen.labels[-1] == "outside"


def test_a_rebase_date_starts_a_phase_at_its_first_month() -> None:
    months = [date(2026, month, 1) for month in range(1, 9)]
    asked = [date(2026, 3, 15), date(2025, 1, 1), date(2027, 1, 1)]
    assert phase_starts(months, asked) == [3]


def test_many_series_are_one_call() -> None:
    series = np.random.default_rng(4).poisson(6, size=(5, 30)).astype(float)
    together = xmr(series, phases=[20])
    for row, values in enumerate(series):
        alone = xmr(values, phases=[20])
        np.testing.assert_allclose(together.upper[row], alone.upper)
        assert together.labels[row].tolist() == alone.labels.tolist()


def test_u_chart_by_hand() -> None:
    chart = u_chart([4, 6], [2, 8])
    assert chart.centre.tolist() == [1, 1]
    np.testing.assert_allclose(chart.upper, 1 + 3 / np.sqrt([2, 8]))
    assert chart.lower[0] == 0


def test_laney_widens_what_varies_more_than_chance() -> None:
    generator = np.random.default_rng(11)
    totals = np.full(40, 50_000)
    shares = 0.3 + generator.normal(0, 0.02, 40)
    counts = generator.binomial(totals, shares)
    plain, prime = p_chart(counts, totals), p_chart(counts, totals, prime=True)
    assert (plain.labels == "outside").sum() > 20
    assert (prime.labels == "outside").sum() <= 1
    z = (counts / totals - plain.centre) / ((plain.upper - plain.centre) / 3)
    ratio = np.abs(np.diff(z)).mean() / 1.128
    np.testing.assert_allclose(prime.upper - prime.centre, ratio * (plain.upper - plain.centre))
    chosen = ratio_chart(counts, totals, kind="proportion")
    np.testing.assert_allclose(chosen.upper, prime.upper)
    small = ratio_chart(counts // 1000, totals // 1000, kind="proportion")
    np.testing.assert_allclose(small.upper, p_chart(counts // 1000, totals // 1000).upper)


def test_a_zero_denominator_is_a_missing_point() -> None:
    chart = p_chart([0, 3, 4], [0, 10, 10])
    assert chart.labels[0] == "missing"
    assert chart.centre[1] == pytest.approx(0.35)
