"""One page of the rows of a table as JSON, with the ways to the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from countyboard import export, tables
from countyboard.api.asked import Asked
from countyboard.export import Rows
from countyboard.identifiers import now
from countyboard.query import Source

__all__ = ["neighbours", "page"]


def page(source: Source, asked: Asked, version: int) -> tuple[bytes, int]:
    """Return a page of rows as JSON, {"meta", "columns", "rows"}, and how many rows there are."""
    count = tables.head(source, asked.view).count
    with tables.opened(source, asked.view) as found:
        table = _slice(found.rows, asked.offset, asked.limit)
        meta: Mapping[str, Any] = {
            "table": asked.view.key,
            "filters": asked.filters(),
            "rows": count,
            "offset": asked.offset,
            "limit": asked.limit,
            "data_version": str(version),
            "query": f"queries/{found.query.name}.sql",
            "written_at": f"{now():%Y-%m-%dT%H:%M:%S}",
        }
    return export.json(table, meta, tables.labels(table.column_names)), count


def neighbours(asked: Asked, count: int) -> dict[str, int]:
    """Return the offsets of the first, former, next and last page, where there are such."""
    last = max(0, (count - 1) // asked.limit * asked.limit)
    found = {"first": 0, "last": last}
    if asked.offset > 0:
        found["prev"] = max(0, asked.offset - asked.limit)
    if asked.offset + asked.limit < count:
        found["next"] = asked.offset + asked.limit
    return found


def _slice(rows: Rows, offset: int, limit: int) -> pa.Table:
    """Return some rows of a stream; what comes after them is not read."""
    if isinstance(rows, pa.Table):
        return rows.slice(offset, limit)
    kept: list[pa.RecordBatch] = []
    at = 0
    for batch in rows:
        start, end = max(offset - at, 0), min(offset + limit - at, batch.num_rows)
        if start < end:
            kept.append(batch.slice(start, end - start))
        at += batch.num_rows
        if at >= offset + limit:
            break
    return pa.Table.from_batches(kept, rows.schema)
