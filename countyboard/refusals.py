"""Why the store refuses a change: its errors, and what is looked at inside the transaction.

StoreError
└── OvertakenError    somebody else filed for the units since they were looked at
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb

from countyboard.statements import run
from countyboard.submission import Draft

__all__ = ["OvertakenError", "StoreError", "refuse_overtaken", "refuse_twice"]


class StoreError(Exception):
    """Say that the store cannot be opened, or cannot do what was asked."""


class OvertakenError(StoreError):
    """Say for which units somebody else filed since they were looked at."""

    def __init__(self, units: Sequence[str]) -> None:
        super().__init__(f"somebody else has filed since for {', '.join(units)}")
        self.units = tuple(units)


def refuse_twice(drafts: Sequence[Draft]) -> None:
    """Raise StoreError when two drafts hold the same unit, form and month."""
    seen: set[tuple[str, date, str]] = set()
    for draft in drafts:
        for unit_code in draft.holds:
            key = (draft.form_code, draft.month, unit_code)
            if key in seen:
                raise StoreError(f"{unit_code} stands twice for {draft.month:%Y-%m}")
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
            units=list(expecting),
        ).fetchall()
    units = [unit for unit, seen in expecting.items() if found.get(unit) != seen]
    if units:
        raise OvertakenError(units)
