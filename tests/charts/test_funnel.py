"""The funnel and the ranks: shapes tell what colours tell, own counties stand out."""

from __future__ import annotations

from typing import Any

import pytest

from countyboard.analysis.comparison_points import Curve, Placed, Point
from countyboard.charts import style
from countyboard.charts.funnel import NAMED, funnel
from countyboard.charts.ranks import FEW, RankWords, ranks

WORDS = RankWords("名次", "值", "填报值", "收缩后")


def point(
    at: int, place: str = "inside", *, county: str = "1", name: str = "", rank: int | None = None
) -> Point:
    return Point(
        f"{at:03}", name or f"第{at}镇", county, f"县{county}", 20.0, 1000.0 * at, 5.0 * at, 1.0,
        9.0, place, rank, rank, rank, 5.0, 0.5,
    )  # fmt: skip


def funnel_of(*points: Point, own: tuple[str, ...] = ()) -> dict[str, Any]:
    curve = Curve([1.0, 2.0], [1.0, 1.5], [3.0, 2.5], [0.5, 1.0], [4.0, 3.0])
    return funnel(
        Placed(list(points), 2.0, curve, 0.0, 1.0),
        ["<note>" for _ in points],
        own=own,
        value_title="件",
        size_title="人口",
        overall="合计 2",
        digits=1,
    )


def marks(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if trace["mode"] == "markers"]


def names(figure: dict[str, Any]) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"][1:]]


@pytest.mark.parametrize(
    ("place", "shape"),
    [
        ("inside", "circle"),
        ("very high", "triangle-up"),
        ("low", "triangle-down"),
        ("few", "circle-open"),
    ],
)
def test_shape_tells_the_place(place: str, shape: str) -> None:
    (trace,) = marks(funnel_of(point(1, place)))
    assert trace["marker"]["symbol"] == [shape]


def test_only_what_is_rated_outside_is_named() -> None:
    figure = funnel_of(point(1), point(2, "few"), point(3, "high", name="<b>城关镇"))
    assert names(figure) == ["&lt;b&gt;城关镇"]


def test_names_that_would_lie_upon_each_other_are_left_to_the_sentence() -> None:
    crowd = [point(10, "high") for _ in range(3)]
    assert len(names(funnel_of(*crowd))) == 1
    spread = [point(10 * at, "high") for at in range(1, NAMED + 5)]
    assert len(names(funnel_of(*spread))) == NAMED


def test_own_counties_stand_out_and_are_drawn_last() -> None:
    figure = funnel_of(point(1, county="1"), point(2, county="2"), own=("1",))
    back, front = marks(figure)
    assert (back["marker"]["color"], front["marker"]["color"]) == (style.MUTED, style.ACCENT)
    assert front["x"] == [1000.0]
    assert len(marks(funnel_of(point(1, county="1"), point(2, county="2")))) == 1


def test_two_bands_are_drawn_the_wider_first() -> None:
    lines = [trace for trace in funnel_of(point(1))["data"] if trace["mode"] == "lines"]
    assert [trace["line"]["dash"] for trace in lines] == ["dot", "dot", "dash", "dash"]
    assert [trace["fill"] for trace in lines] == [None, "tonexty", None, "tonexty"]


def test_ranks_go_down_from_the_first_and_few_are_named() -> None:
    points = [point(1, rank=2), point(2, rank=1), point(3, rank=3)]
    figure = ranks(points, ["1", "2", "3"], WORDS, own=("2",))
    assert figure["layout"]["yaxis"]["ticktext"] == ["第2镇", "第1镇", "第3镇"]
    dots = marks(figure)[0]
    assert dots["x"] == [1, 2, 3]
    assert dots["customdata"] == [["2", "002"], ["1", "001"], ["3", "003"]]
    assert set(dots["marker"]["color"]) == {style.MUTED}


def test_many_ranks_have_no_names_beside_them() -> None:
    points = [point(at, rank=at) for at in range(1, FEW + 2)]
    figure = ranks(points, [""] * len(points), WORDS)
    assert figure["layout"]["yaxis"]["ticktext"] == []
