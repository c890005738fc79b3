"""Figures that do not fit, repeat, or look made up are found; honest ones are left alone."""

from __future__ import annotations

import numpy as np
import pytest

from countyboard.statistics.copied import copied_months, repeated_rows
from countyboard.statistics.digits import digit_preference
from countyboard.statistics.flow import check_flow
from countyboard.statistics.identities import excess, part_exceeds, parts_exceed
from countyboard.statistics.outliers import modified_z, outliers

NAN = float("nan")


def test_modified_z_by_hand() -> None:
    """Median 5; deviations 4, 1, 0, 1, 95: MAD 1."""
    np.testing.assert_allclose(modified_z([1, 4, 5, 6, 100]), 0.6745 * np.array([4, 1, 0, 1, 95]))


@pytest.mark.parametrize("values", [[], [3], [0, 0, 0, 9], [2, 2], [None, None]])
def test_no_z_where_half_are_equal(values: list[float]) -> None:
    assert np.isnan(modified_z(values)).all()
    assert not len(outliers(values).places)


def test_missing_figures_do_not_count() -> None:
    found = modified_z([1, None, 4, 5, 6, 100])
    assert np.isnan(found[1])
    np.testing.assert_allclose(np.delete(found, 1), modified_z([1, 4, 5, 6, 100]))
    rows = modified_z([[1, 4, 5, 6, 100], [0, 0, 0, 9, 1]])
    np.testing.assert_allclose(rows[0], modified_z([1, 4, 5, 6, 100]))
    assert np.isnan(rows[1]).all()


def test_outliers_come_by_impact() -> None:
    found = outliers([4, 90, 5, 6, 5, -30, 4, 60])
    assert found.places.tolist() == [1, 7, 5]
    assert found.impact.tolist() == [85, 55, 35]


def test_the_flow_of_cases() -> None:
    found = check_flow([10, 10, None], [5, 5, 1], [3, 3, 1], [12, 15, 4])
    assert found.expected[:2].tolist() == [12, 12]
    assert found.difference[:2].tolist() == [0, 3]
    assert found.holds.tolist() == [True, False, False]
    assert found.known.tolist() == [True, True, False]


def test_copied_months() -> None:
    figures: list[list[float]] = [
        [3, 8, 0, 5, 2],
        [3, 8, 0, 5, 2],
        [3, 8, 0, 5, 3],
        [3, 8, NAN, 5, 3],
        [3, 8, NAN, 5, 3],
    ]
    assert copied_months(figures).tolist() == [False, True, False, False, True]


def test_rows_that_repeat_by_chance_are_left_alone() -> None:
    assert not copied_months([[0, 0, 0, 0, 0]] * 3).any()
    assert not copied_months([[1, 1, 1, 1, 1]] * 3).any()
    assert not copied_months([[5, 2, 9, 0, 0]] * 3).any()
    assert (repeated_rows([[0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]) == -1).all()
    assert repeated_rows(np.empty((0, 5))).tolist() == []


def test_repeated_rows_point_at_the_first() -> None:
    rows: list[list[float]] = [
        [1, 2, 3, 4],
        [9, 2, 3, 4],
        [1, 2, 3, 4],
        [1, 2, 3, NAN],
        [9, 2, 3, 4],
    ]
    assert repeated_rows(rows).tolist() == [0, 1, 0, -1, 1]


def test_digits_are_judged_only_on_enough_figures() -> None:
    rounded = [100.0 + 10 * n for n in range(49)]
    assert digit_preference(rounded).p_value is None
    found = digit_preference([*rounded, 600.0])
    assert found.figures == 50
    assert found.share_of_0_and_5 == 1
    assert found.statistic == pytest.approx((45**2 + 9 * 25) / 5)
    assert found.p_value is not None
    assert found.p_value < 1e-9


def test_only_whole_figures_from_a_hundred_up_count() -> None:
    found = digit_preference([99, 100, 123.5, None, 7, 101])
    assert found.figures == 2
    assert found.counts.tolist() == [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_honest_digits_are_rarely_accused() -> None:
    """Counts of very different sizes: 5 % below p = 0.05, within Monte Carlo error of 0.7 %."""
    generator = np.random.default_rng(21)
    accused = 0
    for _ in range(1_000):
        expected = generator.lognormal(6.2, 0.8, 200)
        found = digit_preference(generator.poisson(expected))
        assert found.p_value is not None
        accused += found.p_value < 0.05
    assert 0.03 < accused / 1_000 < 0.075


def test_parts_and_wholes() -> None:
    assert part_exceeds([3, 5, None, 4], [4, 4, 4, None]).tolist() == [False, True, False, False]
    assert excess([3, 6], [4, 4]).tolist() == [0, 2]
    parts: list[list[float]] = [[1, 2], [3, 2], [5, NAN]]
    assert parts_exceed(parts, [4, 4, 4]).tolist() == [False, True, True]
