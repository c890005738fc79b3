"""Shares of counties beside all others: rated only where there is enough to rate."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from countyboard import query
from countyboard.analysis.county_shares import county_shares, share_interval
from countyboard.query import Result

ROWS: list[dict[str, Any]] = [
    {"county_code": "1", "county_name": "甲县", "part": 90, "whole": 100},
    {"county_code": "2", "county_name": "乙县", "part": 40, "whole": 100},
    {"county_code": "3", "county_name": "丙县", "part": 5, "whole": 8},
    {"county_code": "4", "county_name": "丁县", "part": 0, "whole": 0},
    {"county_code": "5", "county_name": "戊县", "part": 98, "whole": 100},
]


def shares(rows: list[dict[str, Any]]) -> dict[str, tuple[Any, str]]:
    result = Result(query.load("rectification/by_county"), {}, pa.Table.from_pylist(rows))
    return {
        cell.county_name: (cell.value, cell.said) for cell in county_shares(result, "part", "whole")
    }


def test_differences_are_said_by_interval_and_small_ones_not() -> None:
    found = shares(ROWS)
    assert found["甲县"] == (90, "higher")
    assert found["乙县"] == (40, "lower")
    assert found["丙县"][1] == "few"
    assert found["丁县"] == (None, "")
    # two are left of a hundred: what is left counts as few, too
    assert found["戊县"][1] == "few"


def test_one_county_has_nothing_to_be_compared_with() -> None:
    assert shares(ROWS[:1])["甲县"] == (90, "alone")


def test_interval_is_wilsons() -> None:
    span = share_interval(15, 20)
    assert span is not None
    assert span == pytest.approx((53.13, 88.81), abs=0.01)
    assert share_interval(0, 0) is None
