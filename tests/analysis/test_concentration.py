"""The share of the top fifth: its interval, and a change only where it is certain."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest

from countyboard import query
from countyboard.analysis.concentration import Concentration, concentration
from countyboard.query import Result
from countyboard.statistics.balance import top_fifth_share

EVEN, STEEP = [20.0, 22.0, 24.0] * 10, [1.0, 2.0, 66.0] * 10


def answer(name: str, values: Sequence[float | None]) -> Result:
    rows = [
        {"unit_code": str(place), "value": value, "numerator": value}
        for place, value in enumerate(values)
    ]
    table = pa.Table.from_pylist(rows) if rows else pa.table({"unit_code": pa.array([], "string")})
    return Result(query.load(f"balance/{name}"), {}, table)


def found(
    now: Sequence[float | None], before: Sequence[float | None], *, is_event: bool = False
) -> Concentration:
    return concentration(answer("by_unit", now), answer("year_before", before), is_event)


def test_the_share_has_its_interval_and_silence_does_not_count() -> None:
    of = found([*STEEP, None], [])
    assert of.share.value == pytest.approx(float(top_fifth_share(STEEP)))
    assert of.share.lower < of.share.value < of.share.upper
    assert (of.units, of.direction) == (30, None)


def test_a_change_is_said_only_where_it_is_certain() -> None:
    assert found(STEEP, EVEN).direction == "higher"
    assert found(EVEN, STEEP).direction == "lower"
    assert found([*EVEN[:-1], 25.0], EVEN).direction == "similar"


def test_fewer_events_alone_are_no_change() -> None:
    many, few = [40.0, 42.0, 41.0] * 10, [0.0, 1.0, 2.0] * 10
    assert found(few, many).direction == "higher"
    assert found(few, many, is_event=True).direction == "similar"
