"""Tables as csv that Excel opens with its Chinese intact and that runs nothing."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from countyboard.export.rows import Progress, Rows, batches, names, plain_text

__all__ = ["csv", "write_csv"]

_DANGEROUS = r"^[=+\-@＝＋－＠\t\r\n]"
_OPTIONS = pyarrow.csv.WriteOptions(include_header=False, quoting_style="needed")


def write_csv(
    stream: BinaryIO,
    rows: Rows,
    labels: Mapping[str, str] | None = None,
    *,
    totals: pa.Table | None = None,
    progress: Progress | None = None,
) -> None:
    """Write rows as csv in UTF-8 with a byte order mark, so that Excel reads Chinese.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe. Days are
    written as 2026-03-01, times as 2026-03-01 09:30.
    """
    labels = labels or {}
    columns = names(rows)
    stream.write("\ufeff".encode())
    head = pa.array([labels.get(name, name) for name in columns], pa.string())
    _write(stream, [pa.array([label]) for label in _harmless(head).to_pylist()])
    for batch in batches(rows, progress):
        _write(stream, [_written(column) for column in batch.columns])
    if totals is not None:
        for batch in totals.to_batches():
            _write(stream, [_written(column) for column in batch.columns])


def csv(table: Rows, labels: Mapping[str, str] | None = None) -> bytes:
    """Return the csv file of a table, as write_csv writes it."""
    stream = io.BytesIO()
    write_csv(stream, table, labels)
    return stream.getvalue()


def _write(stream: BinaryIO, columns: list[pa.Array]) -> None:
    # Arrow wants distinct names; labels may repeat, so the header is a table of its own.
    if columns:
        plain = pa.table(columns, names=[str(n) for n in range(len(columns))])
        pyarrow.csv.write_csv(plain, stream, _OPTIONS)


def _written(column: pa.Array) -> pa.Array:
    column = plain_text(column)
    kind = column.type
    if pa.types.is_timestamp(kind):
        return pc.strftime(column, format="%Y-%m-%d %H:%M")
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _harmless(column)
    return column


def _harmless(column: pa.Array) -> pa.Array:
    dangerous = pc.match_substring_regex(column, _DANGEROUS)
    if not pc.any(dangerous).as_py():
        return column
    return pc.if_else(dangerous, pc.binary_join_element_wise("'", column, ""), column)
