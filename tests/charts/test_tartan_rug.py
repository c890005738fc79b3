"""The rug: sign beside colour, names as data, own counties framed."""

from __future__ import annotations

from typing import Any

import pytest

from countyboard.analysis.comparison_cells import Cell, Comparison
from countyboard.charts.tartan_rug import COLOURS, sign, tartan_rug


def cell(county: str, said: str, verdict: str = "", value: float | None = 12.0) -> Cell:
    return Cell(
        "closure_rate",
        county,
        f"县{county}",
        value,
        12,
        100,
        6.0,
        20.0,
        10.0,
        said,
        verdict or said,
    )


def drawn(*cells: Cell, benchmark: str | None = None, own: tuple[str, ...] = ()) -> dict[str, Any]:
    found = Comparison(
        {each.county_code: each.county_name for each in cells},
        {"closure_rate": list(cells)},
        {"closure_rate": 11.0},
        benchmark,
    )
    return tartan_rug(
        found,
        label=lambda code: code,
        text=lambda _code, value: "—" if value is None else f"{value:g}",
        note=lambda each: f"{each.county_name} {each.said}",
        together="全部",
        own=own,
    )


def texts(figure: dict[str, Any]) -> dict[int, str]:
    return {
        x: text
        for trace in figure["data"][1:]
        if trace["mode"] == "text"
        for x, text in zip(trace["x"], trace["text"], strict=True)
    }


@pytest.mark.parametrize(
    ("said", "verdict", "expected"),
    [
        ("higher", "better", "▲✓"),
        ("higher", "worse", "▲!"),
        ("lower", "better", "▼✓"),
        ("lower", "worse", "▼!"),
        ("higher", "higher", "▲"),
        ("lower", "lower", "▼"),
        ("similar", "similar", "●"),
        ("few", "few", "○"),
        ("amount", "amount", "○"),
        ("itself", "itself", "◆"),
        ("", "", ""),
    ],
)
def test_every_verdict_has_its_own_sign(said: str, verdict: str, expected: str) -> None:
    assert sign(cell("1", said, verdict)) == expected


def test_a_cell_holds_its_value_and_its_sign_and_the_prefecture_comes_first() -> None:
    figure = drawn(cell("1", "higher", "better"), cell("2", "", value=None))
    assert texts(figure) == {0: "11", 1: "12<br>▲✓", 2: "—"}


def test_only_what_differs_is_coloured() -> None:
    figure = drawn(
        cell("1", "higher", "better"), cell("2", "similar"), cell("3", "few"), cell("4", "lower")
    )
    (row,) = figure["data"][0]["z"]
    shades = ["", *COLOURS]
    assert row[0] is None
    assert [shades[at] for at in row[1:]] == ["better", "", "", "lower"]


def test_own_counties_are_framed_and_the_benchmark_is_marked() -> None:
    figure = drawn(cell("1", "higher"), cell("2", "itself"), benchmark="2", own=("1",))
    (frame,) = figure["layout"]["shapes"]
    assert (frame["x0"], frame["x1"]) == (0.5, 1.5)
    heads = figure["layout"]["xaxis"]["ticktext"]
    assert heads[1].startswith("<b>")
    assert heads[2].startswith("◆")


def test_names_are_data() -> None:
    bad = Cell("closure_rate", "1", "<i>x</i>", 1.0, 12, 100, 1, 2, 1, "similar", "similar")
    figure = drawn(bad)
    assert "<i>" not in str(figure)


def test_many_counties_are_headed_upwards_and_written_smaller() -> None:
    few, many = (drawn(*(cell(f"{at}", "similar") for at in range(count))) for count in (7, 8))
    assert few["layout"]["xaxis"]["tickangle"] == 0
    assert many["layout"]["xaxis"]["tickangle"] == -90
    assert all("<br>" not in head for head in many["layout"]["xaxis"]["ticktext"])
    sizes = [
        {trace["textfont"]["size"] for trace in figure["data"] if trace.get("mode") == "text"}
        for figure in (few, many)
    ]
    assert max(sizes[1]) < min(sizes[0])
    assert many["layout"]["margin"]["t"] > few["layout"]["margin"]["t"]
