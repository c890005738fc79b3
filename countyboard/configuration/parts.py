"""The parts of the configuration: their columns, what tells rows apart, how they are appended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from countyboard import query
from countyboard.query import Source
from countyboard.unit_tables import UNIT

__all__ = ["PARTS", "Part", "Row", "rows_of"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Describe one part: the query of its rows, their columns, and the names of its insert.

    `keys` tell rows apart; `needed` may not be null. `stamped` are columns that the insert
    takes besides, filled in when rows are appended.
    """

    name: str
    columns: pa.Schema
    keys: tuple[str, ...]
    needed: tuple[str, ...]
    insert: str = ""
    incoming: str = ""
    stamped: tuple[tuple[str, pa.DataType], ...] = ()

    def key(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what tells a row from the others."""
        return tuple(row[column] for column in self.keys)

    def table(self, rows: list[Row], stamp: Mapping[str, Any]) -> dict[str, pa.Table]:
        """Return rows as the table that the insert takes."""
        schema = pa.schema([*self.columns, *self.stamped])
        extra = {name: stamp[name] for name, _ in self.stamped}
        return {self.incoming: pa.Table.from_pylist([row | extra for row in rows], schema)}


_ACCOUNT = ("account", pa.string())
_REMOVED = ("is_removed", pa.bool_())
_RECORDED = ("recorded_at", pa.timestamp("us"))

_ALL = (
    Part(
        "units",
        pa.schema([*UNIT, ("aliases", pa.list_(pa.string()))]),
        ("unit_code",),
        ("unit_code", "unit_name", "kind", "position", "aliases"),
    ),
    Part(
        "catalogue",
        pa.schema([("part", pa.string()), ("code", pa.string()), ("line", pa.string())]),
        ("part", "code"),
        ("part", "code", "line"),
        "store/insert_catalogue_lines",
        "incoming_catalogue_line",
        (_REMOVED, _ACCOUNT, _RECORDED),
    ),
    Part(
        "settings",
        pa.schema([("setting", pa.string()), ("scope_code", pa.string()), ("value", pa.string())]),
        ("setting", "scope_code"),
        ("setting", "value"),
        "store/insert_settings",
        "incoming_setting",
        (_ACCOUNT,),
    ),
    Part(
        "targets",
        pa.schema(
            [
                ("measure_code", pa.string()),
                ("scope_code", pa.string()),
                ("first_month", pa.date32()),
                ("value", pa.float64()),
            ]
        ),
        ("measure_code", "scope_code", "first_month"),
        ("measure_code", "scope_code", "first_month"),
        "store/insert_target",
        "incoming_target",
        (_ACCOUNT, _REMOVED, _RECORDED),
    ),
    Part(
        "days",
        pa.schema([("day", pa.date32()), ("is_working", pa.bool_()), ("day_name", pa.string())]),
        ("day",),
        ("day", "is_working", "day_name"),
        "store/insert_day_marks",
        "incoming_day_mark",
        (_ACCOUNT,),
    ),
    Part(
        "mappings",
        pa.schema(
            [
                ("county_code", pa.string()),
                ("subject", pa.string()),
                ("name", pa.string()),
                ("target_code", pa.string()),
                ("since", pa.string()),
            ]
        ),
        ("county_code", "subject", "name"),
        ("county_code", "subject", "name"),
        "store/insert_mappings",
        "incoming_mapping",
        (_REMOVED, _ACCOUNT),
    ),
    Part(
        "boundaries",
        pa.schema(
            [
                ("file_name", pa.string()),
                ("sha256", pa.string()),
                ("byte_count", pa.int64()),
                ("shape_count", pa.int64()),
                ("shapes", pa.string()),
            ]
        ),
        (),
        ("file_name", "sha256", "byte_count", "shape_count", "shapes"),
        "store/insert_boundary_set",
        "incoming_boundary_set",
        (_ACCOUNT, _RECORDED),
    ),
)

PARTS = {part.name: part for part in _ALL}
"""Every part by its name, in the order in which they are brought in: units first."""


def rows_of(store: Source) -> dict[str, list[Row]]:
    """Return the rows of every part as they are now."""
    found = {}
    for name, part in PARTS.items():
        answer = "store/roster" if name == "units" else f"configuration/{name}"
        rows = query.run(store, answer).rows
        found[name] = [{column: row[column] for column in part.columns.names} for row in rows]
    return found
