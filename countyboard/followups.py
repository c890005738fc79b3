"""Asking about a figure: mark it, comment, close; every entry is appended and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pyarrow as pa

from countyboard.identifiers import now
from countyboard.store import Store
from countyboard.workbook.persons import PersonalDataError, holds_personal_data

__all__ = ["ISSUES", "Asked", "note"]

ISSUES = (
    "outlier",
    "identity",
    "flow",
    "copied",
    "repeated",
    "last year",
    "unfounded",
)
"""What makes somebody ask, in the order of the quality page."""

_ENTRY = pa.schema(
    [
        ("unit_code", pa.string()),
        ("month", pa.date32()),
        ("indicator_code", pa.string()),
        ("issue", pa.string()),
        ("state", pa.string()),
        ("comment", pa.string()),
        ("account", pa.string()),
        ("noted_at", pa.timestamp("us")),
    ]
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Name what is asked about: a unit's figure of a month, or its row, and the issue."""

    unit_code: str
    month: date
    indicator_code: str | None
    issue: str


def note(
    store: Store, asked: Asked, state: Literal["open", "closed"], comment: str, *, account: str
) -> None:
    """Append an entry; raise PersonalDataError for a comment with personal data."""
    if holds_personal_data(comment):
        raise PersonalDataError(comment)
    row = {
        "unit_code": asked.unit_code,
        "month": asked.month,
        "indicator_code": asked.indicator_code,
        "issue": asked.issue,
        "state": state,
        "comment": comment.strip(),
        "account": account,
        "noted_at": now(),
    }
    store.append(
        "store/insert_followups",
        {"incoming_followup": pa.Table.from_pylist([row], _ENTRY)},
        event="follow-up",
        account=account,
        details={"unit": asked.unit_code, "month": asked.month, "issue": asked.issue},
    )
