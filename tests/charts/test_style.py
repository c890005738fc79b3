"""Axes: no number stands twice on one of whole numbers."""

from __future__ import annotations

import pytest

from countyboard.charts import style


@pytest.mark.parametrize(("largest", "step"), [(0, 1), (1, 1), (5, 1), (6, None), (400, None)])
def test_small_whole_numbers_are_stepped_by_one(largest: float, step: int | None) -> None:
    axis = style.axis("件", **style.digits_of(largest, 0))
    assert axis["dtick"] == step


def test_fractions_are_left_to_plotly() -> None:
    assert style.digits_of(0.4, 2) == {"tickformat": ",.2~f", "dtick": None}
