"""The store: one DuckDB file, append-only for figures, one transaction a confirm.

Nothing that was uploaded is overwritten: the latest accepted submission of a unit-month is
in force, and withdrawing it brings the former one back.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from countyboard import backups, catalogue, query
from countyboard.catalogue_tables import lay_down
from countyboard.failures import LostError, StoreError
from countyboard.i18n import gettext as _
from countyboard.identifiers import Identifiers, now
from countyboard.instance import Instance
from countyboard.receipt import Receipt, receipts_of
from countyboard.refusals import (
    refuse_locked,
    refuse_locked_decision,
    refuse_overtaken,
    refuse_twice,
)
from countyboard.statements import rows, run
from countyboard.submission import Draft, SourceFile
from countyboard.submission_tables import submission_tables
from countyboard.unit_tables import Stamp, append_units, unit_tables
from countyboard.units import Roster, Unit
from countyboard.unscoped import Unscoped

__all__ = ["FILE_NAME", "Receipt", "Store", "StoreError"]

FILE_NAME = "countyboard.duckdb"


class Store(Unscoped):
    """Keep units, submissions and everything said about them in one DuckDB file."""

    def __init__(self, instance: Instance) -> None:
        self.path = instance.path
        self.identity: object = object()
        self._instance = instance
        self._recorded = 0
        self._prepare()
        self._new_id = Identifiers(self._one("store/last_id"))
        self._version = self._new_id()

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Open the store in `folder`, creating and migrating it as needed.

        Raise StoreError when another process has it open or a newer version wrote it.
        """
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        try:
            instance = Instance(path)
        except duckdb.IOException as error:
            raise StoreError(f"{path} cannot be opened: {error}") from error
        try:
            return cls(instance)
        except BaseException:
            instance.close()
            raise

    def close(self) -> None:
        """Close the file; a store that was open before it has its catalogue back."""
        self._instance.close()
        catalogue.use(self._former_catalogue)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def version(self) -> int:
        """Return the data version: it grows with every commit."""
        return self._version

    @property
    def openings(self) -> int:
        """Return how often the file was opened: once, and each time the database was lost."""
        return self._instance.openings

    def is_usable(self) -> bool:
        """Tell whether the database answers, opened anew where it was lost."""
        return self._instance.is_usable()

    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Give a cursor of its own to one question; see Instance.cursor."""
        return self._instance.cursor()

    # ---------- opening

    def _prepare(self) -> None:
        with self._transaction() as cursor:
            cursor.execute(query.load("store/create_schema_migration").sql)
            applied = {row[0] for row in rows(cursor, "store/migrations_applied")}
            for name in query.names("schema"):
                migration = name.rpartition("/")[2]
                number = int(migration.partition("_")[0])
                if number not in applied:
                    cursor.execute(query.load(name).sql)
                    run(
                        cursor,
                        "store/insert_migration",
                        number=number,
                        migration=migration,
                        at=now(),
                    )
                applied.discard(number)
            if applied:
                raise StoreError(
                    f"{self.path} was written by a newer version of this application "
                    f"(migration {max(applied)}): install that version"
                )
            own = lay_down(cursor)
            for name in (*query.names("current"), *query.names("model")):
                cursor.execute(query.load(name).sql)
        self._former_catalogue = catalogue.use(own)

    # ---------- transactions

    @contextmanager
    def _transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor in a transaction of its own; raise LostError where nothing was kept."""
        with self._instance.writing:
            self._recorded, is_ending = 0, False
            try:
                with self.cursor() as cursor:
                    cursor.begin()
                    try:
                        yield cursor
                    except BaseException:
                        with suppress(duckdb.Error):  # where the database is lost it has none
                            cursor.rollback()
                        raise
                    is_ending = True
                    cursor.commit()
            except LostError as error:
                if not (is_ending and self._is_kept(self._recorded)):
                    raise LostError(
                        _("The database failed: nothing of this was stored. Please try again.")
                    ) from error

    def _is_kept(self, event_id: int) -> bool:
        """Tell whether a transaction whose end the database did not survive is in the file."""
        self._version = self._new_id()  # whatever it is, nobody is to be told what was before
        try:
            return bool(self._one("store/event_exists", event_id=event_id))
        except LostError as error:
            raise LostError(
                _(
                    "The database failed while this was being stored. Before you try again, "
                    "please look whether it is there."
                )
            ) from error

    @contextmanager
    def _change(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Change data in one transaction, then let readers know that there is a new version."""
        with self._transaction() as cursor:
            yield cursor
        self._version = self._new_id()

    @contextmanager
    def _change_units(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Change units or the catalogue in one transaction that works out anew what is current."""
        with self._change() as cursor:
            yield cursor
            own = lay_down(cursor)
            for name in query.names("current"):
                cursor.execute(query.load(name).sql)
        catalogue.use(own)

    def _refresh_filings(
        self, cursor: duckdb.DuckDBPyConnection, submissions: Sequence[int]
    ) -> None:
        """Bring the unit-months of these submissions up to date in filing_current."""
        for name in ("store/forget_filings", "store/refresh_filings"):
            run(cursor, name, submissions=list(submissions))

    def _one(self, name: str, **parameters: Any) -> Any:
        with self.cursor() as cursor:
            row = run(cursor, name, **parameters).fetchone()
        return row[0] if row else None

    # ---------- units

    def roster(self) -> Roster:
        """Return all units as they are now."""
        with self.cursor() as cursor:
            known = rows(cursor, "store/roster")
        return Roster(Unit(*(*columns, tuple(aliases))) for *columns, aliases in known)

    def is_empty(self) -> bool:
        """Tell whether no unit is known."""
        return len(self.roster()) == 0

    def add_units(
        self,
        units: Iterable[Unit],
        *,
        account: str,
        origin: str = "upload",
        event: str = "units added",
        valid_from: date | None = None,
        details: dict[str, Any] | None = None,
        parts: Sequence[tuple[str, dict[str, pa.Table]]] = (),
        version: int | None = None,
    ) -> None:
        """Append a version of each unit, with its aliases, in one transaction.

        `valid_from` is the day from which it holds, where somebody said it; `event` and
        `details` go into the audit log. `parts` are appended along, each by its query. Raise
        StoreError where `version` is given and something was changed since.
        """
        tables = unit_tables(units)
        with self._change_units() as cursor:
            if version not in (None, self._version):
                raise StoreError("something was changed in the meantime")
            stamp = Stamp(origin, valid_from, account, now(), self._new_id())
            append_units(cursor, tables, stamp)
            for name, incoming in parts:
                run(cursor, name, incoming, recorded_id=self._new_id())
            count = {"units": tables["incoming_unit"].num_rows}
            self._record(cursor, event, account, count | (details or {}))

    # ---------- submissions

    def submit(
        self,
        source: SourceFile,
        drafts: Sequence[Draft],
        *,
        account: str,
        received_at: datetime | Callable[[Draft], datetime],
        origin: str = "upload",
        expecting: Mapping[str, int | None] | None = None,
    ) -> list[Receipt]:
        """Commit every draft of one file in one transaction and return a receipt for each.

        `received_at` is when the office got the sheet, in its own time: one for all, or told
        by draft. Raise StoreError when two drafts hold the same unit, form and month,
        LockedError for a filing that is approved, and OvertakenError when not those
        submissions are in force by unit that are `expecting`.
        """
        refuse_twice(drafts)
        if not drafts:
            return []
        with self._change() as cursor:
            refuse_locked(cursor, drafts)
            refuse_overtaken(cursor, drafts, expecting or {})
            # Drawn where nobody else writes: of two submissions the later one has the larger id.
            numbered = {self._new_id(): draft for draft in drafts}
            run(
                cursor,
                "store/insert_source_file",
                sha256=source.sha256,
                file_name=source.name,
                byte_count=len(source.content),
                content=source.content,
                origin=origin,
                recorded_id=self._new_id(),
            )
            run(
                cursor,
                "store/insert_source_content",
                sha256=source.sha256,
                recorded_id=self._new_id(),
            )
            tables = submission_tables(
                source,
                numbered,
                {
                    submission_id: received_at(draft) if callable(received_at) else received_at
                    for submission_id, draft in numbered.items()
                },
                run(cursor, "store/unit_keys").to_arrow_table(),
                run(cursor, "store/indicator_keys").to_arrow_table(),
            )
            replaced = Counter(run(cursor, "store/insert_replacements", tables).fetchall())
            run(
                cursor,
                "store/insert_submissions",
                account=account,
                origin=origin,
                accepted_at=now(),
            )
            for name in ("filings", "readings", "problems", "findings", "transfers"):
                run(cursor, f"store/insert_{name}")
            self._refresh_filings(cursor, list(numbered))
            self._record(cursor, "submitted", account, {"submissions": list(numbered)})
        return receipts_of(numbered, replaced)

    def withdraw(self, submission_id: int, *, account: str, reason: str) -> None:
        """Take a submission out of force; raise StoreError when it is not in force."""
        self._decide("withdrawn", submission_id, account, reason)

    def restore(self, submission_id: int, *, account: str, reason: str) -> None:
        """Bring a withdrawn submission back; raise StoreError when it is not withdrawn."""
        self._decide("restored", submission_id, account, reason)

    def _decide(self, decision: str, submission_id: int, account: str, reason: str) -> None:
        with self._change() as cursor:
            known = run(cursor, "store/submission_standing", submission_id=submission_id).fetchone()
            if known is None:
                raise StoreError(f"there is no submission {submission_id}")
            if known[0] == (decision == "withdrawn"):
                raise StoreError(
                    f"submission {submission_id} is "
                    + ("not in force" if decision == "withdrawn" else "not withdrawn")
                )
            refuse_locked_decision(cursor, submission_id)
            run(
                cursor,
                "store/insert_decision",
                decision_id=self._new_id(),
                submission_id=submission_id,
                decision=decision,
                account=account,
                reason=reason,
                decided_at=now(),
            )
            self._refresh_filings(cursor, [submission_id])
            self._record(cursor, decision, account, {"submission": submission_id})

    def decide_approval(
        self, name: str, tables: dict[str, pa.Table], *, event: str, account: str
    ) -> int:
        """Append approvals or unlockings with the query `name`; return how many took effect."""
        with self._change() as cursor:
            decided = run(cursor, name, tables, recorded_id=self._new_id()).fetchall()
            self._refresh_filings(cursor, [row[0] for row in decided])
            self._record(cursor, event, account, {"filings": len(decided)})
        return len(decided)

    def find_file(self, sha256: str) -> list[int]:
        """Return the submissions in force that came from a file with this hash."""
        with self.cursor() as cursor:
            found = run(cursor, "store/submissions_of_file", sha256=sha256).fetchall()
        return [row[0] for row in found]

    # ---------- the sample

    def has_sample(self) -> bool:
        """Tell whether sample units are in the store."""
        return bool(self._one("store/sample_units"))

    def wants_sample(self) -> bool:
        """Tell whether the store is empty and the sample was never removed from it."""
        removed = self._one("store/events_of_kind", kind="sample removed")
        return not removed and self.is_empty()

    def remove_sample(self, *, account: str) -> Path | None:
        """Remove the sample units and all filed for them; return the backup, if one was made.

        When somebody filed figures of their own for sample units a backup of the whole
        store is written first.
        """
        backup = self.back_up() if self._one("store/own_filings_of_sample_units") else None
        with self._change_units() as cursor:
            for name in query.names("sample"):
                cursor.execute(query.load(name).sql)
            self._record(cursor, "sample removed", account, {})
        return backup

    # ---------- audit and backup

    def append(
        self,
        name: str,
        tables: dict[str, pa.Table],
        *,
        event: str,
        account: str,
        details: dict[str, Any],
        reworks: bool = False,
    ) -> None:
        """Append `tables` with the query `name`, and what happened, in one transaction.

        `reworks`: what is current depends on it, and is worked out anew.
        """
        with self._change_units() if reworks else self._change() as cursor:
            run(cursor, name, tables, recorded_id=self._new_id())
            self._record(cursor, event, account, details)

    def note(self, kind: str, *, account: str, details: dict[str, Any]) -> None:
        """Append an event to the audit log."""
        with self._transaction() as cursor:
            self._record(cursor, kind, account, details)

    def _record(
        self, cursor: duckdb.DuckDBPyConnection, kind: str, account: str, details: dict[str, Any]
    ) -> None:
        self._recorded = self._new_id()
        run(
            cursor,
            "store/insert_event",
            event_id=self._recorded,
            kind=kind,
            account=account,
            happened_at=now(),
            details=json.dumps(details, ensure_ascii=False, default=str),
        )

    def back_up(self) -> Path:
        """Write a copy of the whole store into backups/ beside it and return its path."""
        with self._instance.writing, self.cursor() as cursor:
            return backups.write(cursor, self.path.parent, self._new_id())
