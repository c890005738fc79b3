"""Which columns the tables, views and functions have that SQL may name."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from countyboard import query
from countyboard.dictionary.stored import TABLES
from countyboard.dictionary.views import FUNCTIONS, VIEWS
from countyboard.query import Source
from countyboard.sql import copies

__all__ = ["Columns", "of"]

Columns = Mapping[str, Mapping[str, str]]
"""Types of columns by name, by table, view or function."""


def of(source: Source) -> Columns:
    """Return the columns; they are the same for every source of this version of the program."""
    if not _known:
        _known.update(_found(source))
    return _known


_known: dict[str, Mapping[str, str]] = {}


def _found(source: Source) -> dict[str, Mapping[str, str]]:
    with source.cursor() as cursor, duckdb.connect() as empty:
        for table in copies.TABLES:
            nothing = cursor.sql(query.load(f"copy/{table}").sql).limit(0).to_arrow_table()
            empty.from_arrow(nothing).create(table)
        copies.make_views(empty)
        found = {name: empty.table(name) for name in (*VIEWS, *TABLES)}
        found |= {name: empty.sql(about.example) for name, about in FUNCTIONS.items()}
        return {
            name: dict(zip(asked.columns, map(str, asked.types), strict=True))
            for name, asked in found.items()
        }
