"""The Lorenz curve and the Gini coefficient over the months."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard.charts.gini_line import gini_line
from countyboard.charts.lorenz import lorenz
from countyboard.statistics.chance import gini_by_chance

POINTS: list[dict[str, Any]] = [
    {
        "unit_name": None,
        "unit_code": None,
        "county_name": None,
        "value": None,
        "base_share": 0.0,
        "share": 0.0,
    },
    {
        "unit_name": "<b>",
        "unit_code": "1",
        "county_name": "青禾县",
        "value": 2.0,
        "base_share": 50.0,
        "share": 20.0,
    },
    {
        "unit_code": "2",
        "unit_name": "乙",
        "county_name": "青禾县",
        "value": 8.0,
        "base_share": 100.0,
        "share": 100.0,
    },
]
MONTHS: list[dict[str, Any]] = [
    {"month": date(2026, 8, 1), "gini": 0.4, "mean": 2.0, "units": 20},
    {"month": date(2026, 9, 1), "gini": None, "mean": None, "units": 0},
]
for _row in MONTHS:
    _row |= {"gini_lower": None, "gini_upper": None}


def test_the_curve_hangs_below_the_diagonal_from_corner_to_corner() -> None:
    diagonal, curve = lorenz(POINTS, base="乡镇", share="线索")["data"]
    assert diagonal["x"] == diagonal["y"] == [0, 100]
    assert (curve["x"], curve["y"]) == ([0, 50, 100], [0, 20, 100])


def test_what_is_written_is_no_markup() -> None:
    figure = lorenz(POINTS, base="<i>", share="<u>")
    assert not [tag for tag in ("<i>", "<u>") if tag in str(figure)]
    assert figure["data"][1]["customdata"][1][0].startswith("&lt;b&gt;（青禾县）：2；")


def test_chance_stands_beside_the_coefficient_only_when_asked() -> None:
    alone = gini_line(MONTHS, ["", ""], name="Gini", chance=None)
    both = gini_line(MONTHS, ["", ""], name="Gini", chance="by chance")
    assert len(alone["data"]) == 1
    measured, expected = both["data"]
    assert measured["y"] == [0.4, None], "a month without figures is a gap"
    assert expected["y"] == [pytest.approx(gini_by_chance(2.0, 20)), None]
    assert measured["line"]["dash"] != expected["line"]["dash"], "not told apart by colour alone"


def test_the_interval_is_a_band_behind_the_line_with_gaps_where_it_has_them() -> None:
    rows = [
        MONTHS[0] | {"month": date(2026, month, 1), "gini_lower": low, "gini_upper": high}
        for month, low, high in ((1, 0.3, 0.5), (2, 0.2, 0.9), (3, None, None), (4, 0.3, 0.5))
    ]
    band, line = gini_line(rows, [""] * 4, name="Gini", chance=None)["data"]
    assert band["fill"] == "toself"
    assert band["y"] == [0.5, 0.9, 0.2, 0.3], "a month alone has nothing to join"
    assert line["mode"] == "lines+markers"
    figure = gini_line(rows, [""] * 4, name="Gini", chance=None)
    assert figure["layout"]["yaxis"]["range"][1] > 0.9, "the band is inside the axis"
