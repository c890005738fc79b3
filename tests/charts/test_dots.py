"""Sorted units: bars with names for a few, dots for many, silence never drawn."""

from __future__ import annotations

from typing import Any

import pytest

from countyboard.charts.dots import FEW, Marks, sorted_units

MARKS = Marks(
    mean=2.5,
    mean_text="平均 2.5 件",
    highest="甲镇 <b>9</b>",
    lowest="乙乡 0",
    unit="件",
    digits=0,
    with_county=True,
)


def units(count: int) -> list[dict[str, Any]]:
    return [
        {
            "unit_name": f"第{place}镇<i>",
            "unit_code": f"99{place:03}",
            "county_name": "青禾县",
            "value": float(count - place),
            "is_incomplete": place == 1,
        }
        for place in range(count)
    ]


def drawn(count: int, *silent: dict[str, Any]) -> dict[str, Any]:
    rows = [*units(count), *silent]
    return sorted_units(rows, ["1 of 2 months filed"] * len(rows), MARKS)


@pytest.mark.parametrize(("count", "kind"), [(1, "bar"), (FEW, "bar"), (FEW + 1, "scatter")])
def test_a_few_are_bars_and_many_are_dots(count: int, kind: str) -> None:
    assert drawn(count)["data"][0]["type"] == kind


@pytest.mark.parametrize("count", [3, FEW + 1])
def test_a_unit_without_a_value_is_not_drawn_as_zero(count: int) -> None:
    silent = {"unit_name": "无镇", "county_name": "", "value": None, "is_incomplete": False}
    trace = drawn(count, silent)["data"][0]
    assert len(trace["customdata"]) == count
    assert "无镇" not in str(trace)


def test_names_are_data_and_not_markup() -> None:
    for count in (3, FEW + 1):
        figure = drawn(count)
        assert "<i>" not in str(figure)
        assert "第0镇&lt;i&gt; · 青禾县" in figure["data"][0]["customdata"][0][0]
    assert "<b>9" not in str(drawn(FEW + 1)["layout"])


def test_the_first_bar_is_on_top_and_has_its_value_beside_it() -> None:
    figure = drawn(3)
    low, high = figure["layout"]["yaxis"]["range"]
    assert low > high
    assert figure["data"][0]["text"] == ["3", "2", "1"]
    assert figure["layout"]["yaxis"]["ticktext"][0].startswith("第0镇")


def test_months_missing_make_a_hollow_mark() -> None:
    fills = drawn(3)["data"][0]["marker"]["color"]
    assert fills[1] != fills[0] == fills[2]
    symbols = drawn(FEW + 1)["data"][0]["marker"]["symbol"]
    assert symbols.count("circle-open") == 1
    assert symbols[1] == "circle-open"


@pytest.mark.parametrize("count", [3, FEW + 1])
def test_the_mean_is_a_line_with_its_value(count: int) -> None:
    layout = drawn(count)["layout"]
    (line,) = layout["shapes"]
    assert 2.5 in (line["x0"], line["y0"])
    assert "平均 2.5 件" in [label["text"] for label in layout["annotations"]]


def test_the_axis_starts_at_zero_and_holds_every_dot() -> None:
    bottom, top = drawn(FEW + 1)["layout"]["yaxis"]["range"]
    assert bottom == 0
    assert top > FEW + 1


def test_all_zeros_have_an_axis() -> None:
    rows = [row | {"value": 0.0} for row in units(FEW + 1)]
    bottom, top = sorted_units(rows, [""] * len(rows), MARKS)["layout"]["yaxis"]["range"]
    assert bottom < top
