"""Small panels share their axes, keep gaps as gaps and take names as data."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard.charts.small_multiples import COLUMNS, Panel, small_multiples

MONTHS = [date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)]


def _panel(name: str, values: list[float | None], partial: list[bool] | None = None) -> Panel:
    return Panel(
        name=name,
        values=values,
        partial=partial or [False] * len(values),
        notes=[""] * len(values),
        last="",
        colour="#000000",
    )


def _axes(figure: dict[str, Any], letter: str) -> list[dict[str, Any]]:
    return [value for key, value in figure["layout"].items() if key.startswith(f"{letter}axis")]


@pytest.mark.parametrize("count", [1, 2, 3, 6, 7])
def test_every_panel_has_its_own_place_and_the_same_range(count: int) -> None:
    figure = small_multiples(
        MONTHS, [_panel(str(n), [float(n), None, 2.0 * n]) for n in range(count)]
    )
    ranges = {tuple(axis["range"]) for axis in _axes(figure, "y")}
    places = {
        (tuple(x["domain"]), tuple(y["domain"]))
        for x, y in zip(_axes(figure, "x"), _axes(figure, "y"), strict=True)
    }
    assert len(ranges) == 1
    assert ranges.pop()[1] >= 2.0 * (count - 1)
    assert len(places) == count
    assert all(0 <= low < high <= 1 for place in places for low, high in place)


def test_months_are_written_under_the_lowest_panel_of_each_column() -> None:
    figure = small_multiples(MONTHS, [_panel(str(n), [1.0, 1.0, 1.0]) for n in range(5)])
    assert [axis["showticklabels"] for axis in _axes(figure, "x")] == [
        place >= 5 - COLUMNS for place in range(5)
    ]


def test_gap_stays_a_gap_and_a_partial_month_is_hollow() -> None:
    figure = small_multiples(MONTHS, [_panel("甲县", [1.0, None, 3.0], [False, False, True])])
    line = figure["data"][0]
    assert line["y"] == [1.0, None, 3.0]
    assert line["connectgaps"] is False
    assert [symbol.endswith("-open") for symbol in line["marker"]["symbol"]] == [
        False,
        False,
        True,
    ]


def test_reference_is_drawn_in_every_panel_and_sets_the_range_too() -> None:
    panels = [_panel("甲县", [1.0, 1.0, 1.0]), _panel("乙县", [2.0, 2.0, 2.0])]
    figure = small_multiples(MONTHS, panels, [9.0, None, 9.0], reference_name="all")
    dashed = [trace for trace in figure["data"] if trace["y"] == [9.0, None, 9.0]]
    assert {trace["xaxis"] for trace in dashed} == {"x", "x2"}
    assert figure["layout"]["yaxis"]["range"][1] > 9.0


def test_names_are_data() -> None:
    figure = small_multiples(MONTHS, [_panel("<b>x</b>", [1.0, 1.0, 1.0])])
    assert "<b>x</b>" not in figure["data"][0]["hovertemplate"]
    assert "&lt;b&gt;x" in figure["layout"]["annotations"][0]["text"]


def test_nothing_to_draw_is_an_empty_figure() -> None:
    assert small_multiples([], [])["data"] == []
