"""Shannon evenness and the effective number of kinds."""

from __future__ import annotations

import numpy as np
import pytest

from countyboard.statistics.evenness import effective_number, shannon, shannon_evenness


def test_all_alike_is_one_and_one_alone_is_zero() -> None:
    assert shannon_evenness([5, 5, 5, 5]) == pytest.approx(1)
    assert shannon_evenness([7, 0, 0]) == pytest.approx(0)
    assert effective_number([5, 5, 5, 5]) == pytest.approx(4)
    assert effective_number([7, 0, 0]) == pytest.approx(1)


def test_formula_by_hand() -> None:
    p = np.array([0.5, 0.25, 0.25])
    assert shannon([2, 1, 1]) == pytest.approx(-(p * np.log(p)).sum())
    assert shannon_evenness([2, 1, 1]) == pytest.approx(1.5 * np.log(2) / np.log(3))
    assert effective_number([2, 1, 1]) == pytest.approx(2**1.5)


def test_a_kind_that_is_left_out_lowers_evenness() -> None:
    assert shannon_evenness([3, 3, 0]) < shannon_evenness([3, 3])


def test_scale_does_not_matter_and_missing_counts_as_none() -> None:
    assert shannon_evenness([30, 10, 5]) == pytest.approx(shannon_evenness([6, 2, 1]))
    assert shannon_evenness([3, 1, None]) == pytest.approx(shannon_evenness([3, 1, 0]))


def test_nothing_can_be_said_of_nothing() -> None:
    assert np.isnan(shannon_evenness([0, 0]))
    assert np.isnan(effective_number([0, 0]))
    assert np.isnan(shannon_evenness([4])), "one kind alone is neither even nor uneven"
    assert np.isnan(shannon_evenness([3, -1]))


def test_many_at_once_along_the_last_axis() -> None:
    assert shannon_evenness([[1, 1], [1, 0], [0, 0]]) == pytest.approx([1, 0, np.nan], nan_ok=True)
