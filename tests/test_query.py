"""The loader: names, checked parameters, memory by data version, time limits."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.query import QueryError, QueryTimeout
from countyboard.store import Store
from tests import offices
from tests.offices import MARCH, TOWNS, draft, submit


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    queries = tmp_path / "queries"
    shutil.copytree(query.QUERIES, queries)
    (queries / "topic").mkdir()
    monkeypatch.setattr(query, "QUERIES", queries)
    query.load.cache_clear()
    yield queries / "topic"
    query.load.cache_clear()


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("office")) as store:
        store.add_units(offices.UNITS, account="test")
        submit(store, draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}))
        yield store


def write(folder: Path, name: str, sql: str) -> None:
    (folder / f"{name}.sql").write_text(sql, encoding="utf-8")


def test_header_comment_is_the_question_and_parameters_come_from_the_body(folder: Path) -> None:
    write(folder, "one", "-- Who filed? One row per unit.\n-- $unused\nselect $month as month")
    found = query.load("topic/one")
    assert found.question == "Who filed? One row per unit.\n$unused"
    assert found.parameters == {"month"}
    assert query.names("topic") == ["topic/one"]


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(QueryError, match="no query 'nowhere/nothing'"):
        query.load("nowhere/nothing")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "needs unit"),
        ({"unit": "x", "colour": "red"}, "does not take colour"),
    ],
)
def test_parameters_are_checked(
    office: Store, folder: Path, parameters: dict[str, Any], message: str
) -> None:
    write(folder, "one", "-- ?\nselect $unit as unit")
    with pytest.raises(QueryError, match=message):
        query.run(office, "topic/one", **parameters)


def test_a_global_filter_a_query_does_not_declare_is_left_out(office: Store, folder: Path) -> None:
    write(folder, "one", "-- ?\nselect $today as today, $kind as kind")
    result = query.run(office, "topic/one", kind=None, measure="leads_received", counties=None)
    assert result.rows == [{"today": date.today(), "kind": None}]
    assert set(result.parameters) == {"today", "kind"}


def test_lists_bind(office: Store, folder: Path) -> None:
    write(folder, "one", "-- ?\nselect unit_code from unit_now where unit_code in $counties")
    result = query.run(office, "topic/one", counties=(offices.COUNTY.code, "nowhere"))
    assert result.columns == {"unit_code": [offices.COUNTY.code]}


def test_answers_are_remembered_until_the_data_change(office: Store, folder: Path) -> None:
    write(folder, "one", "-- ?\nselect count(*) as filings from filing_current")
    first = query.run(office, "topic/one")
    assert query.run(office, "topic/one") is first
    submit(office, draft(MARCH, {TOWNS[1].code: {"leads_received": 4}}))
    assert query.run(office, "topic/one").rows == [{"filings": first.rows[0]["filings"] + 1}]


def test_a_query_that_takes_too_long_is_stopped(office: Store, folder: Path) -> None:
    write(
        folder,
        "endless",
        "-- ?\nselect sum(a.range * b.range) as total\n"
        "from range(1000000) as a, range(1000000) as b",
    )
    with pytest.raises(QueryTimeout, match=r"stopped after 0\.2 seconds"):
        query.run(office, "topic/endless", seconds=0.2)


def test_a_broken_query_names_itself(office: Store, folder: Path) -> None:
    write(folder, "broken", "-- ?\nselect nothing from nowhere")
    with pytest.raises(QueryError, match="topic/broken"):
        query.run(office, "topic/broken")
