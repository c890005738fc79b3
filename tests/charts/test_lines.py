"""Lines: gaps stay gaps, partial months are hollow, names do not lie on one another."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from countyboard import i18n
from countyboard.charts.county_lines import county_lines
from countyboard.charts.county_panels import MOST
from countyboard.charts.labels import apart, month_ticks, shortened, text_width
from countyboard.charts.lines import Line, lines
from countyboard.charts.year_lines import year_lines

MONTHS = [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]


def row(code: str | None, month: date, value: float | None, **more: Any) -> dict[str, Any]:
    name = {"1": "青禾县", "2": "<b>白石县</b>"}.get(code or "", code)
    known = {"county_code": code, "county_name": name, "month": month, "value": value}
    return known | {"is_partial": False, "county_mean": None} | more


def test_a_gap_stays_a_gap() -> None:
    (trace,) = lines(MONTHS, [Line("青禾县", [3, None, 5], "#123456")])["data"]
    assert trace["y"] == [3, None, 5]
    assert trace["connectgaps"] is False


def test_a_partial_month_is_hollow() -> None:
    drawn = [Line("青禾县", [3, 4, 5], "#123456", partial=[False, True, False])]
    (trace,) = lines(MONTHS, drawn)["data"]
    assert trace["marker"]["symbol"] == ["circle", "circle-open", "circle"]


def test_names_are_escaped_and_kept_apart() -> None:
    drawn = [Line(name, [10, 10, 10.0 + at], "#123456") for at, name in enumerate("甲乙<丁")]
    figure = lines(MONTHS, drawn)
    names = figure["layout"]["annotations"]
    assert {"甲", "乙", "&lt;", "丁"} == {name["text"] for name in names}
    bottom, top = figure["layout"]["yaxis"]["range"]
    margin = figure["layout"]["margin"]
    pixels = (figure["layout"]["height"] - margin["t"] - margin["b"]) / (top - bottom)
    places = sorted(name["y"] * pixels + name["yshift"] for name in names)
    gaps = [upper - lower for lower, upper in pairwise(places)]
    assert min(gaps) >= 15.5


def test_a_line_without_any_figure_has_no_name() -> None:
    figure = lines(MONTHS, [Line("青禾县", [None, None, None], "#123456")])
    assert figure["layout"]["annotations"] == []


def test_a_county_keeps_its_colour_whatever_else_is_shown() -> None:
    every = [row(code, month, 1.0) for code in ("1", "2") for month in MONTHS]
    only = [shown for shown in every if shown["county_code"] == "2"]
    options: dict[str, Any] = {"column": "value", "note": lambda _: "", "together": "合计"}
    both = county_lines(every, ["1", "2"], **options)["data"]
    (one,) = county_lines(only, ["1", "2"], **options)["data"]
    assert both[1]["line"]["color"] == one["line"]["color"] != both[0]["line"]["color"]
    assert one["name"] == "&lt;b&gt;白石县&lt;/b&gt;"


def test_the_line_of_all_is_left_out_beside_one_county_it_equals() -> None:
    rows = [row(code, month, 1.0) for code in ("1", None) for month in MONTHS]
    options: dict[str, Any] = {"column": "value", "note": lambda _: "", "together": "合计"}
    assert len(county_lines(rows, ["1"], **options)["data"]) == 1
    compared = county_lines(rows, ["1"], together_column="county_mean", **options)["data"]
    assert [trace["name"] for trace in compared] == ["青禾县", "合计"]
    assert compared[1]["y"] == [None, None, None], "the column of comparison, not the value"


def test_of_very_many_counties_those_furthest_from_all_are_drawn() -> None:
    ends = {str(code): float(code) for code in range(40)}
    rows = [row(code, month, end) for code, end in ends.items() for month in MONTHS]
    rows += [row(None, month, 20.0) for month in MONTHS]
    options: dict[str, Any] = {"column": "value", "note": lambda _: "", "together": "合计"}
    drawn = county_lines(rows, list(ends), **options)["data"]
    assert len(drawn) == MOST + 1
    assert {trace["y"][0] for trace in drawn} & {0.0, 39.0, 20.0} == {0.0, 39.0, 20.0}
    assert 19.0 not in {trace["y"][0] for trace in drawn}


def test_years_lie_over_one_another_and_the_month_without_a_year_is_a_gap() -> None:
    rows = [
        {"years_ago": 0, "month": MONTHS[0], "value": 4.0, "is_partial": False},
        {"years_ago": 0, "month": MONTHS[1], "value": 5.0, "is_partial": False},
        {"years_ago": 1, "month": MONTHS[1], "value": 2.0, "is_partial": True},
    ]
    drawn = year_lines(rows, name=lambda of: str(len(of)), note=lambda _: "")["data"]
    assert [trace["y"] for trace in drawn] == [[4.0, 5.0], [None, 2.0]]
    assert drawn[0]["x"] == drawn[1]["x"]
    assert drawn[0]["line"]["dash"] != drawn[1]["line"]["dash"]


@pytest.mark.parametrize(
    ("wanted", "gap"),
    [([0.0, 0.0, 0.0], 16.0), ([10.0, 11.0, 100.0], 16.0), ([98.0, 99.0, 100.0], 10.0)],
)
def test_positions_are_moved_apart_within_bounds(wanted: list[float], gap: float) -> None:
    placed = apart(wanted, gap, 0, 100)
    assert all(b - a >= gap - 1e-9 for a, b in pairwise(placed))
    assert min(placed) >= 0
    assert max(placed) <= 100


def test_positions_with_room_stay_where_they_are() -> None:
    assert apart([5, 40, 90], 16, 0, 100) == [5, 40, 90]


def test_wide_signs_take_more_room_and_long_names_are_cut() -> None:
    assert text_width("乡镇", 12) > text_width("ab", 12)
    assert shortened("人力资源和社会保障局", 12, 60).endswith("…")
    assert text_width(shortened("人力资源和社会保障局", 12, 60), 12) <= 60
    assert shortened("公安局", 12, 60) == "公安局"


def test_month_ticks_carry_the_year_once() -> None:
    assert month_ticks(MONTHS) == ["11<br>2025", "12<br> ", "1<br>2026"]
    assert month_ticks(MONTHS, many=2) == ["<br> ", "<br> ", "1<br>2026"]
    i18n.use("en")
    assert month_ticks(MONTHS)[2] == "Jan<br>2026"
