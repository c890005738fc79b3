"""Answers to free SQL made fit for a screen and a file: any type, any name of a column."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["fit", "plan_text"]


def fit(table: pa.Table) -> pa.Table:
    """Return the table with distinct names and with columns of types that everybody reads.

    Numbers, words, days, times and yes or no stay; lists, structures, bytes, intervals and the
    like become text.
    """
    columns = [_column(column) for column in table.columns]
    return pa.table(columns, names=_distinct(table.column_names))


def plan_text(table: pa.Table) -> str:
    """Return the plan that an explained statement answered with."""
    return "\n".join(map(str, table.column(table.num_columns - 1).to_pylist()))


def _distinct(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    taken = set(names)
    found = []
    for name in names:
        seen[name] += 1
        candidate = name
        while seen[name] > 1 and candidate in taken:
            candidate = f"{name} ({seen[name]})"
            seen[name] += candidate in taken
        taken.add(candidate)
        found.append(candidate)
    return found


def _column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _column(column.cast(kind.value_type))
    if pa.types.is_decimal(kind):
        return column.cast(pa.float64())
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        return pc.local_timestamp(column)
    plain = (
        pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_boolean(kind)
        or pa.types.is_string(kind)
        or pa.types.is_date(kind)
        or pa.types.is_timestamp(kind)
    )
    return column if plain else pa.chunked_array([_texts(column)], pa.string())


def _texts(column: pa.ChunkedArray) -> list[str | None]:
    return [None if value is None else _text(value) for value in column.to_pylist()]


def _text(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
