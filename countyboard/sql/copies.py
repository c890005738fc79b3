"""Copies of what an analyst may ask: one DuckDB file by data version and reader's scope.

A copy holds what queries/copy selects and nothing else: no account, no audit log, no session,
no file that was uploaded, nobody's name. The views of the model are made in it anew.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from functools import cache
from pathlib import Path
from uuid import uuid4

import duckdb

from countyboard import query
from countyboard.query import Source
from countyboard.sql import COPY

__all__ = ["LEFT_OUT", "MADE", "TABLES", "Copies", "can_answer", "make_views"]

TABLES = tuple(name.rpartition("/")[2] for name in query.names("copy"))
"""The tables of a copy; their columns stand in queries/copy."""

LEFT_OUT = (
    "account",
    "api_token",
    "boundary_set",
    "catalogue_line",
    "event",
    "followup",
    "mapping",
    "saved_view",
    "schema_migration",
    "source_content",
    "source_file",
)
"""Tables of the store that no copy holds."""

MADE = ("unit_now", "filing_current")
"""Tables of a copy that the store works out: what makes them is left out of the copy."""

KEPT = 4

_ASKED = re.compile(rf"\b(?:from|join)\s+(?:{'|'.join(LEFT_OUT)})\b")


class Copies:
    """Keep copies in one folder that nobody else uses: what a former process left goes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._found: OrderedDict[object, tuple[int, Path]] = OrderedDict()
        self._outdated: deque[Path] = deque(maxlen=KEPT)
        shutil.rmtree(folder, ignore_errors=True)

    def of(
        self,
        source: Source,
        *,
        progress: Callable[[float], None] = lambda _share: None,
    ) -> Path:
        """Return the folder of the copy of what `source` shows now, made when there is none.

        `progress` hears a share from 0 to 1. Raise duckdb.Error or OSError when the copy
        cannot be made.
        """
        scope = source.identity
        with self._lock:
            version = source.version
            known = self._found.get(scope)
            if known is not None and known[0] == version:
                self._found.move_to_end(scope)
                return known[1]
            place = self._make(source, progress)
            if known is not None:
                self._outdated.append(known[1])
            self._found[scope] = (version, place)
            self._found.move_to_end(scope)
            self._sweep()
            return place

    def close(self) -> None:
        """Delete every copy."""
        with self._lock:
            self._found.clear()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _make(self, source: Source, progress: Callable[[float], None]) -> Path:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = self._folder / uuid4().hex
        place.mkdir(mode=0o700)
        try:
            with source.cursor() as cursor, duckdb.connect(str(place / COPY)) as copy:
                _fill(cursor, copy, progress)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        return place

    def _sweep(self) -> None:
        """Delete what nobody asks any more; a question may still run on what is just outdated."""
        while len(self._found) > KEPT:
            self._found.popitem(last=False)
        wanted = {*self._outdated, *(place for _version, place in self._found.values())}
        for place in self._folder.iterdir():
            if place not in wanted:
                shutil.rmtree(place, ignore_errors=True)


@cache
def can_answer(name: str) -> bool:
    """Tell whether a copy holds everything that the query of this name asks."""
    return not _ASKED.search(query.load(name).sql)


def _fill(
    cursor: duckdb.DuckDBPyConnection,
    copy: duckdb.DuckDBPyConnection,
    progress: Callable[[float], None],
) -> None:
    """Copy the tables as of one moment, then make the views on them."""
    cursor.begin()
    try:
        for done, table in enumerate(TABLES):
            batches = cursor.execute(query.load(f"copy/{table}").sql).to_arrow_reader(100_000)
            copy.from_arrow(batches).create(table)
            progress((done + 1) / len(TABLES))
    finally:
        cursor.rollback()
    make_views(copy)


def make_views(copy: duckdb.DuckDBPyConnection) -> None:
    """Make the views and functions of the model on the tables of a copy."""
    for name in (*query.names("current"), *query.names("model"), *query.names("sql")):
        if not name.endswith(MADE):
            copy.execute(query.load(name).sql)
