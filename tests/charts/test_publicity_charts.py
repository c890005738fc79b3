"""Channels as a strip, townships as bars and as dots."""

from __future__ import annotations

from typing import Any

from countyboard.charts.blind_spots import SHOWN, blind_spots
from countyboard.charts.channel_strip import channel_strip
from countyboard.charts.scatter import Dot, scatter


def row(county: str | None, channel: str, share: float | None) -> dict[str, Any]:
    return {
        "county_code": county,
        "county_name": f"<{county}>",
        "indicator_code": channel,
        "share_used": share,
    }


def strip(rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return channel_strip(
        rows,
        ["a", "b"],
        column="share_used",
        name=lambda code: f"<{code}>",
        note=lambda _row: "<note>",
        written=lambda each: f"{each['share_used']:.0f}",
        title="%",
        together="<all>",
        **more,
    )


ROWS = [
    row("a", "banners", 40),
    row("b", "banners", None),
    row("a", "leaflets", 10),
    row(None, "banners", 35),
    row(None, "leaflets", 10),
]


def test_each_county_is_a_dot_on_its_channel_and_silence_is_none() -> None:
    dots, whole = strip(ROWS)["data"]
    assert list(zip(dots["x"], dots["y"], strict=True)) == [(40, 0), (10, 1)]
    assert [pair[1] for pair in dots["customdata"]] == ["a", "a"]
    assert whole["text"] == ["35", "10"]


def test_names_in_the_strip_are_no_markup() -> None:
    figure = strip(ROWS)
    texts = [
        *figure["layout"]["yaxis"]["ticktext"],
        *(pair[0] for trace in figure["data"] for pair in trace["customdata"]),
    ]
    assert all(mark not in text for text in texts for mark in ("<a>", "<banners>", "<all>"))
    assert all("<note>" not in text for text in texts)


def test_diamond_stands_only_beside_several_counties() -> None:
    alone = [each for each in ROWS if each["county_code"] != "b"]
    shown = [strip(rows)["data"][1]["marker"]["opacity"] for rows in (ROWS, alone)]
    assert shown == [1, 0]


def test_axis_ends_at_what_is_full_or_at_the_largest() -> None:
    assert strip(ROWS, full=100)["layout"]["xaxis"]["range"][1] >= 100
    assert 40 <= strip(ROWS)["layout"]["xaxis"]["range"][1] < 50


def township(code: str, none: int, silent: int) -> dict[str, Any]:
    return {"unit_code": code, "months_none": none, "months_silent": silent}


def test_zero_and_silence_are_two_parts_and_townships_without_either_are_left_out() -> None:
    rows = [township("<a>", 2, 1), township("b", 0, 3), township("c", 0, 0)]
    figure = blind_spots(rows, lambda each: each["unit_code"], lambda _row: "<note>")
    none, silent = figure["data"]
    assert none["x"] == [2, 0]
    assert silent["x"] == [1, 3]
    assert none["marker"]["pattern"]["shape"] != silent["marker"]["pattern"]["shape"]
    assert [pair[1] for pair in silent["customdata"]] == ["<a>", "b"]
    assert "<note>" not in silent["customdata"][0][0]
    assert "<a>" not in figure["layout"]["yaxis"]["ticktext"][0]


def test_only_as_many_townships_as_have_room() -> None:
    rows = [township(str(n), 1, 0) for n in range(SHOWN + 5)]
    figure = blind_spots(rows, lambda each: each["unit_code"], lambda _row: "")
    assert len(figure["data"][0]["x"]) == SHOWN


def test_dots_start_from_zero_and_the_furthest_are_named() -> None:
    dots = [
        Dot("a", "<甲镇>", "<n>", 1, 9),
        Dot("b", "乙镇", "", 8, 2, hollow=True),
        Dot("c", "丙镇", "", 3, 3),
    ]
    figure = scatter(dots, across="x", up="y")
    (trace,) = figure["data"]
    assert trace["marker"]["symbol"] == ["circle", "circle-open", "circle"]
    assert [pair[1] for pair in trace["customdata"]] == ["a", "b", "c"]
    assert {each["text"] for each in figure["layout"]["annotations"]} == {"&lt;甲镇&gt;", "乙镇"}
    assert figure["layout"]["xaxis"]["range"][0] == figure["layout"]["yaxis"]["range"][0] == 0
    assert "<n>" not in trace["customdata"][0][0]


def test_no_dots_and_all_zero_still_have_axes() -> None:
    assert scatter([], across="x", up="y")["layout"]["xaxis"]["range"] == [0, 1]
    nothing = scatter([Dot("a", "甲镇", "", 0, 0)], across="x", up="y")
    assert nothing["layout"]["yaxis"]["range"] == [0, 1]
