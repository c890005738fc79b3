"""The store as one scope sees it: a database in memory that stands before the store's own.

A cursor that is set to it finds under the name of each table only what lies in the scope, and
under the names of the model's views what follows from that. A table without a file in
queries/scope is not there at all: what nobody decided about is not seen. Small tables are copied,
and copied again when the data change; the readings are looked up where they are.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import duckdb

from countyboard import query
from countyboard.access import Scope

__all__ = ["Connected", "ScopedDatabases", "given", "tables"]

_GIVEN = "create table scope_given (unit_code varchar, covers varchar)"


class Connected(Protocol):
    """What a scope is a part of: a store with a data version and cursors."""

    @property
    def version(self) -> int: ...
    @property
    def openings(self) -> int: ...
    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]: ...


@cache
def tables() -> dict[str, str]:
    """Return by the name of each table or view of a scope the query that makes it."""
    return {_table(name): name for name in query.names("scope")}


def _table(name: str) -> str:
    return name.rpartition("/")[2].partition("_")[2]


def given(scope: Scope) -> list[tuple[str, str]]:
    """Return what a scope covers, as rows of scope_given; none where it covers nothing."""
    if scope.unit is not None:
        return [(scope.unit, "unit")]
    return [(code, "county") for code in scope.counties or ()]


@dataclass(frozen=True, slots=True)
class _Made:
    """Name the database of a scope, what it was last made from, and in which opening."""

    name: str
    version: int
    opening: int


class ScopedDatabases:
    """Make the database of each scope on first use, and set cursors to it."""

    def __init__(self, source: Connected) -> None:
        self._source = source
        self._made: dict[Scope, _Made] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    @contextmanager
    def cursor(self, scope: Scope) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor that sees nothing but the scope, as the data are now."""
        if scope.is_everything:
            raise ValueError("everything needs no database of its own")
        # As long as a cursor is out the file is not opened anew: what is made now stays.
        with self._source.cursor() as cursor:
            cursor.execute(f"use {self._current(scope)}")
            yield cursor

    def _current(self, scope: Scope) -> str:
        """Return the name of the database of a scope, made or made anew where need be."""
        with self._lock:
            # The version first: what is committed meanwhile is then laid out once more.
            version, opening = self._source.version, self._source.openings
            made = self._made.get(scope)
            if made is None or made.opening != opening:
                made = _Made(self._make(scope), version, opening)
            elif made.version != version:
                self._lay_out(made.name)
                made = _Made(made.name, version, opening)
            self._made[scope] = made
            return made.name

    def _make(self, scope: Scope) -> str:
        name = f"scope_{next(self._numbers)}"
        with self._source.cursor() as cursor:
            cursor.execute(f"attach ':memory:' as {name}")
            cursor.execute(f"use {name}")
            cursor.execute(_GIVEN)
            for row in given(scope):
                cursor.execute("insert into scope_given values (?, ?)", row)
        self._lay_out(name)
        with self._source.cursor() as cursor:
            cursor.execute(f"use {name}")
            for made in (*query.names("current"), *query.names("model")):
                # unit_now and filing_current are tables of the store: they are there by now.
                if _table(made) not in tables():
                    cursor.execute(query.load(made).sql)
        return name

    def _lay_out(self, name: str) -> None:
        """Make the tables and views of the scope anew, in one transaction."""
        with self._source.cursor() as cursor:
            cursor.execute(f"use {name}")
            cursor.begin()
            try:
                for made in tables().values():
                    cursor.execute(query.load(made).sql)
            except BaseException:
                cursor.rollback()
                raise
            cursor.commit()
