"""Points of one ratio: place, rank and shrunken value, small counts shown but not rated."""

from __future__ import annotations

from typing import Any

import pytest

from countyboard import catalogue
from countyboard.analysis.comparison_points import Placed, placed

RATIOS = catalogue.load().ratios


def rows(*parts: tuple[float, float], factor: float = 10_000) -> list[dict[str, Any]]:
    return [
        {
            "unit_code": str(at),
            "unit_name": f"第{at}镇",
            "county_code": "1",
            "county_name": "甲县",
            "numerator": x,
            "denominator": n,
            "value": factor * x / n,
        }
        for at, (x, n) in enumerate(parts)
    ]


def of(*parts: tuple[float, float]) -> Placed:
    return placed(rows(*parts), RATIOS["leads_per_10k"])


ALIKE = [(30.0, 30_000.0), (31.0, 30_000.0), (29.0, 30_000.0), (30.0, 30_000.0)] * 4


def test_a_point_far_outside_is_placed_there() -> None:
    found = of(*ALIKE, (120, 30_000))
    assert found.points[-1].place == "very high"
    assert found.points[-1].is_outside
    assert {point.place for point in found.points[:-1]} == {"inside"}


def test_small_counts_are_neither_placed_nor_ranked() -> None:
    found = of(*ALIKE, (9, 90_000))
    assert found.points[-1].place == "few"
    assert found.points[-1].rank is None
    assert found.points[-1].value == pytest.approx(1.0)
    assert found.ranked == len(ALIKE)


def test_a_part_above_its_whole_is_not_rated() -> None:
    parts = [(50.0, 100.0)] * 5 + [(110.0, 100.0)]
    found = placed(rows(*parts, factor=100), RATIOS["closure_rate"])
    last = found.points[-1]
    assert (last.place, last.rank, last.lower) == ("above", None, None)


def test_ranks_lie_within_their_intervals_even_when_shared() -> None:
    for point in of(*ALIKE).points:
        assert point.rank is not None
        assert point.rank_lower is not None
        assert point.rank_upper is not None
        assert 1 <= point.rank_lower <= point.rank <= point.rank_upper <= len(ALIKE)


def test_shrunken_lies_between_the_own_value_and_that_of_all() -> None:
    found = of((100, 30_000), (20, 30_000), (12, 3_000), (60, 30_000), (15, 20_000))
    assert found.target is not None
    for point in found.points:
        assert point.shrunken is not None
        low, high = sorted((point.value, found.target))
        assert low <= point.shrunken <= high


def test_limits_narrow_with_size_around_the_overall_value() -> None:
    found = of(*ALIKE, (300, 300_000))
    width = [
        high - low
        for low, high in zip(found.curve.inner_lower, found.curve.inner_upper, strict=True)
        if low is not None and high is not None
    ]
    assert width == sorted(width, reverse=True)
    assert found.target == pytest.approx(10_000 * 780 / 780_000)
    assert min(found.curve.denominators) < 30_000
    assert max(found.curve.denominators) > 300_000


def test_wider_spread_than_chance_widens_the_limits() -> None:
    assert of(*ALIKE).tau2 == 0
    assert of(*((10.0 + 40 * at, 30_000.0) for at in range(12))).tau2 > 0


def test_an_amount_has_no_funnel() -> None:
    with pytest.raises(ValueError, match="case_duration"):
        placed(rows((10, 10)), RATIOS["case_duration"])


def test_no_points_is_an_empty_funnel() -> None:
    found = of()
    assert found.points == []
    assert found.target is None
    assert found.curve.denominators == []
