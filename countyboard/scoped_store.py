"""The store as one reader has it: shows only the scope, refuses what the reader may not do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import duckdb
import pyarrow as pa

from countyboard.access import Action, Reader
from countyboard.i18n import gettext as _
from countyboard.receipt import Receipt
from countyboard.refusals import ScopeError
from countyboard.scoped_database import ScopedDatabases, given
from countyboard.scoped_rights import (
    Wanted,
    wanted_by_append,
    wanted_by_approval,
    wanted_by_drafts,
    wanted_by_units,
)
from countyboard.statements import run
from countyboard.store import Store
from countyboard.submission import Draft, SourceFile
from countyboard.units import Roster, Unit

__all__ = ["ScopedStore"]

_NAMED = 5
"""How many units a refusal names."""


class ScopedStore(Store):
    """Hand over a store to one reader.

    Reads what lies in the scope; writes through the whole store, in the reader's name, after
    looking whether the reader may: nothing is begun that is refused.
    """

    def __init__(self, whole: Store, databases: ScopedDatabases, reader: Reader) -> None:
        # Not the store's own beginning: this one is open, and stays so.
        self.path = whole.path
        self.reader = reader
        self._whole, self._databases = whole, databases
        scope = reader.scope
        self.identity = whole.identity if scope.is_everything else (whole.identity, scope)

    @property
    def version(self) -> int:
        """Return the data version of the whole store."""
        return self._whole.version

    @property
    def openings(self) -> int:
        """Return how often the file of the whole store was opened."""
        return self._whole.openings

    def is_usable(self) -> bool:
        """Tell whether the database of the whole store answers."""
        return self._whole.is_usable()

    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Give a cursor that sees the scope only to one question; see Instance.cursor."""
        if self.reader.scope.is_everything:
            return self._whole.cursor()
        return self._databases.cursor(self.reader.scope)

    def close(self) -> None:
        """Do nothing: the whole store stays open for others."""

    def may(self, action: Action) -> bool:
        """Tell whether the reader may do this at all."""
        return self.reader.may(action)

    def given(self) -> tuple[str, ...]:
        """Return the codes that the scope is made of; none where nothing is left out."""
        return tuple(code for code, _covers in given(self.reader.scope))

    def outside(self, codes: Iterable[str]) -> list[str]:
        """Return which of these units and counties one may not file for, in order.

        A county is one may file for where any unit of it is.
        """
        if self.reader.scope.is_everything:
            return []
        with self.cursor() as cursor:
            return sorted(set(codes) - {code for row in _covered(cursor) for code in row})

    def own(self, codes: Iterable[str]) -> set[str]:
        """Return for which of these units figures may be filed: of a county its own form."""
        if self.reader.scope.is_everything:
            return set(codes)
        with self.cursor() as cursor:
            return set(codes) & {unit for unit, _county in _covered(cursor)}

    def everybody(self) -> Roster:
        """Return all units there are, in the scope or not: to tell whose sheet it is."""
        return self._whole.roster()

    def has_sample(self) -> bool:
        """Tell whether sample units are in the store."""
        return self._whole.has_sample()

    def wants_sample(self) -> bool:
        """Tell whether the store is empty and the sample was never removed from it."""
        return self._whole.wants_sample()

    # ---------- what may be done

    def _demand(self, action: Action) -> None:
        if not self.reader.may(action):
            raise ScopeError(_("This account may not do that."))

    def _refuse(self, wanted: Wanted) -> None:
        """Raise ScopeError when the reader may not do what is wanted, or not for these units."""
        for action in wanted.actions:
            self._demand(action)
        if self.reader.scope.is_everything:
            return
        with self.cursor() as cursor:
            covered = _covered(cursor)
            others = run(
                cursor, "store/scope_findings", findings=sorted(wanted.findings)
            ).fetchall()
        units, counties = ({row[place] for row in covered} for place in (0, 1))
        outside = sorted((wanted.units - units) | (wanted.counties - counties))
        if outside:
            roster = self._whole.roster()
            named = _(", ").join(roster[c].name if c in roster else c for c in outside[:_NAMED])
            named += " …" if len(outside) > _NAMED else ""
            raise ScopeError(
                _("This account may not do that for {units}.").format(units=named), outside
            )
        # A county is a unit of the scope where it is given whole.
        if wanted.whole_counties - units:
            raise ScopeError(_("That is for the whole county: this account answers for less."))
        if others:
            raise ScopeError(_("A finding of this number is another unit's."))

    def _in_own_name(self, tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
        """Return the tables with the reader's account in the rows that name one."""
        return {name: _by(self.reader.account, table) for name, table in tables.items()}

    # ---------- changes, each looked at first

    def submit(
        self,
        source: SourceFile,
        drafts: Sequence[Draft],
        *,
        account: str,  # noqa: ARG002 - the reader's own is recorded
        received_at: datetime | Callable[[Draft], datetime],
        origin: str = "upload",
        expecting: Mapping[str, int | None] | None = None,
    ) -> list[Receipt]:
        """Commit drafts as Store.submit does; raise ScopeError for what is another's."""
        self._refuse(wanted_by_drafts(drafts))
        return self._whole.submit(
            source,
            drafts,
            account=self.reader.account,
            received_at=received_at,
            origin=origin,
            expecting=expecting,
        )

    def _decide(self, decision: str, submission_id: int, account: str, reason: str) -> None:  # noqa: ARG002
        self._demand(Action.WITHDRAW)
        if not self.reader.scope.is_everything:
            with self.cursor() as cursor:
                found = run(cursor, "store/scope_whole", submission_id=submission_id).fetchone()
            if found is None:
                raise ScopeError(_("This submission holds figures of units of others."))
        act = self._whole.withdraw if decision == "withdrawn" else self._whole.restore
        act(submission_id, account=self.reader.account, reason=reason)

    def decide_approval(
        self,
        name: str,
        tables: dict[str, pa.Table],
        *,
        event: str,
        account: str,  # noqa: ARG002
    ) -> int:
        """Append approvals as Store.decide_approval does; raise ScopeError for others' ones."""
        self._refuse(wanted_by_approval(tables))
        return self._whole.decide_approval(
            name, self._in_own_name(tables), event=event, account=self.reader.account
        )

    def add_units(
        self,
        units: Iterable[Unit],
        *,
        account: str,  # noqa: ARG002
        origin: str = "upload",
        event: str = "units added",
        valid_from: date | None = None,
        details: dict[str, Any] | None = None,
        parts: Sequence[tuple[str, dict[str, pa.Table]]] = (),
        version: int | None = None,
    ) -> None:
        """Append units as Store.add_units does; raise ScopeError for others' ones."""
        listed = list(units)
        self._refuse(wanted_by_units(listed, event, self._whole.roster()))
        self._whole.add_units(
            listed,
            account=self.reader.account,
            origin=origin,
            event=event,
            valid_from=valid_from,
            details=details,
            parts=[(name, self._in_own_name(part)) for name, part in parts],
            version=version,
        )

    def append(
        self,
        name: str,
        tables: dict[str, pa.Table],
        *,
        event: str,
        account: str,  # noqa: ARG002
        details: dict[str, Any],
        reworks: bool = False,
    ) -> None:
        """Append as Store.append does; raise ScopeError for what is another's."""
        self._refuse(wanted_by_append(name, tables))
        self._whole.append(
            name,
            self._in_own_name(tables),
            event=event,
            account=self.reader.account,
            details=details,
            reworks=reworks,
        )

    def note(self, kind: str, *, account: str, details: dict[str, Any]) -> None:  # noqa: ARG002
        """Append an event to the audit log, in the reader's name."""
        self._whole.note(kind, account=self.reader.account, details=details)

    def remove_sample(self, *, account: str) -> Path | None:  # noqa: ARG002
        """Remove the sample as Store.remove_sample does; raise ScopeError where it may not be."""
        self._demand(Action.SAMPLE)
        return self._whole.remove_sample(account=self.reader.account)

    def back_up(self) -> Path:
        """Write a copy of the whole store; raise ScopeError where it may not be."""
        self._demand(Action.BACK_UP)
        return self._whole.back_up()

    def _transaction(self) -> NoReturn:
        """Refuse: every change goes through one of the methods above."""
        raise ScopeError(_("This account may not do that."))


def _covered(cursor: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Return the units of a scope with their counties, from a cursor that sees the scope."""
    rows: list[tuple[str, str]] = run(cursor, "store/scope_units").fetchall()
    return rows


def _by(account: str, table: pa.Table) -> pa.Table:
    if "account" not in table.column_names:
        return table
    place = table.column_names.index("account")
    named = pa.array([account] * len(table), table.schema.field(place).type)
    return table.set_column(place, "account", named)
