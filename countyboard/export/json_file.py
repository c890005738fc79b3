"""Tables as JSON: what they are, their columns, and one record a row."""

from __future__ import annotations

import io
from collections.abc import Mapping
from json import dumps
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from countyboard.export.rows import (
    Progress,
    Rows,
    batches,
    floats_of,
    names,
    plain_text,
)

__all__ = ["json", "write_json"]

_SAFE_WHOLE = 2**53
"""Beyond this JavaScript and many others round the digits of a whole number away."""


def write_json(
    stream: BinaryIO,
    rows: Rows,
    meta: Mapping[str, Any] | None = None,
    labels: Mapping[str, str] | None = None,
    *,
    progress: Progress | None = None,
) -> None:
    """Write {"meta", "columns", "rows"} in UTF-8.

    Days are 2026-03-01, times 2026-03-01T09:30:00; what is not known, and what is no number
    (NaN, infinity), is null. Whole numbers of more than 15 digits are text.
    """
    labels = labels or {}
    columns = names(rows)
    described = [
        {"name": field.name, "label": labels.get(field.name, field.name), "type": _type(field.type)}
        for field in rows.schema
    ]
    head = dumps({"meta": dict(meta or {}), "columns": described}, ensure_ascii=False, default=str)
    stream.write(f'{head[:-1]}, "rows": ['.encode())
    first = True
    for batch in batches(rows, progress):
        records = _records(columns, batch)
        stream.write(("\n" if first else ",\n").encode() + records)
        first = False
    stream.write(b"\n]}\n")


def json(
    table: Rows, meta: Mapping[str, Any] | None = None, labels: Mapping[str, str] | None = None
) -> bytes:
    """Return the JSON file of a table, as write_json writes it."""
    stream = io.BytesIO()
    write_json(stream, table, meta, labels)
    return stream.getvalue()


def _records(columns: list[str], batch: pa.RecordBatch) -> bytes:
    if not columns:
        return ",\n".join(["{}"] * batch.num_rows).encode()
    pieces: list[Any] = []
    for place, (name, column) in enumerate(zip(columns, batch.columns, strict=True)):
        opening = "{" if place == 0 else ", "
        pieces += [f"{opening}{dumps(name, ensure_ascii=False)}: ", _value(plain_text(column))]
    lines = pc.binary_join_element_wise(*pieces, "}", "")
    return ",\n".join(lines.to_pylist()).encode()


def _value(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_boolean(kind):
        written = pc.if_else(column, "true", "false")
    elif pa.types.is_integer(kind):
        written = _whole(column)
    elif pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        written = floats_of(column).cast(pa.string())
    elif pa.types.is_timestamp(kind):
        seconds = column.cast(pa.timestamp("s"), safe=False)
        written = pc.strftime(seconds, format='"%Y-%m-%dT%H:%M:%S"')
    elif pa.types.is_date(kind):
        written = pc.strftime(column, format='"%Y-%m-%d"')
    else:
        written = _text(column.cast(pa.string()))
    return pc.fill_null(written, "null")


def _whole(column: pa.Array) -> pa.Array:
    text = column.cast(pa.string())
    exact = pc.less(pc.abs(column.cast(pa.float64(), safe=False)), _SAFE_WHOLE)
    if pc.all(exact).as_py() is not False:
        return text
    return pc.if_else(exact, text, pc.binary_join_element_wise('"', text, '"', ""))


def _text(column: pa.Array) -> pa.Array:
    """Quote text; each distinct one is escaped once."""
    encoded = column.dictionary_encode()
    quoted = [
        None if text is None else dumps(text, ensure_ascii=False)
        for text in encoded.dictionary.to_pylist()
    ]
    return pa.array(quoted, pa.string()).take(encoded.indices)


def _type(kind: pa.DataType) -> str:
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return "number"
    if pa.types.is_timestamp(kind):
        return "time"
    return "day" if pa.types.is_date(kind) else "text"
