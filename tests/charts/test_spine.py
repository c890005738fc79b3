"""The spine: the benchmark in the middle of every line, shape beside colour, names as data."""

from __future__ import annotations

from typing import Any

import pytest

from countyboard.analysis.comparison_cells import Cell
from countyboard.analysis.spine import Bone, Spine
from countyboard.charts.spine import SpineWords, spine_chart


def bone(
    value: float | None, benchmark: float | None = 50.0, said: str = "similar", verdict: str = ""
) -> Bone:
    cell = Cell(
        "closure_rate", "1", "城关镇", value, 20, 100, 10.0, 30.0, benchmark, said, verdict or said
    )
    return Bone(cell, 5, 20.0, 40.0, 50.0, 60.0, 90.0)


def drawn(*bones: Bone) -> dict[str, Any]:
    return spine_chart(
        Spine(bones),
        SpineWords(
            unit="<b>unit",
            benchmark="peers",
            label=lambda code: f"<i>{code}",
            text=lambda _code, value: "—" if value is None else f"{value:g}",
            note=lambda each: each.cell.said,
        ),
    )


def mark(figure: dict[str, Any]) -> dict[str, Any]:
    trace: dict[str, Any] = figure["data"][-1]
    return trace


@pytest.mark.parametrize(("value", "at"), [(50.0, 0.5), (90.0, 1.0), (10.0, 0.0), (70.0, 0.75)])
def test_the_benchmark_is_in_the_middle_and_both_sides_have_one_scale(
    value: float, at: float
) -> None:
    assert mark(drawn(bone(value)))["x"] == [pytest.approx(at)]


def test_without_a_benchmark_the_median_is_in_the_middle() -> None:
    assert mark(drawn(bone(50.0, None)))["x"] == [pytest.approx(0.5)]


def test_peers_that_are_all_alike_have_no_scale() -> None:
    alike = Bone(bone(50.0).cell, 5, 50.0, 50.0, 50.0, 50.0, 50.0)
    assert mark(drawn(alike))["x"] == [0.5]


def test_shape_says_what_colour_says() -> None:
    trace = mark(
        drawn(
            bone(90, said="higher", verdict="better"),
            bone(20, said="lower", verdict="worse"),
            bone(50),
            bone(50, said="few"),
        )
    )
    shapes = ["triangle-up", "triangle-down", "circle", "circle-open"]
    assert trace["marker"]["symbol"] == shapes
    colours = trace["marker"]["color"]
    assert len(set(colours)) == 3
    assert colours[2] == colours[3]


def test_a_measure_without_a_value_is_said_and_not_drawn() -> None:
    trace = mark(drawn(bone(None, said="")))
    assert trace["marker"]["opacity"] == [0]
    values = next(part for part in drawn(bone(None, said=""))["data"] if part.get("text"))
    assert "—" in values["text"][0]


def test_names_are_data() -> None:
    figure = drawn(bone(50))
    assert "<i>" not in str(figure)
    assert "&lt;b&gt;unit" in str(figure["layout"]["annotations"])
