"""Every query has its header comment and runs on an empty, a small and the sample store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import duckdb
import pytest

from countyboard import query
from countyboard.store import Store

TOPICS_OF_THE_STORE = (
    "schema", "current", "model", "sql", "catalogue", "sample", "scope", "store", "checks",
)  # fmt: skip
"""Statements of the store and of the model: they define or change, and have tests of their own."""

PAGE_QUERIES = [
    name
    for name in query.names()
    if not name.startswith(tuple(f"{t}/" for t in TOPICS_OF_THE_STORE))
]

LAST = date(2026, 9, 1)

DEFAULTS: dict[str, Any] = {
    "counties": None,
    "county": "990001",
    "unit": "990001001",
    "first_month": date(2025, 10, 1),
    "last_month": LAST,
    "month": LAST,
    "part": "forms",
    "code": "township_monthly",
    "kind": None,
    "level": "township",
    "measure": "leads_received",
    "per": "total",
    "measures": ["leads_received", "closure_rate"],
    "place": "county",
    "period": "quarter",
    "peers": "county",
    "today": date(2026, 10, 20),
    "moment": datetime(2026, 10, 20, 9),  # noqa: DTZ001
    "form_code": None,
    "unit_code": None,
    "every_indicator": False,
    "rows": 300,
    "submission_id": 0,
    "view_id": 0,
    "other_id": 0,
    "issue": "outlier",
    "form_codes": ["township_monthly"],
    "due_on": date(2026, 10, 12),
    "due_at": datetime(2026, 10, 9, 17, 30),  # noqa: DTZ001
    "week": date(2026, 9, 10),
    "account": None,
    "status": None,
    "finding_id": "990001:1",
    "page": "tables",
    "search": "镇",
    "standing": None,
    "event_kind": None,
    "first_day": date(2026, 9, 1),
    "last_day": date(2026, 9, 30),
}
"""Values for the parameters that several queries share."""


def _parameters(name: str, **chosen: Any) -> dict[str, Any]:
    known = DEFAULTS | chosen
    return {parameter: known[parameter] for parameter in query.load(name).parameters}


@pytest.fixture(params=["empty_folder", "one_county_folder", "sample_folder"])
def any_store(request: pytest.FixtureRequest, opened_stores: dict[str, Store]) -> Store:
    """Return each kind of store in turn, for reading only."""
    if request.param not in opened_stores:
        opened_stores[request.param] = Store.open(request.getfixturevalue(request.param))
    return opened_stores[request.param]


@pytest.fixture(scope="module")
def opened_stores() -> Iterator[dict[str, Store]]:
    stores: dict[str, Store] = {}
    yield stores
    for opened in stores.values():
        opened.close()


@pytest.mark.parametrize("name", PAGE_QUERIES)
def test_query_runs(name: str, any_store: Store) -> None:
    query.run(any_store, name, **_parameters(name))


@pytest.mark.parametrize("name", PAGE_QUERIES)
def test_query_runs_with_every_filter_set(name: str, any_store: Store) -> None:
    chosen = {"counties": ["990001"], "kind": "township", "measure": "closure_rate"}
    query.run(any_store, name, **_parameters(name, **chosen))


@pytest.mark.parametrize("name", PAGE_QUERIES)
def test_query_has_a_header_that_names_its_parameters(name: str) -> None:
    loaded = query.load(name)
    missing = {
        parameter
        for parameter in loaded.parameters
        if not re.search(rf"\$?\b{parameter}\b", loaded.question)
    }
    assert not missing, f"the header of {name} does not say what these are: {sorted(missing)}"


@pytest.mark.parametrize("name", query.names())
def test_query_is_one_statement_written_as_the_house_writes_them(name: str) -> None:
    loaded = query.load(name)
    assert loaded.sql.startswith("-- ")
    assert len(duckdb.extract_statements(loaded.sql)) == 1
    body = re.sub(r"--[^\n]*|'[^']*'", "", loaded.sql)
    assert body == body.lower()
    assert "\t" not in loaded.sql
    # DuckDB 1.5.5 may lose the whole database at a window over everything, when no row comes
    # (github.com/duckdb/duckdb/issues/25713): count in a query of its own and cross join it
    assert not re.search(r"over\s*\(\s*\)", body)
    assert max(map(len, loaded.sql.splitlines())) <= 88
    assert "//" not in body
    divisors = set(re.findall(r"/\s*([a-z_0-9.]+|.)", body))
    unguarded = {text for text in divisors if text != "nullif" and not text[0].isdigit()}
    assert not unguarded, f"divide by nullif(x, 0), not by {unguarded}"


def test_there_are_page_queries() -> None:
    assert PAGE_QUERIES
