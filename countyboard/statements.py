"""Run one of the store's statements by its name, inside the transaction of a cursor."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa

from countyboard import query

__all__ = ["rows", "run"]

_BATCH = 122_880
"""Rows of one DuckDB row group: a table in such batches goes in on all cores at once."""


def run(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    tables: dict[str, pa.Table] | None = None,
    **parameters: Any,
) -> duckdb.DuckDBPyConnection:
    """Run the query `name` with arrow tables registered under the names it expects."""
    for table_name, table in (tables or {}).items():
        cursor.register(table_name, pa.Table.from_batches(table.to_batches(_BATCH), table.schema))
    return cursor.execute(query.load(name).sql, parameters)


def rows(cursor: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    """Return all rows of the query `name`, which takes no parameter."""
    return cursor.execute(query.load(name).sql).fetchall()
