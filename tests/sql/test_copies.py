"""A copy holds what may be asked and nothing else, and answers as the store does."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from countyboard import query
from countyboard.access import Reader, Role, Scope
from countyboard.scoped_database import ScopedDatabases
from countyboard.scoped_store import ScopedStore
from countyboard.sql import COPY
from countyboard.sql.copies import LEFT_OUT, TABLES, Copies, can_answer
from countyboard.store import Store
from tests.queries.test_every_query import DEFAULTS, PAGE_QUERIES


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "copies" / "sql")


def _tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    found = connection.execute("select table_name from duckdb_tables() where not internal")
    return {row[0] for row in found.fetchall()}


def test_every_table_of_the_store_is_copied_or_left_out(store: Store) -> None:
    with store.cursor() as cursor:
        assert _tables(cursor) == {*TABLES, *LEFT_OUT}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_a_copied_table_is_copied_or_left_empty(store: Store, table: str) -> None:
    with store.cursor() as cursor:
        asked = cursor.sql(query.load(f"copy/{table}").sql)
        assert set(asked.columns) == set(cursor.table(table).columns)


def test_a_copy_names_nobody(one_county_store: Store, copies: Copies) -> None:
    one_county_store.withdraw(
        one_county_store.find_file(_a_file(one_county_store))[0], account="somebody", reason="why"
    )
    folder = copies.of(one_county_store)
    with duckdb.connect(str(folder / COPY), read_only=True) as copy:
        assert _tables(copy) == set(TABLES)
        for table in TABLES:
            for row in copy.table(table).fetchall():
                assert not {"test", "somebody", "why"} & set(row), table
        assert copy.table("submission_decision").fetchall(), "the decision itself is there"


def _a_file(store: Store) -> str:
    with store.cursor() as cursor:
        row = cursor.execute("select sha256 from submission").fetchone()
    assert row
    return str(row[0])


@pytest.mark.parametrize("name", PAGE_QUERIES)
def test_a_copy_answers_as_the_store_does_or_is_not_asked(name: str, pair: _Pair) -> None:
    parameters = {each: DEFAULTS[each] for each in query.load(name).parameters}
    sql = query.load(name).sql
    if not can_answer(name):
        with pytest.raises(duckdb.CatalogException):
            pair.copy.execute(sql, parameters)
        return
    with pair.store.cursor() as cursor:
        wanted = cursor.execute(sql, parameters).to_arrow_table()
    found = pair.copy.execute(sql, parameters).to_arrow_table()
    told = [column for column in wanted.column_names if column not in _LEFT_EMPTY]
    if told:
        assert _rows(found.select(told)) == _rows(wanted.select(told))


def _rows(table: pa.Table) -> list[str]:
    """Return the rows whatever their order: not every query says it to the last tie."""
    return sorted(map(str, table.to_pylist()))


_LEFT_EMPTY = ("account", "accounts", "reason", "value", "details", "decided_at")


class _Pair:
    """Hold a store and a copy of it."""

    def __init__(self, store: Store, copy: duckdb.DuckDBPyConnection) -> None:
        self.store = store
        self.copy = copy


@pytest.fixture(scope="module")
def pair(one_county_folder: Path, tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    with Store.open(one_county_folder) as store:
        folder = Copies(tmp_path_factory.mktemp("pair") / "sql").of(store)
        with duckdb.connect(str(folder / COPY), read_only=True) as copy:
            yield _Pair(store, copy)


def test_a_copy_is_made_once_a_version_and_is_private(
    one_county_store: Store, copies: Copies
) -> None:
    shares: list[float] = []
    first = copies.of(one_county_store, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert copies.of(one_county_store) == first
    scope = Scope(("990001",), "990001001")
    databases = ScopedDatabases(one_county_store)
    reader = Reader("somebody", Role.ANALYST, scope)
    assert copies.of(ScopedStore(one_county_store, databases, reader)) != first
    if sys.platform != "win32":
        assert stat.S_IMODE(first.stat().st_mode) == 0o700
        assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700
    submission = one_county_store.find_file(_a_file(one_county_store))[0]
    one_county_store.withdraw(submission, account="test", reason="test")
    second = copies.of(one_county_store)
    assert second != first
    copies.close()
    assert not first.exists()
    assert not second.exists()


def test_outdated_copies_go(one_county_store: Store, copies: Copies) -> None:
    submission = one_county_store.find_file(_a_file(one_county_store))[0]
    folders = []
    for _round in range(4):
        folders.append(copies.of(one_county_store))
        one_county_store.withdraw(submission, account="test", reason="test")
        folders.append(copies.of(one_county_store))
        one_county_store.restore(submission, account="test", reason="test")
    assert len(set(folders)) == 8
    assert folders[-1].exists()
    assert not folders[0].exists()


def test_what_a_former_process_left_goes(one_county_store: Store, tmp_path: Path) -> None:
    left = tmp_path / "sql" / "0123"
    left.mkdir(parents=True)
    (left / COPY).write_bytes(b"x")
    Copies(tmp_path / "sql")
    assert not left.exists()


def test_views_and_functions_of_the_store_are_there(pair: _Pair) -> None:
    named = {
        match[1]
        for name in (*query.names("model"), *query.names("sql"))
        if (match := re.search(r"(?:view|macro)\s+([a-z_]+)", query.load(name).sql))
    }
    found = pair.copy.execute("select view_name from duckdb_views()").fetchall()
    found += pair.copy.execute("select function_name from duckdb_functions()").fetchall()
    assert named <= {row[0] for row in found}
