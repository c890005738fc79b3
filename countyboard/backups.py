"""Copies of the whole store, as files beside it."""

from __future__ import annotations

from pathlib import Path

import duckdb

__all__ = ["folder", "write"]


def folder(data: Path) -> Path:
    """Return the folder of the backups of a folder of data, made where it is not there."""
    place = data / "backups"
    place.mkdir(exist_ok=True)
    return place


def write(cursor: duckdb.DuckDBPyConnection, data: Path, number: int) -> Path:
    """Write what the cursor's database holds into a file of that number and return its path.

    A file of that name is whole: until it is, it has another one. Nobody may write meanwhile.
    """
    target = folder(data) / f"countyboard-{number}.duckdb"
    growing = target.with_suffix(".partial")
    growing.unlink(missing_ok=True)
    attach = "attach '{}' as backup".format(str(growing).replace("'", "''"))
    cursor.execute(attach)
    try:
        cursor.execute("copy from database countyboard to backup")
    finally:
        cursor.execute("detach backup")
    growing.rename(target)
    return target
