"""Tokens for programs: each belongs to an account, ends on a day, and may see less than it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from countyboard import query
from countyboard.access import EVERYTHING, Reader, Scope
from countyboard.accounts import directory
from countyboard.accounts.directory import AccountError, scope_of
from countyboard.accounts.sessions import digest
from countyboard.identifiers import now
from countyboard.query import Source
from countyboard.store import Store

__all__ = ["PREFIX", "Token", "create", "listed", "reader_of", "revoke"]

PREFIX = "cb_"
"""By which a token is known when somebody finds one in a file."""

_INCOMING = pa.schema(
    [
        ("token_id", pa.int64()),
        ("token_hash", pa.string()),
        ("token_name", pa.string()),
        ("account_name", pa.string()),
        ("counties", pa.list_(pa.string())),
        ("scope_code", pa.string()),
        ("created_at", pa.timestamp("us")),
        ("expires_at", pa.timestamp("us")),
        ("is_revoked", pa.bool_()),
        ("changed_by", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Token:
    """Describe a token; the token itself is known only to whom it was handed."""

    token_id: int
    name: str
    account: str
    scope: Scope
    created_at: datetime
    expires_at: datetime
    is_revoked: bool


def create(
    store: Store,
    account: str,
    name: str,
    expires_at: datetime,
    scope: Scope = EVERYTHING,
    *,
    by: str,
) -> str:
    """Make a token for an account and return it: nobody can be told it again.

    `expires_at` in the office's own time. `scope` narrows what the account may see.
    """
    owner = directory.find(store, account)
    if owner is None:
        raise AccountError("unknown account")
    token = PREFIX + secrets.token_urlsafe(32)
    row = {
        "token_id": time.time_ns() // 1000,
        "token_hash": digest(token),
        "token_name": name.strip(),
        "account_name": owner.name,
        "counties": list(scope.counties) if scope.counties is not None else None,
        "scope_code": scope.unit,
        "created_at": now(),
        "expires_at": expires_at,
        "is_revoked": False,
    }
    _append(store, row, "token made", by)
    return token


def listed(store: Source, account: str | None = None) -> Sequence[Token]:
    """Return the tokens of an account, None for all, those that are over too."""
    return [
        Token(
            row["token_id"],
            row["token_name"],
            row["account_name"],
            scope_of(row["counties"], row["scope_code"]),
            row["created_at"],
            row["expires_at"],
            bool(row["is_revoked"]),
        )
        for row in query.run(store, "accounts/tokens").rows
        if account is None or row["account_name"] == account
    ]


def revoke(store: Store, token_id: int, *, by: str) -> None:
    """Let a token open nothing any more."""
    for row in query.run(store, "accounts/tokens").rows:
        if row["token_id"] == token_id and not row["is_revoked"]:
            _append(store, {**row, "is_revoked": True}, "token revoked", by)


def reader_of(store: Source, token: str) -> Reader | None:
    """Return as whom a token reads, None where it opens nothing.

    Never more than its account may see today.
    """
    wanted = digest(token)
    # Found by a hash that nobody can aim at: comparing it takes no constant time to be safe.
    for row in query.run(store, "accounts/tokens").rows:
        if row["token_hash"] != wanted:
            continue
        owner = directory.find(store, row["account_name"])
        if owner is None or row["is_revoked"] or row["expires_at"] <= now() or owner.must_change:
            return None
        scope = _narrowed(owner.scope, scope_of(row["counties"], row["scope_code"]))
        return Reader(owner.name, owner.role, scope) if scope is not None else None
    return None


def _narrowed(scope: Scope, by: Scope) -> Scope | None:
    """Return what two scopes have in common, None for nothing."""
    if by.is_everything or scope == by:
        return scope
    if scope.is_everything:
        return by
    counties = tuple(code for code in scope.counties or () if code in (by.counties or ()))
    if not counties or (scope.unit and by.unit and scope.unit != by.unit):
        return None
    return Scope(counties, scope.unit or by.unit)


def _append(store: Store, row: dict[str, Any], event: str, by: str) -> None:
    store.append(
        "store/insert_token",
        {"incoming_token": pa.Table.from_pylist([{**row, "changed_by": by}], _INCOMING)},
        event=event,
        account=by,
        details={"name": row["account_name"], "token": row["token_name"]},
    )
