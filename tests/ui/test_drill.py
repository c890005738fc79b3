"""A click goes to the unit of the mark; what is not clicked does not fade."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
import streamlit as st

from countyboard.query import Query, Result
from countyboard.ui import drill


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the units that are opened."""
    codes: list[str] = []
    monkeypatch.setattr(drill, "_open", codes.append)
    return codes


def click(monkeypatch: pytest.MonkeyPatch, *points: dict[str, Any]) -> None:
    state = {"chart": {"selection": {"points": list(points)}}}
    monkeypatch.setattr(st, "session_state", state)
    drill.clicked("chart")()


def test_a_click_opens_the_unit_of_the_mark(
    monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    click(monkeypatch, {"x": 1, "customdata": ["text", "990001001"]})
    assert opened == ["990001001"]


@pytest.mark.parametrize(
    "points", [(), ({"x": 1},), ({"customdata": ["text", ""]},), ({"customdata": "text"},)]
)
def test_a_mark_without_a_unit_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, opened: list[str], points: tuple[dict[str, Any], ...]
) -> None:
    click(monkeypatch, *points)
    assert opened == []


def test_no_mark_fades_and_the_figure_given_stays_as_it_was() -> None:
    figure: dict[str, Any] = {
        "data": [
            {"type": "bar", "x": [1]},
            {"type": "scatter", "x": [1], "marker": {"opacity": 0}},
            {"type": "heatmap", "z": [[1]]},
        ],
        "layout": {},
    }
    traces = drill.lasting(figure)["data"]
    assert [trace.get("unselected", {}).get("marker") for trace in traces] == [
        {"opacity": 1},
        {"opacity": 0},
        None,
    ]
    assert "unselected" not in figure["data"][0]


def test_units_of_a_table_are_named_with_their_county() -> None:
    table = pa.table(
        {
            "unit_code": ["1", "2", "1"],
            "unit_name": ["城关镇", "青禾县", "城关镇"],
            "county_name": ["青禾县", "青禾县", "青禾县"],
        }
    )
    answer = Result(Query("x", "", "", frozenset()), {}, table)
    assert drill._units(answer) == {"1": "青禾县 · 城关镇", "2": "青禾县"}
    counties = Result(
        Query("x", "", "", frozenset()),
        {},
        pa.table({"county_code": ["9", None], "county_name": ["青禾县", None]}),
    )
    assert drill._units(counties) == {"9": "青禾县"}
