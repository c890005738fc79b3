"""The flow of leads: every lead drawn goes somewhere, gaps are hollow, no label hides another."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from countyboard import i18n
from countyboard.charts.lead_blocks import blocks, joins
from countyboard.charts.lead_flow import HEIGHT, Block, Join, flow

FIGURES: dict[str, Any] = {
    "opening": 10,
    "received": 100,
    "from_public": 60,
    "from_superiors": 20,
    "from_units": 5,
    "self_found": 5,
    "source_unsaid": 10,
    "source_excess": 0,
    "closed": 90,
    "substantiated": 20,
    "unfounded": 50,
    "result_unsaid": 20,
    "result_excess": 0,
    "pending": 15,
    "overdue": 3,
    "in_time": 12,
    "overdue_excess": 0,
    "unexplained": 5,
    "unopened": 0,
}
BROKEN = FIGURES | {
    "received": 50,
    "source_unsaid": 0,
    "source_excess": 40,
    "closed": 60,
    "result_unsaid": 0,
    "result_excess": 10,
    "pending": 1,
    "in_time": 0,
    "overdue_excess": 2,
    "opening": None,
    "unexplained": 0,
    "unopened": 11,
}


@pytest.mark.parametrize("row", [FIGURES, BROKEN])
def test_both_sides_of_every_join_come_to_the_same(row: dict[str, Any]) -> None:
    for join in joins(row):
        left = sum(value for _key, value in join.left)
        right = sum(value for _key, value in join.right)
        assert left == pytest.approx(right), join


@pytest.mark.parametrize("row", [FIGURES, BROKEN])
def test_as_much_leaves_what_is_at_hand_as_comes_in(row: dict[str, Any]) -> None:
    at_hand = next(block.value for block in blocks(row) if block.key == "at_hand")
    known = joins(row)
    taken = sum(value for join in known for key, value in join.right if key == "at_hand")
    given = sum(value for join in known for key, value in join.left if key == "at_hand")
    assert taken == given == at_hand


def test_every_block_has_a_height_in_proportion_and_stays_in_the_figure() -> None:
    trace = flow(blocks(FIGURES), joins(FIGURES))["data"][0]
    shown = [block for block in blocks(FIGURES) if block.value]
    scale = trace["y"][0] / shown[0].value
    assert trace["y"] == pytest.approx([scale * block.value for block in shown])
    assert min(trace["base"]) >= 0
    assert max(base + tall for base, tall in zip(trace["base"], trace["y"], strict=True)) <= HEIGHT


def test_what_does_not_add_up_is_hollow() -> None:
    trace = flow(blocks(BROKEN), joins(BROKEN))["data"][0]
    shown = [block for block in blocks(BROKEN) if block.value]
    hollow = {
        block.key
        for block, colour in zip(shown, trace["marker"]["color"], strict=True)
        if colour == "rgba(0,0,0,0)"
    }
    assert hollow == {"source_excess", "result_excess", "overdue_excess", "unopened"}


@pytest.mark.parametrize("row", [FIGURES, BROKEN])
@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_labels_of_a_column_lie_apart(row: dict[str, Any], language: str) -> None:
    i18n.use(language)
    by_column: dict[float, list[float]] = {}
    for label in flow(blocks(row), joins(row))["layout"]["annotations"]:
        by_column.setdefault(label["x"], []).append(label["y"])
    for heights in by_column.values():
        ordered = sorted(heights)
        assert all(above - below >= 15.9 for below, above in pairwise(ordered))
        assert ordered[0] >= 0


def test_labels_that_meet_between_sources_and_what_is_at_hand_lie_apart() -> None:
    labels = flow(blocks(BROKEN), joins(BROKEN))["layout"]["annotations"]
    met = sorted(label["y"] for label in labels if label["x"] < 0.5)
    assert len(met) == 7, "five sources, at hand, too many"
    assert all(above - below >= 15.9 for below, above in pairwise(met))


def test_long_labels_of_columns_that_meet_on_a_phone_lie_apart() -> None:
    i18n.use("en")
    many = {name: value and value * 10_000 for name, value in BROKEN.items()}
    labels = flow(blocks(many), joins(many))["layout"]["annotations"]
    met = sorted(label["y"] for label in labels if label["x"] < 0.9)
    assert len(met) == 11, "five sources, two at hand, four that became of them"
    assert all(above - below >= 15.9 for below, above in pairwise(met))


def test_ribbons_leave_and_reach_what_they_join() -> None:
    drawn = [
        Block("a", 0, 30, "a", "", "#111111"),
        Block("b", 0, 10, "b", "", "#222222"),
        Block("c", 1, 40, "c", "", "#333333"),
    ]
    shapes = flow(drawn, [Join((("a", 30), ("b", 10)), (("c", 40),))])["layout"]["shapes"]
    widths = []
    for shape in shapes:
        start, end = re.findall(r"M[\d.]+,([\d.]+).*L[\d.]+,([\d.]+)", shape["path"])[0]
        reached = float(re.findall(r" [\d.]+,([\d.]+) L", shape["path"])[0])
        widths.append(reached - float(end))
        assert float(start) > 0
    assert widths[0] == pytest.approx(3 * widths[1], rel=0.02)


def test_nothing_to_draw_is_an_empty_figure() -> None:
    nothing = dict.fromkeys(FIGURES, 0)
    figure = flow(blocks(nothing), joins(nothing))
    assert figure["data"][0]["x"] == []
    assert figure["layout"]["shapes"] == []


def test_an_opening_that_is_not_on_record_is_called_that() -> None:
    i18n.use("en")
    labels = [block.label for block in blocks(BROKEN) if block.key == "unopened"]
    assert labels == ["Opening not filed 11"]
