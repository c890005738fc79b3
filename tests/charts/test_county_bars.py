"""Counties as dots with intervals and as bars in parts."""

from __future__ import annotations

from typing import Any

from countyboard.analysis.comparison_cells import Cell
from countyboard.charts.county_parts import CountyPart, county_parts
from countyboard.charts.interval_dots import interval_dots


def cell(code: str, value: float | None, said: str, lower: float | None = None) -> Cell:
    upper = None if lower is None or value is None else 2 * value - lower
    return Cell("closure_rate", code, f"<{code}>", value, 5, 10, lower, upper, 50.0, said, said)


def draw(cells: list[Cell], together: float | None = 40.0) -> dict[str, Any]:
    return interval_dots(
        cells,
        [f"{each.county_name} <note>" for each in cells],
        title="%",
        together=together,
        together_text="<all>",
        written=[str(each.value) for each in cells],
    )


def test_shape_says_higher_lower_and_not_rated() -> None:
    cells = [cell("a", 60, "higher", 55), cell("b", 20, "lower", 15), cell("c", 40, "few", 20)]
    dots = draw(cells)["data"][1]
    assert dots["marker"]["symbol"] == ["triangle-up", "triangle-down", "circle-open"]
    assert [pair[1] for pair in dots["customdata"]] == ["a", "b", "c"]


def test_a_county_without_a_value_is_no_zero() -> None:
    figure = draw([cell("a", 60, "higher", 55), cell("b", None, "")])
    assert figure["data"][1]["x"] == [60]
    assert len(figure["layout"]["yaxis"]["ticktext"]) == 1


def test_an_amount_has_a_dot_and_no_interval() -> None:
    figure = draw([cell("a", 60, "amount")])
    assert figure["data"][0]["x"] == []
    assert figure["data"][2]["x"] == [60], "its value stands beside the dot"


def test_names_are_no_markup() -> None:
    figure = draw([cell("a", 60, "higher", 55)])
    written = [
        figure["data"][1]["customdata"][0][0],
        figure["layout"]["yaxis"]["ticktext"][0],
        figure["layout"]["annotations"][0]["text"],
    ]
    assert all("<a>" not in text and "<all>" not in text for text in written)
    assert "<note>" not in written[0]


def test_axis_begins_at_zero_unless_intervals_lie_close_together_far_from_it() -> None:
    wide = draw([cell("a", 60, "higher", 20)])["layout"]["xaxis"]["range"]
    assert wide[0] == 0
    close = draw([cell("a", 90, "similar", 88), cell("b", 91, "similar", 89)], together=90.5)
    low, high = close["layout"]["xaxis"]["range"]
    assert 80 < low < 88
    assert high > 93


def test_line_of_all_is_left_out_where_there_is_none() -> None:
    assert "shapes" not in draw([cell("a", 60, "higher", 55)], together=None)["layout"]


def rows(*counties: str) -> list[dict[str, Any]]:
    named = [{"county_name": f"<{c}>", "county_code": c, "one": 3, "two": None} for c in counties]
    return [*named, {"county_name": None, "county_code": None, "one": 6, "two": None}]


def parts(shown: list[dict[str, Any]]) -> dict[str, Any]:
    drawn = [CountyPart("one", "one", "#111111"), CountyPart("two", "two", "#222222")]
    return county_parts(shown, drawn, lambda _row: "<note>", together="<all>", unit="%")


def test_bars_carry_codes_and_all_together_stands_last() -> None:
    figure = parts(rows("a", "b"))
    (bar,) = figure["data"]
    assert bar["x"] == [3, 3, 6]
    assert [pair[1] for pair in bar["customdata"]] == ["a", "b", ""]
    assert figure["layout"]["yaxis"]["ticktext"][-1] == "&lt;all&gt;"
    assert "<note>" not in bar["customdata"][0][0]


def test_one_county_has_no_second_bar_for_all_together() -> None:
    assert parts(rows("a"))["data"][0]["x"] == [3]
