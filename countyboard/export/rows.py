"""The rows of a file: a table, or a stream of batches that is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["BATCH", "Progress", "Rows", "batches", "changed", "names", "plain_text"]

Rows: TypeAlias = pa.Table | pa.RecordBatchReader
Progress = Callable[[int], None]
"""Is told how many rows are written; what it raises stops the writing."""

BATCH = 16_384


def names(rows: Rows) -> list[str]:
    """Return the names of the columns."""
    return list(rows.schema.names)


def batches(rows: Rows, progress: Progress | None = None) -> Iterator[pa.RecordBatch]:
    """Yield batches of at most BATCH rows, telling after each how many rows have gone by."""
    done = 0
    found = rows.to_batches(BATCH) if isinstance(rows, pa.Table) else rows
    for large in found:
        for start in range(0, large.num_rows, BATCH):
            batch = large.slice(start, BATCH)
            yield batch
            done += batch.num_rows
            if progress is not None:
                progress(done)


def changed(rows: Rows, change: Callable[[pa.Table], pa.Table]) -> Rows:
    """Return the rows with every batch changed by `change`, which may change the columns, too."""
    if isinstance(rows, pa.Table):
        return change(rows)
    schema = change(rows.schema.empty_table()).schema

    def each() -> Iterator[pa.RecordBatch]:
        for batch in rows:
            yield from change(pa.Table.from_batches([batch])).cast(schema).to_batches()

    return pa.RecordBatchReader.from_batches(schema, each())


def plain_text(column: pa.Array) -> pa.Array:
    """Return the values of a column of a dictionary, any other column as it is."""
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def floats_of(column: pa.Array) -> pa.Array:
    """Return numbers as floats, null where a number is none (NaN) or has no end."""
    found = column.cast(pa.float64())
    return pc.if_else(pc.is_finite(found), found, None)
