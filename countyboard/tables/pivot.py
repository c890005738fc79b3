"""Rows × columns × value: the rows of a grouped table laid out anew, no figure worked out here.

What stands in the margins is asked of the same query at a coarser grain: a ratio is worked out
from its summed parts there, too, and a stock is that of the last month.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from countyboard.tables.definitions import hidden_columns

if TYPE_CHECKING:
    from countyboard.tables.view import View

__all__ = ["ACROSS", "WHOLE", "margins", "pivoted"]

ACROSS = {"period": "period", "measure": "measure_name"}
"""The column whose values become columns, by what is laid out across."""

WHOLE = "whole_span"
"""The column of the whole span."""

_OF_MEASURE = frozenset({"measure_name", "measure_code", "unit_of_measure"})


def pivoted(table: pa.Table, view: View, *, whole: pa.Table | None) -> pa.Table:
    """Return one row for each place, and period or measure, with a column for each other.

    `whole` holds the same rows over the whole span, for a column of its own. Codes come last.
    Where nothing is there to be laid out, the value stands alone, without a row.
    """
    keys, across, value = _keys(table, view), _across(view), _value(view)
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    heads = sorted(set(table[across].to_pylist())) if view.pivot == "period" else []
    for key, head, found in _cells(table, keys, across, value):
        rows.setdefault(key, {})[head] = found
        if view.pivot == "measure" and head not in heads:
            heads.append(head)
    if whole is not None:
        heads.append(WHOLE)
        for key, _head, found in _cells(whole, keys, across, value):
            rows.setdefault(key, {})[WHOLE] = found
    kind = table.schema.field(value).type
    named = {
        name: pa.array([key[place] for key in rows], table.schema.field(name).type)
        for place, name in enumerate(keys)
    }
    cells = {head: pa.array([row.get(head) for row in rows.values()], kind) for head in heads}
    codes = {name: named.pop(name) for name in keys if name.endswith("_code")}
    return pa.table({**named, **cells, **codes} or {value: pa.array([], kind)})


def margins(whole: pa.Table, periods: pa.Table, view: View) -> pa.Table:
    """Return one row of all places together: each period or measure, and the whole span."""
    across, value = _across(view), _value(view)
    if view.pivot == "measure":
        found = dict(zip(*(whole[name].to_pylist() for name in (across, value)), strict=True))
    else:
        found = dict(zip(*(periods[name].to_pylist() for name in (across, value)), strict=True))
        found[WHOLE] = whole[value][0].as_py() if whole.num_rows else None
    kind = whole.schema.field(value).type
    return pa.table({head: pa.array([amount], kind) for head, amount in found.items()})


def _across(view: View) -> str:
    return ACROSS[view.pivot or "period"]


def _value(view: View) -> str:
    values = view.table.values
    return view.value if view.value in values else values[0]


def _keys(table: pa.Table, view: View) -> list[str]:
    left_out = {*hidden_columns(view.group, view.period), *view.table.values, _across(view)}
    if view.pivot == "measure":
        left_out |= _OF_MEASURE
    return [name for name in table.column_names if name not in left_out]


def _cells(
    table: pa.Table, keys: list[str], across: str, value: str
) -> Iterator[tuple[tuple[Any, ...], str, Any]]:
    columns = [table[name].to_pylist() for name in keys]
    places = zip(*columns, strict=True) if columns else iter([()] * table.num_rows)
    yield from zip(places, table[across].to_pylist(), table[value].to_pylist(), strict=True)
