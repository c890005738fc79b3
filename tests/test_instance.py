"""A database that DuckDB gives up is opened anew: nothing that was committed is lost.

What makes it give up is real: a checkpoint that a setting of DuckDB's own breaks off.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from starlette.requests import Request

from countyboard import i18n, instance, integrity, query, server
from countyboard.failures import LostError
from countyboard.query import QueryError
from countyboard.store import Store
from countyboard.ui import session
from tests import offices
from tests.access.conftest import scoper
from tests.offices import APRIL, COUNTY, MARCH, OTHER, OTHER_TOWN, TOWNS, draft, submit

FIRST, SECOND, THIRD = (town.code for town in TOWNS)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "PATIENCE", 0.3)
    monkeypatch.setattr(instance, "PAUSE", 0.01)
    monkeypatch.setattr(instance, "REST", 0.0)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        file(store, MARCH, FIRST, 4)
        yield store


def file(store: Store, month: date, unit: str, leads: float) -> None:
    submit(store, draft(month, {unit: {"leads_received": leads}}))


def held(store: Store) -> list[tuple[Any, ...]]:
    with store.cursor() as cursor:
        return cursor.execute(
            "select month, unit_code, value from reading_current order by all"
        ).fetchall()


def lose(cursor: duckdb.DuckDBPyConnection) -> None:
    """Let DuckDB give the database up; what is said of it is another's to look at."""
    cursor.execute("set debug_checkpoint_abort = 'before_header'")
    with pytest.raises(duckdb.FatalException):
        cursor.execute("force checkpoint countyboard")


def lost(store: Store) -> Store:
    """Return the store with a database that answers nobody, and nobody has noticed."""
    with store.cursor() as cursor:
        lose(cursor)
    return store


def march(value: float = 4.0) -> tuple[Any, ...]:
    return (MARCH, FIRST, value)


def test_the_question_that_finds_it_lost_fails_and_the_next_one_is_answered(office: Store) -> None:
    lost(office)
    i18n.use("en")
    with pytest.raises(LostError, match="The database failed and is opened anew"):
        held(office)
    assert held(office) == [march()]
    assert office.openings == 2
    assert integrity.faults(office) == []


def test_a_query_by_its_name_is_asked_once_more(office: Store) -> None:
    lost(office)
    assert query.run(office, "store/events_of_kind", kind="submitted").rows == [{"events": 1}]


