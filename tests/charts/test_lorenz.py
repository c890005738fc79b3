"""The Lorenz curve and the Gini coefficient over the months."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard.charts.gini_line import gini_line
from countyboard.charts.lorenz import lorenz
from countyboard.statistics.chance import gini_by_chance

POINTS: list[dict[str, Any]] = [
    {"unit_name": None, "county_name": None, "value": None, "base_share": 0.0, "share": 0.0},
    {
        "unit_name": "<b>",
        "county_name": "青禾县",
        "value": 2.0,
        "base_share": 50.0,
        "share": 20.0,
    },
    {"unit_name": "乙", "county_name": "青禾县", "value": 8.0, "base_share": 100.0, "share": 100.0},
]
MONTHS: list[dict[str, Any]] = [
    {"month": date(2026, 8, 1), "gini": 0.4, "mean": 2.0, "units": 20},
    {"month": date(2026, 9, 1), "gini": None, "mean": None, "units": 0},
]


def test_the_curve_hangs_below_the_diagonal_from_corner_to_corner() -> None:
    diagonal, curve = lorenz(POINTS, base="乡镇", share="线索")["data"]
    assert diagonal["x"] == diagonal["y"] == [0, 100]
    assert (curve["x"], curve["y"]) == ([0, 50, 100], [0, 20, 100])


def test_what_is_written_is_no_markup() -> None:
    figure = lorenz(POINTS, base="<i>", share="<u>")
    assert not [tag for tag in ("<i>", "<u>") if tag in str(figure)]
    assert figure["data"][1]["customdata"][1].startswith("&lt;b&gt; · 青禾县 2")


def test_chance_stands_beside_the_coefficient_only_when_asked() -> None:
    alone = gini_line(MONTHS, ["", ""], name="Gini", chance=None)
    both = gini_line(MONTHS, ["", ""], name="Gini", chance="by chance")
    assert len(alone["data"]) == 1
    measured, expected = both["data"]
    assert measured["y"] == [0.4, None], "a month without figures is a gap"
    assert expected["y"] == [pytest.approx(gini_by_chance(2.0, 20)), None]
    assert measured["line"]["dash"] != expected["line"]["dash"], "not told apart by colour alone"
