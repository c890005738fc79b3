"""Approving filings, level by level, and unlocking them: off until the office switches it on.

A unit approves its own filing, then its county, then the prefecture. What anybody approved is
locked: it is neither filed anew nor withdrawn until a level above unlocks it, with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import pyarrow as pa

from countyboard.identifiers import now
from countyboard.settings import set_setting
from countyboard.store import Store
from countyboard.workbook.persons import PersonalDataError, holds_personal_data

__all__ = ["LEVELS", "Filing", "Level", "approve", "leave_out", "rank", "switch", "unlock"]

Level = Literal["unit", "county", "prefecture"]
LEVELS: tuple[Level, ...] = get_args(Level)

_APPROVAL = pa.schema(
    [
        ("unit_code", pa.string()),
        ("form_code", pa.string()),
        ("month", pa.date32()),
        ("level", pa.string()),
        ("rank", pa.int32()),
        ("submission_id", pa.int64()),
        ("reason", pa.string()),
        ("account", pa.string()),
        ("decided_at", pa.timestamp("us")),
    ]
)


@dataclass(frozen=True, slots=True)
class Filing:
    """Name a unit's filing of a month as somebody looked at it: by the submission in force."""

    unit_code: str
    form_code: str
    month: date
    submission_id: int


def rank(level: Level) -> int:
    """Return how far a level's approval goes: 1 for the unit, 3 for the prefecture."""
    return LEVELS.index(level) + 1


def approve(store: Store, level: Level, filings: Sequence[Filing], *, account: str) -> int:
    """Approve filings that wait for this level; return how many took effect.

    One that was filed anew since it was looked at, or that another level has to approve
    first, is passed over.
    """
    return _decide(store, "insert_approvals", level, filings, "", "approved", account)


def unlock(
    store: Store, level: Level, filings: Sequence[Filing], *, reason: str, account: str
) -> int:
    """Unlock filings approved by a level below, or by the prefecture itself; return how many.

    All of their approvals end. Raise PersonalDataError for a reason with personal data, and
    ValueError without any reason.
    """
    if not reason.strip():
        raise ValueError("unlocking needs a reason")
    if holds_personal_data(reason):
        raise PersonalDataError(reason)
    return _decide(store, "insert_unlockings", level, filings, reason.strip(), "unlocked", account)


def _decide(
    store: Store,
    name: str,
    level: Level,
    filings: Sequence[Filing],
    reason: str,
    event: str,
    account: str,
) -> int:
    rows = [
        {
            "unit_code": filing.unit_code,
            "form_code": filing.form_code,
            "month": filing.month,
            "level": level,
            "rank": rank(level),
            "submission_id": filing.submission_id,
            "reason": reason or None,
            "account": account,
            "decided_at": now(),
        }
        for filing in dict.fromkeys(filings)
    ]
    if not rows:
        return 0
    tables = {"incoming_approval": pa.Table.from_pylist(rows, _APPROVAL)}
    return store.decide_approval(f"store/{name}", tables, event=event, account=account)


def switch(store: Store, is_on: bool, *, account: str) -> None:  # noqa: FBT001
    """Say whether filings are approved, and locked by it, at all."""
    set_setting(store, "approval", "yes" if is_on else "no", account=account)


def leave_out(store: Store, leaves: bool, *, account: str) -> None:  # noqa: FBT001
    """Say whether leaders' pages leave out what the prefecture has not approved."""
    set_setting(store, "unapproved", "left out" if leaves else "shown", account=account)