def test_a_query_that_always_loses_it_fails_after_the_second_time(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fatal(*_: Any) -> Any:
        asked.append(office.openings)
        with office.cursor() as cursor:
            lose(cursor)
            return cursor.execute("select 1").to_arrow_table()

    monkeypatch.setattr(query, "_asked", fatal)
    with pytest.raises(QueryError, match="store/events_of_kind"):
        query.run(office, "store/events_of_kind", kind="submitted")
    assert asked == [1, 1], "the second one opened it anew"
    monkeypatch.undo()
    assert held(office) == [march()]


def test_an_error_that_loses_nothing_is_said_as_it_is(office: Store) -> None:
    with pytest.raises(duckdb.CatalogException), office.cursor() as cursor:
        cursor.execute("select 1 from nowhere")
    assert office.openings == 1


def test_a_transaction_it_is_lost_in_leaves_nothing_and_works_when_tried_again(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh = office._refresh_filings

    def lose_on_the_way(cursor: duckdb.DuckDBPyConnection, submissions: Any) -> None:
        with office.cursor() as another:
            lose(another)
        refresh(cursor, submissions)

    monkeypatch.setattr(office, "_refresh_filings", lose_on_the_way)
    i18n.use("en")
    with pytest.raises(LostError, match="nothing of this was stored"):
        file(office, APRIL, SECOND, 7)
    monkeypatch.undo()
    assert held(office) == [march()]
    assert integrity.faults(office) == []
    file(office, APRIL, SECOND, 7)
    assert held(office) == [march(), (APRIL, SECOND, 7.0)]
    assert office.openings == 2


def test_a_commit_it_does_not_survive_counts_when_it_is_in_the_file(office: Store) -> None:
    """The commit is written, then the checkpoint at its end breaks off: that is no failure."""
    with office.cursor() as cursor:
        cursor.execute("set debug_checkpoint_abort = 'before_header'")
        cursor.execute("set checkpoint_threshold = '1b'")
    before = office.version
    file(office, APRIL, SECOND, 7)
    assert office.openings == 2
    assert office.version > before
    assert held(office) == [march(), (APRIL, SECOND, 7.0)]
    assert query.run(office, "store/events_of_kind", kind="submitted").rows == [{"events": 2}]


def test_a_scope_has_its_database_made_anew(office: Store) -> None:
    file(office, MARCH, OTHER_TOWN.code, 9)
    reader = scoper(office)(COUNTY.code)
    other = scoper(office)(OTHER.code)
    assert held(reader) == [march()]
    lost(office)
    with pytest.raises(LostError):
        held(reader)
    assert held(reader) == [march()]
    assert held(other) == [(MARCH, OTHER_TOWN.code, 9.0)]
    file(office, MARCH, FIRST, 5)
    assert held(reader) == [march(5.0)]


def test_a_question_that_runs_meanwhile_is_stopped_cleanly(office: Store) -> None:
    begun = threading.Event()
    failures: list[BaseException] = []

    def endless() -> None:
        try:
            with office.cursor() as cursor:
                begun.set()
                cursor.execute(
                    "select sum(a.range * b.range) from range(1000000) a, range(1000000) b"
                )
        except BaseException as error:
            failures.append(error)

    running = threading.Thread(target=endless)
    running.start()
    assert begun.wait(30)
    lost(office)
    with pytest.raises(LostError):
        held(office)
    assert held(office) == [march()]
    running.join(30)
    assert [type(error) for error in failures] == [LostError]


def test_while_a_cursor_never_comes_back_it_is_refused_and_later_answered(office: Store) -> None:
    begun, ending = threading.Event(), threading.Event()

    def hold() -> None:
        with office.cursor():
            begun.set()
            ending.wait(60)

    holding = threading.Thread(target=hold)
    holding.start()
    assert begun.wait(30)
    assert office.is_usable()
    lost(office)
    assert not office.is_usable()
    i18n.use("en")
    with pytest.raises(LostError, match="cannot be opened anew"):
        held(office)
    ending.set()
    holding.join(30)
    assert office.is_usable()
    assert held(office) == [march()]


def test_whoever_watches_is_told_while_it_stays_lost(
    one_county_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(one_county_folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("COUNTYBOARD_DATA", str(tmp_path))

    def told() -> tuple[int, Any]:
        answer = asyncio.run(server._ready(Request({"type": "http", "headers": []})))
        return answer.status_code, json.loads(bytes(answer.body))

    try:
        store = session.whole()
        assert told() == (200, {"status": "ok"})
        with store.cursor() as cursor:
            lose(cursor)
        with store.cursor():
            assert told() == (503, {"status": "lost"})
        assert told() == (200, {"status": "ok"})
    finally:
        session.end()


def test_a_second_cursor_of_one_that_holds_a_lost_one_does_not_wait_for_itself(
    office: Store,
) -> None:
    with office.cursor() as cursor:
        lose(cursor)
        with pytest.raises(LostError):
            held(office)
        with pytest.raises(LostError):
            held(office)
    assert held(office) == [march()]


def test_readers_and_writers_go_on_though_it_is_lost_again_and_again(office: Store) -> None:
    """Whatever a writer was told is stored is there, and what it was told is not, is not."""
    stop = threading.Event()
    said: dict[str, list[float]] = {FIRST: [], SECOND: []}
    failures: list[BaseException] = []

    def write(unit: str) -> None:
        try:
            for number in range(25):
                try:
                    file(office, APRIL, unit, number)
                except LostError:
                    continue
                said[unit].append(number)
        except BaseException as error:
            failures.append(error)

    def read() -> None:
        try:
            while not stop.is_set():
                try:
                    assert march() in held(office)
                except LostError:
                    continue
        except BaseException as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(unit,)) for unit in said]
    readers = [threading.Thread(target=read) for _ in range(2)]
    for thread in (*writers, *readers):
        thread.start()
    for _ in range(6):
        try:
            with office.cursor() as cursor:
                cursor.execute("set debug_checkpoint_abort = 'before_header'")
                cursor.execute("force checkpoint countyboard")
        except LostError:
            stop.wait(0.1)
    for thread in writers:
        thread.join()
    stop.set()
    for thread in readers:
        thread.join()
    assert not failures
    assert office.openings > 2
    with office.cursor() as cursor:
        stored = cursor.execute(
            "select unit_code, value from reading_current where month = ?", [APRIL]
        ).fetchall()
        events = cursor.execute("select count(*) from event where kind = 'submitted'").fetchone()
    assert dict(stored) == {unit: values[-1] for unit, values in said.items()}
    assert events == (1 + sum(map(len, said.values())),)
    assert integrity.faults(office) == []
