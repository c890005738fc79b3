"""The tile map and the map of boundaries: places, colours, signs, and the unit behind a click."""

from __future__ import annotations

from typing import Any

import pytest

from countyboard.boundaries.shapes import Shape
from countyboard.charts.boundary_map import boundary_map
from countyboard.charts.map_looks import COLOURS, Mark
from countyboard.charts.tile_layout import tiles
from countyboard.charts.tile_map import tile_map


def mark(at: int, said: str = "similar", name: str | None = None) -> Mark:
    return Mark(f"u{at}", name or f"县{at}", "1.5", said, (name or f"县{at}", "高 & 低"))


def box(code: str, left: int) -> Shape:
    return Shape(code, ((left, 0, left + 10, 0, left + 10, 10, left, 10),))


def hovered(figure: dict[str, Any]) -> list[Any]:
    """Return the customdata of every mark that has any."""
    found = []
    for trace in figure["data"]:
        for entry in trace.get("customdata", []):
            found += [entry] if isinstance(entry[0], str) else [each for each in entry if each[1]]
    return found


@pytest.mark.parametrize("sizes", [[1], [7], [1] * 6, [1] * 100, [18, 12, 3], [20] * 100])
def test_every_place_has_a_square_of_its_own_inside_the_map(sizes: list[int]) -> None:
    groups = [group for group, size in enumerate(sizes) for _ in range(size)]
    laid = tiles(groups)
    headings = {(left + step, top) for left, top, width in laid.blocks for step in range(width)}
    assert len(set(laid.squares)) == len(groups)
    assert not headings & set(laid.squares)
    assert all(0 <= x < laid.columns and 0 <= y < laid.rows for x, y in laid.squares)
    assert len(laid.blocks) == (len(sizes) if len(sizes) > 1 and max(sizes) > 1 else 0)


@pytest.mark.parametrize("count", [0, 1, 6, 103])
def test_tile_carries_its_unit_for_a_click(count: int) -> None:
    figure = tile_map([mark(at) for at in range(count)], list(range(count)))
    assert {entry[1] for entry in hovered(figure)} == {f"u{at}" for at in range(count)}


def test_names_are_data_and_signs_stand_beside_colours() -> None:
    marks = [mark(0, "higher", "<b>县</b>"), mark(1, "lower"), mark(2, "few"), mark(3, "")]
    figure = tile_map(marks, [0, 1, 2, 3])
    texts = [
        text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]
    ]
    signs = ["".join(sign for sign in text if sign in "▲▼○—●") for text in texts]
    assert sorted(signs) == sorted(["▲", "▼", "○", "—"])
    assert all("<b>" not in text for text in texts)
    assert all("<b>" not in entry[0] for entry in hovered(figure))
    colours = {colour for _edge, colour in figure["data"][0]["colorscale"]}
    assert set(COLOURS.values()) <= colours


@pytest.mark.parametrize("count", [60, 80, 100])
def test_lines_of_a_square_are_no_higher_than_it_is_on_a_phone(count: int) -> None:
    figure = tile_map([mark(at, name="古下新区") for at in range(count)], list(range(count)))
    lines = [
        text.split("<br>")
        for trace in figure["data"]
        if trace.get("mode") == "text"
        for text in trace["text"]
    ]
    assert len(lines) == count
    assert all(each[-1].endswith("●") for each in lines)
    assert max(map(len, lines)) * 14 <= 330 / tiles(range(count)).columns


def test_blocks_are_named_after_their_counties() -> None:
    figure = tile_map([mark(at) for at in range(5)], ["a", "a", "a", "b", "b"], ["甲县", "乙县"])
    assert [each["text"] for each in figure["layout"]["annotations"]] == ["甲县", "乙县"]


@pytest.mark.parametrize("count", [1, 41, 151])
def test_boundary_carries_its_unit_and_its_sign_lies_inside(count: int) -> None:
    shapes = {f"u{at}": box(f"u{at}", at * 10) for at in range(count)}
    figure = boundary_map([mark(at, "higher") for at in range(count)], shapes)
    (signs,) = (trace for trace in figure["data"] if trace["mode"] == "text")
    assert [entry[1] for entry in signs["customdata"]] == list(shapes)
    for at, (x, y) in enumerate(zip(signs["x"], signs["y"], strict=True)):
        assert at * 10 < x < at * 10 + 10
        assert 0 < y < 10
    assert (len(figure["data"]) == count + 1) is (count <= 150)


def test_sign_of_a_bent_outline_lies_inside_it() -> None:
    bent = Shape("u0", ((0, 0, 100, 0, 100, 10, 10, 10, 10, 100, 0, 100),))
    figure = boundary_map([mark(0)], {"u0": bent})
    (signs,) = (trace for trace in figure["data"] if trace["mode"] == "text")
    x, y = signs["x"][0], signs["y"][0]
    assert 0 < x < 100
    assert 0 < y < 100
    assert x < 10 or y < 10


def test_place_without_a_boundary_is_not_drawn() -> None:
    figure = boundary_map([mark(0), mark(1)], {"u1": box("u1", 0)})
    assert [entry[1] for entry in hovered(figure)] == ["u1"]
