"""Comparing the chosen counties among themselves on a few ratios."""

from __future__ import annotations

import pyarrow as pa
import pytest

from countyboard import query
from countyboard.analysis.county_rates import county_rates
from countyboard.query import Result

FIGURES = {"a": (90, 100), "b": (50, 100), "c": (52, 100), None: (192, 300)}


def answer() -> Result:
    rows = [
        {
            "ratio_code": code,
            "county_name": county,
            "county_code": county,
            "value": 100 * numerator / denominator,
            "numerator": float(numerator),
            "denominator": float(denominator),
        }
        for code in ("closure_rate", "reply_rate")
        for county, (numerator, denominator) in FIGURES.items()
    ]
    return Result(query.load("counties/ratios"), {}, pa.Table.from_pylist(rows))


def test_only_the_ratios_asked_for_are_compared() -> None:
    assert list(county_rates(answer(), ("reply_rate",), None).cells) == ["reply_rate"]


def test_a_county_that_is_not_chosen_is_no_benchmark() -> None:
    every = county_rates(answer(), ("closure_rate",), None).cells["closure_rate"]
    assert {cell.county_code: cell.said for cell in every}["b"] == "lower"
    two = county_rates(answer(), ("closure_rate",), ("b", "c")).cells["closure_rate"]
    assert [cell.county_code for cell in two] == ["b", "c"]
    assert [cell.said for cell in two] == ["similar", "similar"]
    assert [cell.benchmark for cell in two] == pytest.approx([52, 50])


def test_one_county_alone_is_not_compared() -> None:
    (cell,) = county_rates(answer(), ("closure_rate",), ("a",)).cells["closure_rate"]
    assert cell.said == "alone"
