"""Load a query by its name, run it with checked parameters, and remember its answer.

A query is one file of queries/: its header comment says the question, the grain and the
parameters; its name is its path without the ending, as in "balance/by_unit".
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from countyboard.failures import LostError
from countyboard.kept import Kept

__all__ = [
    "GLOBAL_PARAMETERS",
    "QUERIES",
    "Query",
    "QueryError",
    "QueryTimeout",
    "Result",
    "load",
    "names",
    "run",
    "time_limit",
]

QUERIES = Path(__file__).resolve().parent.parent / "queries"

GLOBAL_PARAMETERS = frozenset({"counties", "first_month", "last_month", "kind", "measure", "today"})
"""Filters every page has: a query that does not declare one is run without it."""

SECONDS = 30.0
REMEMBERED = 8_192
"""Fifty people of as many scopes ask some hundred questions each."""
MOST_BYTES = 256 << 20
"""Of all remembered answers together, as Arrow holds them."""

_PARAMETER = re.compile(r"\$([a-z_]+)")
_COMMENT = re.compile(r"--[^\n]*")


class QueryError(Exception):
    """Say that a query cannot be run as asked, or that the database refused it."""


class QueryTimeout(QueryError):
    """Say that a query was stopped because it took too long."""


class Source(Protocol):
    """What a query runs on: a store with a data version and cursors.

    Two sources of one `identity` give the same answers; it is held with what is remembered,
    so that nothing else can take its place.
    """

    @property
    def identity(self) -> object: ...
    @property
    def version(self) -> int: ...
    def cursor(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Query:
    """Hold one query: its name, its SQL, its header comment, the parameters it declares."""

    name: str
    sql: str
    question: str
    parameters: frozenset[str]


@dataclass(frozen=True)
class Result:
    """Hold the answer to a query: an arrow table, with the query and the parameters used."""

    query: Query
    parameters: Mapping[str, Any]
    table: pa.Table

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries; do not change them, they are remembered."""
        return self.table.to_pylist()  # type: ignore[no-any-return]

    @cached_property
    def columns(self) -> dict[str, list[Any]]:
        """Return the columns as lists; do not change them, they are remembered."""
        return self.table.to_pydict()  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return self.table.num_rows  # type: ignore[no-any-return]


@cache
def load(name: str) -> Query:
    """Load the query of this name; raise QueryError when there is none."""
    path = QUERIES / f"{name}.sql"
    try:
        sql = path.read_text(encoding="utf-8").strip()
    except OSError:
        raise QueryError(f"there is no query {name!r}") from None
    comment = [line[2:].strip() for line in sql.splitlines() if line.startswith("--")]
    body = _COMMENT.sub("", sql)
    return Query(name, sql, "\n".join(comment), frozenset(_PARAMETER.findall(body)))


def names(topic: str | None = None) -> list[str]:
    """Return the names of all queries, or of one topic, in order."""
    folder = QUERIES / topic if topic else QUERIES
    return sorted(
        path.relative_to(QUERIES).with_suffix("").as_posix() for path in folder.rglob("*.sql")
    )


@contextmanager
def time_limit(cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupt `cursor` after `seconds` and raise QueryTimeout."""
    expired = threading.Event()

    def interrupt() -> None:
        expired.set()
        cursor.interrupt()

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.Error as error:
        if expired.is_set():
            raise QueryTimeout(f"stopped after {seconds:g} seconds") from error
        raise
    finally:
        timer.cancel()


def _checked(query: Query, parameters: Mapping[str, Any]) -> dict[str, Any]:
    given = {"today": date.today(), **parameters}
    surplus = set(given) - query.parameters - GLOBAL_PARAMETERS
    missing = query.parameters - set(given)
    if surplus:
        raise QueryError(f"{query.name} does not take {', '.join(sorted(surplus))}")
    if missing:
        raise QueryError(f"{query.name} needs {', '.join(sorted(missing))}")
    return {name: given[name] for name in sorted(query.parameters)}


_answers: Kept[Result] = Kept(REMEMBERED, MOST_BYTES, lambda answer: answer.table.nbytes)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple | set) else value


def run(source: Source, name: str, *, seconds: float = SECONDS, **parameters: Any) -> Result:
    """Run the query `name` on `source` and return its answer.

    `today` is filled in. A parameter the query does not declare is an error unless it is a
    global filter; so is one that is missing. Of several who ask the same at once one does.
    Where the database is lost meanwhile it is asked once more. Raise QueryTimeout after `seconds`.
    """
    query = load(name)
    checked = _checked(query, parameters)
    key = (
        source.identity,
        source.version,
        name,
        tuple((parameter, _frozen(value)) for parameter, value in checked.items()),
    )
    return _answers.get(key, lambda: _answered(source, query, checked, seconds), seconds)


def _answered(source: Source, query: Query, checked: dict[str, Any], seconds: float) -> Result:
    """Ask the source, once more where the database is lost meanwhile."""
    bound = {
        parameter: list(value) if isinstance(value, tuple) else value
        for parameter, value in checked.items()
    }
    try:
        try:
            table = _asked(source, query, bound, seconds)
        except LostError:
            table = _asked(source, query, bound, seconds)
    except (duckdb.Error, LostError) as error:
        raise QueryError(f"{query.name}: {error}") from error
    return Result(query, checked, table)


def _asked(source: Source, query: Query, bound: Mapping[str, Any], seconds: float) -> pa.Table:
    with source.cursor() as cursor, time_limit(cursor, seconds):
        return cursor.execute(query.sql, bound).to_arrow_table()
