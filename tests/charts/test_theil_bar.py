"""One bar of two parts, told apart by more than colour."""

from __future__ import annotations

import pytest

from countyboard.charts.theil_bar import theil_bar
from countyboard.statistics.decomposition import decompose_theil


def test_the_two_parts_fill_the_bar() -> None:
    parts = decompose_theil([1, 2, 3, 10, 20, 30], ["a", "a", "a", "b", "b", "b"])
    within, between = theil_bar(parts, "<b>")["data"]
    assert within["x"][0] + between["x"][0] == pytest.approx(100)
    assert within["x"][0] == pytest.approx(100 * parts.within / parts.total)
    assert within["marker"]["pattern"]["shape"] != between["marker"]["pattern"]["shape"]
    assert within["customdata"] == [["&lt;b&gt;", ""]]
