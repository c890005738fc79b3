"""Whether a store is what it claims to be: migrations, kept files, what is current, orphans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from countyboard import query
from countyboard.i18n import N_
from countyboard.i18n import gettext as _
from countyboard.query import Source
from countyboard.statements import rows, run

__all__ = ["DatabaseFile", "Fault", "fault_text", "faults", "held"]

_FAULTS = {
    "migration pending": N_("This change of the schema is still to be made: {place}"),
    "migration unknown": N_("A newer version of the application made this change: {place}"),
    "file changed": N_("A kept file is not as it was recorded: {place}"),
    "file without a hash": N_("A kept file has no recorded hash: {place}"),
    "file twice": N_("A kept file stands twice: {place}"),
    "file missing": N_("The file of a submission is not there: {place}"),
    "filing without a submission": N_("Filings of a submission that is not there: {place}"),
    "reading without a filing": N_("Figures without a filing, of submission {place}"),
    "reading of an unknown indicator": N_("Figures of an unknown indicator, of submission {place}"),
    "filing of an unknown unit": N_("Filings of an unknown unit, of submission {place}"),
    "finding without a submission": N_("Findings of a submission that is not there: {place}"),
    "transfer without a submission": N_("Transfers of a submission that is not there: {place}"),
    "problem without a submission": N_("Problems of a submission that is not there: {place}"),
    "decision without a submission": N_("A decision on a submission that is not there: {place}"),
    "replacement without a submission": N_(
        "A replacement of or by a submission that is not there: {place}"
    ),
    "submission twice": N_("A submission stands twice: {place}"),
    "decision twice": N_("A decision stands twice: {place}"),
    "event twice": N_("An event of the audit log stands twice: {place}"),
    "filing twice": N_("A submission holds a unit and month twice: {place}"),
    "reading twice": N_("A submission holds a figure twice: {place}"),
    "current filing twice": N_("Two filings are in force at once: {place}"),
    "not current any more": N_("A filing counts that is not in force: {place}"),
    "current, but not in the table": N_("A filing in force does not count: {place}"),
    "unit not as recorded": N_("A unit is not as it was recorded: {place}"),
    "not in the audit log": N_("A submission is not in the audit log: {place}"),
}

_COUNTS = "integrity/kept"
_UNITS = "current/2_unit_now"


@dataclass(frozen=True, slots=True)
class Fault:
    """Name one thing that is not as it has to be, and where."""

    fault: str
    place: str


class DatabaseFile:
    """Give cursors on a database as it lies there: nothing is migrated or worked out anew."""

    version = 0

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.identity = object()

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[DatabaseFile]:
        """Open the file until the block ends; raise duckdb.Error when it cannot be opened."""
        with duckdb.connect(str(path)) as connection:
            yield cls(connection)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor of its own to one query."""
        with self._connection.cursor() as cursor:
            yield cursor


def fault_text(fault: Fault) -> str:
    """Say in the language in force what a fault is."""
    return _(_FAULTS[fault.fault]).format(place=fault.place)


def held(source: Source) -> dict[str, int]:
    """Count what the store holds: submissions, filings, readings, files and their bytes."""
    with source.cursor() as cursor:
        answer = run(cursor, _COUNTS)
        names = [column[0] for column in answer.description or ()]
        return dict(zip(names, answer.fetchone() or (), strict=True))


def faults(source: Source) -> list[Fault]:
    """Look for everything that is not as it has to be.

    All is looked at in one transaction, so submissions that come meanwhile do not disturb.
    Where the schema is not that of this version nothing else is looked at.
    """
    with source.cursor() as cursor:
        cursor.begin()
        try:
            return _migrations(cursor) or [
                *(
                    Fault(*row)
                    for name in query.names("integrity")
                    if name != _COUNTS
                    for row in rows(cursor, name)
                ),
                *_units(cursor),
            ]
        finally:
            cursor.rollback()


def _migrations(cursor: duckdb.DuckDBPyConnection) -> list[Fault]:
    wanted = {
        int(name.rpartition("/")[2].partition("_")[0]): name.rpartition("/")[2]
        for name in query.names("schema")
    }
    applied = {int(number) for (number,) in rows(cursor, "store/migrations_applied")}
    pending = [Fault("migration pending", wanted[n]) for n in sorted(wanted.keys() - applied)]
    unknown = [Fault("migration unknown", str(n)) for n in sorted(applied - wanted.keys())]
    return unknown + pending


def _units(cursor: duckdb.DuckDBPyConnection) -> list[Fault]:
    """Compare the table of units as they are now with what its own statement says."""
    statement = query.load(_UNITS).sql
    fresh = cursor.execute(statement[statement.index("\nwith ") :]).to_arrow_table()
    table = cursor.table("unit_now").to_arrow_table()
    codes = [
        Counter((row["unit_code"], repr(row)) for row in each.to_pylist())
        for each in (fresh, table)
    ]
    differing = (codes[0] - codes[1]) + (codes[1] - codes[0])
    return [Fault("unit not as recorded", code) for code in sorted({code for code, _ in differing})]
