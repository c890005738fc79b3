"""A control chart's figure: band, mean, target, and points by shape and colour."""

from __future__ import annotations

from datetime import date
from typing import Any

from countyboard.analysis.control import Series, series
from countyboard.charts.control_chart import SHAPES, TYPE_COLOURS, control_chart
from tests.analysis.test_control import STEADY, answer

NAMES = {"upper": "high", "centre": "mean", "lower": "low", "target": "aim <b>"}


def drawn(shown: Series, **more: Any) -> dict[str, Any]:
    return control_chart(shown, ["note"] * len(shown.rows), NAMES, rebased="anew", **more)


def points(figure: dict[str, Any]) -> dict[str, Any]:
    trace: dict[str, Any] = figure["data"][-1]
    assert trace["mode"] == "markers"
    return trace


def test_a_signal_has_a_shape_and_a_colour_of_its_own() -> None:
    (shown,) = series(answer({"1": [*STEADY, 120]}), "leads_closed")
    marker = points(drawn(shown))["marker"]
    assert (marker["symbol"][-1], marker["color"][-1]) == ("diamond", TYPE_COLOURS["improvement"])
    assert (marker["symbol"][0], marker["color"][0]) == ("circle", TYPE_COLOURS["common"])


def test_every_rule_has_its_own_shape() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_a_falling_trend_points_down() -> None:
    for steps, symbol in ((range(7), "triangle-up"), (range(7, 0, -1), "triangle-down")):
        values = [*STEADY, *(96 + step for step in steps)]
        (shown,) = series(answer({"1": values}), "leads_received")
        labels = [str(label) for label in shown.charted.chart.labels]
        at = [place for place, label in enumerate(labels) if label == "trend"]
        symbols = points(drawn(shown))["marker"]["symbol"]
        assert at
        assert {symbols[place] for place in at} == {symbol}


def test_a_month_with_units_missing_is_hollow_and_still_drawn() -> None:
    (shown,) = series(answer({"1": [*STEADY, 30]}, partial=(13,)), "leads_received")
    trace = points(drawn(shown))
    assert trace["y"][-1] == 30
    assert trace["marker"]["symbol"][-1] == "circle-open"


def test_a_band_for_each_phase_dotted_while_provisional() -> None:
    rebased = date(2026, 1, 1)
    (shown,) = series(answer({"1": [*STEADY[:12], *STEADY[:5]]}), "leads_received", [rebased])
    figure = drawn(shown)
    bands = [trace for trace in figure["data"] if trace.get("fill")]
    assert [band["line"]["dash"] for band in bands] == ["solid", "dot"]
    assert len(figure["layout"]["shapes"]) == 1
    assert any(note["text"] == "anew" for note in figure["layout"]["annotations"])


def test_limits_of_a_proportion_follow_the_denominator() -> None:
    result = answer({"1": STEADY}, total=200)
    result.rows[3]["denominator"] = 50
    result.rows[3]["numerator"] = 25
    (shown,) = series(result, "closure_rate")
    (band,) = [trace for trace in drawn(shown)["data"] if trace.get("fill")]
    assert len(set(band["y"])) == 4, "two heights above and two below"


def test_a_target_is_drawn_and_named_harmlessly() -> None:
    (shown,) = series(answer({"1": STEADY}, target=50.0), "leads_closed")
    figure = drawn(shown)
    assert any(trace["line"].get("dash") == "dash" for trace in figure["data"] if "line" in trace)
    assert any(note["text"] == "aim &lt;b&gt;" for note in figure["layout"]["annotations"])
    (bare,) = series(answer({"1": STEADY}), "leads_closed")
    assert len(drawn(bare)["data"]) == len(figure["data"]) - 1


def test_a_single_month_is_drawn_without_limits() -> None:
    (shown,) = series(answer({"1": [5]}), "leads_received")
    figure = drawn(shown)
    assert points(figure)["y"] == [5]
    assert not [trace for trace in figure["data"] if trace.get("fill")]
