"""Why the store refuses a change: its errors, and what is looked at inside the transaction.

StoreError
├── LostError         the database failed, and is opened anew (failures)
├── LockedError       the filings are approved: they are unlocked first, or stay
├── OvertakenError    somebody else filed for the units since they were looked at
└── ScopeError        the account may not do this at all, or not for these units
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb

from countyboard.failures import StoreError
from countyboard.statements import run
from countyboard.submission import Draft

__all__ = [
    "LockedError",
    "OvertakenError",
    "ScopeError",
    "StoreError",
    "refuse_locked",
    "refuse_locked_decision",
    "refuse_overtaken",
    "refuse_twice",
]


class LockedError(StoreError):
    """Say which units' filings are approved, by unit and the first day of the month."""

    def __init__(self, filings: Sequence[tuple[str, date]]) -> None:
        named = ", ".join(f"{unit} {month:%Y-%m}" for unit, month in filings)
        super().__init__(f"approved, and so locked: {named}")
        self.filings = tuple(filings)


class OvertakenError(StoreError):
    """Say for which units somebody else filed since they were looked at."""

    def __init__(self, units: Sequence[str]) -> None:
        super().__init__(f"somebody else has filed since for {', '.join(units)}")
        self.units = tuple(units)


class ScopeError(StoreError):
    """Say, in the language in force, what an account may not do, and for which units."""

    def __init__(self, message: str, units: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.units = tuple(units)


def refuse_twice(drafts: Sequence[Draft]) -> None:
    """Raise StoreError when two drafts hold the same unit, form and month or week."""
    seen: set[tuple[str, date, str]] = set()
    for draft in drafts:
        for unit_code in draft.holds:
            key = (draft.form_code, draft.week or draft.month, unit_code)
            if key in seen:
                raise StoreError(
                    f"{unit_code} stands twice for {draft.week or f'{draft.month:%Y-%m}'}"
                )
            seen.add(key)


def refuse_overtaken(
    cursor: duckdb.DuckDBPyConnection,
    drafts: Sequence[Draft],
    expecting: Mapping[str, int | None],
) -> None:
    """Raise OvertakenError where what is in force is not what the person saw.

    `expecting` names by unit the submission in force when it was looked at, None for none.
    """
    found: dict[str, int] = {}
    for draft in drafts:
        found |= run(
            cursor,
            "store/submissions_in_force",
            form_code=draft.form_code,
            month=draft.month,
            week=draft.week,
            units=list(expecting),
        ).fetchall()
    units = [unit for unit, seen in expecting.items() if found.get(unit) != seen]
    if units:
        raise OvertakenError(units)


def refuse_locked(cursor: duckdb.DuckDBPyConnection, drafts: Sequence[Draft]) -> None:
    """Raise LockedError when a draft holds a filing that is approved."""
    found: list[tuple[str, date]] = []
    for draft in drafts:
        units = draft.filings["unit_code"].to_pylist()
        locked = run(
            cursor,
            "store/locked_incoming",
            form_code=draft.form_code,
            month=draft.month,
            units=units,
        ).fetchall()
        found += [(unit, draft.month) for (unit,) in locked]
    if found:
        raise LockedError(found)


def refuse_locked_decision(cursor: duckdb.DuckDBPyConnection, submission_id: int) -> None:
    """Raise LockedError when withdrawing or restoring would change an approved filing."""
    found = run(cursor, "store/locked_by_decision", submission_id=submission_id).fetchall()
    if found:
        raise LockedError(found)
