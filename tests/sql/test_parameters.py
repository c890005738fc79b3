"""Values survive being written as text; what a person types is read as meant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countyboard.sql import parameters

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1000, 1, 1))
    | st.text().map(str.strip)
)


@given(SCALARS | st.lists(st.text() | st.integers(-(2**53), 2**53)))
def test_a_value_comes_back(value: Any) -> None:
    assert parameters.read(parameters.write(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("leads_received", "leads_received"),
        ("  青禾县 ", "青禾县"),
        ("null", None),
        ("true", True),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-02-31", "2026-02-31"),
        ("12", 12),
        ('"990101"', "990101"),
        ('["990101", "990102"]', ["990101", "990102"]),
        ('{"a": 1}', '{"a": 1}'),
        ("[1, 2", "[1, 2"),
        ("[" * 100_000, "[" * 100_000),
        ("'; drop table unit", "'; drop table unit"),
    ],
)
def test_what_a_person_types(text: str, value: Any) -> None:
    assert parameters.read(text) == value


def test_names_stand_neither_in_comments_nor_in_quoted_texts() -> None:
    sql = "-- $no\nselect '$no', $one, $two_2 from x where $one is null"
    assert parameters.names(sql) == ["one", "two_2"]


def test_an_address_says_query_and_values() -> None:
    address = parameters.address("tables/units", {"counties": ["990101"], "kind": None})
    assert address == {"query": "tables/units", "p_counties": '["990101"]', "p_kind": "null"}
