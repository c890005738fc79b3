"""A panel a county: what is usual is shaded, the prefecture stands behind, signals point."""

from __future__ import annotations

from datetime import date
from typing import Any

from countyboard.analysis.signals import Standing
from countyboard.charts.county_panels import county_panels

MONTHS = [date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)]


def _rows(code: str | None, values: list[float | None], *, hidden: int = 0) -> list[dict[str, Any]]:
    return [
        {
            "county_code": code,
            "county_name": "甲县" if code == "1" else "乙县",
            "month": month,
            "value": value,
            "units_filed": 9,
            "units_expected": 10,
            "is_partial": False,
            "is_shown": place >= hidden,
        }
        for place, (month, value) in enumerate(zip(MONTHS, values, strict=True))
    ]


def _standing(signal: str, *, provisional: bool = False) -> Standing:
    return Standing(
        "1", "甲县", MONTHS[2], 3.0, 1.0, 2.0, 2.5, signal, 1, MONTHS[2], 1, provisional
    )


def _texts(figure: dict[str, Any]) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_months_before_the_span_are_not_drawn() -> None:
    rows = _rows("1", [1.0, 2.0, 3.0], hidden=1) + _rows(None, [5.0, 5.0, 5.0], hidden=1)
    figure = county_panels(rows, ["1", "2"], [], together="all")
    assert [trace["y"] for trace in figure["data"]] == [[5.0, 5.0], [2.0, 3.0]]


def test_only_a_known_range_is_shaded() -> None:
    rows = _rows("1", [1.0, 2.0, 3.0]) + _rows("2", [1.0, 1.0, 1.0])
    (band,) = county_panels(rows, ["1", "2"], [_standing("common")], together="all")["layout"][
        "shapes"
    ]
    assert (band["yref"], band["y0"], band["y1"]) == ("y", 1.0, 2.5)
    early = county_panels(rows, ["1", "2"], [_standing("common", provisional=True)], together="all")
    assert early["layout"]["shapes"] == []


def test_an_arrow_stands_for_a_signal_alone() -> None:
    rows = _rows("1", [1.0, 2.0, 3.0])
    assert "3" in _texts(county_panels(rows, ["1"], [_standing("common")], together="all"))
    assert "3 ↑" in _texts(county_panels(rows, ["1"], [_standing("outside")], together="all"))
    silent = _rows("1", [1.0, 2.0, None])
    assert "—" in _texts(county_panels(silent, ["1"], [_standing("outside")], together="all"))


def test_the_prefecture_is_not_drawn_over_its_only_county() -> None:
    figure = county_panels(
        _rows("1", [1.0, 2.0, 3.0]) + _rows(None, [1.0, 2.0, 3.0]), ["1"], [], together="all"
    )
    assert len(figure["data"]) == 1
