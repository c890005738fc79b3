"""Units as arrow tables, for the store to append."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

import duckdb
import pyarrow as pa

from countyboard.statements import run
from countyboard.units import Unit

__all__ = ["UNIT", "Stamp", "append_units", "unit_tables"]

UNIT = pa.schema(
    [
        ("unit_code", pa.string()),
        ("unit_name", pa.string()),
        ("kind", pa.string()),
        ("parent_code", pa.string()),
        ("category", pa.string()),
        ("area", pa.string()),
        ("opened", pa.date32()),
        ("closed", pa.date32()),
        ("successor_code", pa.string()),
        ("population", pa.int64()),
        ("households", pa.int64()),
        ("position", pa.int32()),
    ]
)

_ALIAS = pa.schema([("unit_code", pa.string()), ("alias", pa.string())])


def unit_tables(units: Iterable[Unit]) -> dict[str, pa.Table]:
    """Return incoming_unit, one row per unit, and incoming_alias, one per name it also has."""
    units = list(units)
    rows = [
        {
            "unit_code": unit.code,
            "unit_name": unit.name,
            "kind": unit.kind,
            "parent_code": unit.parent,
            "category": unit.category,
            "area": unit.area,
            "opened": unit.opened,
            "closed": unit.closed,
            "successor_code": unit.successor,
            "population": unit.population,
            "households": unit.households,
            "position": unit.position,
        }
        for unit in units
    ]
    aliases = [{"unit_code": unit.code, "alias": alias} for unit in units for alias in unit.aliases]
    return {
        "incoming_unit": pa.Table.from_pylist(rows, UNIT),
        "incoming_alias": pa.Table.from_pylist(aliases, _ALIAS),
    }


@dataclass(frozen=True, slots=True)
class Stamp:
    """Hold what is the same of all versions appended at once."""

    origin: str
    valid_from: date | None
    account: str
    recorded_at: datetime
    recorded_id: int


def append_units(
    cursor: duckdb.DuckDBPyConnection, tables: dict[str, pa.Table], stamp: Stamp
) -> None:
    """Append what `unit_tables` returns, within the transaction of a cursor."""
    run(cursor, "store/insert_units", tables, **asdict(stamp))
    run(cursor, "store/insert_unit_keys")
    run(cursor, "store/insert_aliases", origin=stamp.origin, recorded_id=stamp.recorded_id)
