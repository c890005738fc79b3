"""Tables as Parquet: for programs, with codes and names of columns as they are."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import BinaryIO

import pyarrow.parquet as pq

from countyboard.export.rows import Progress, Rows, batches

__all__ = ["parquet", "write_parquet"]

_GROUP = 131_072


def write_parquet(
    stream: BinaryIO,
    rows: Rows,
    meta: Mapping[str, str] | None = None,
    *,
    progress: Progress | None = None,
) -> None:
    """Write rows as Parquet; `meta` is kept in the file's own metadata."""
    known = rows.schema.metadata or {}
    schema = rows.schema.with_metadata(
        {**known, **{name.encode(): text.encode() for name, text in (meta or {}).items()}}
    )
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in batches(rows, progress):
            writer.write_batch(batch.replace_schema_metadata(schema.metadata), _GROUP)


def parquet(table: Rows, meta: Mapping[str, str] | None = None) -> bytes:
    """Return the Parquet file of a table, as write_parquet writes it."""
    stream = io.BytesIO()
    write_parquet(stream, table, meta)
    return stream.getvalue()
