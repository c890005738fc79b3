"""The accounts of a store: looked up, added, changed. Nothing is overwritten.

Each change is a version of its own, the latest of a name counts, and the audit log says who
made it. Names are the same in any spelling of large and small letters.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pyarrow as pa

from countyboard import query
from countyboard.access import EVERYTHING, Reader, Role, Scope
from countyboard.accounts import passwords
from countyboard.accounts.passwords import PasswordFault
from countyboard.identifiers import now
from countyboard.query import Source
from countyboard.store import Store

__all__ = [
    "Account",
    "AccountError",
    "AccountFault",
    "add",
    "amend",
    "everybody",
    "find",
    "folded",
    "new_password",
    "rehash",
    "reset",
    "scope_of",
    "switch",
]

AccountFault = (
    Literal["bad name", "taken", "unknown account", "unknown place", "last administrator"]
    | PasswordFault
)

_NAME = re.compile(r"[^\W_][\w.@-]{0,39}")
_RESERVED = ("local", "sample", "set-up")

_INCOMING = pa.schema(
    [
        ("account_id", pa.int64()),
        ("account_name", pa.string()),
        ("role", pa.string()),
        ("counties", pa.list_(pa.string())),
        ("scope_code", pa.string()),
        ("password_hash", pa.string()),
        ("is_active", pa.bool_()),
        ("must_change", pa.bool_()),
        ("sessions_after", pa.int64()),
        ("changed_by", pa.string()),
        ("recorded_at", pa.timestamp("us")),
    ]
)


class AccountError(Exception):
    """Say why an account cannot be so, by a code of AccountFault."""

    def __init__(self, fault: AccountFault) -> None:
        super().__init__(fault)
        self.fault: AccountFault = fault


@dataclass(frozen=True, slots=True)
class Account:
    """Hold one account as it is now.

    `must_change`: its password was given by somebody else and opens nothing but the form to
    change it. Sessions that began up to `sessions_after` (microseconds since 1970) are over.
    """

    account_id: int
    name: str
    role: Role
    scope: Scope
    password_hash: str | None
    is_active: bool = True
    must_change: bool = False
    sessions_after: int = 0

    @property
    def reader(self) -> Reader:
        """Return the reader this account signs in as."""
        return Reader(self.name, self.role, self.scope)


def folded(name: str) -> str:
    """Write a name in the one way by which it is looked up."""
    return unicodedata.normalize("NFKC", name).strip().lower()


def everybody(store: Source) -> Mapping[str, Account]:
    """Return all accounts, those switched off too, by their folded names."""
    return {
        folded(row["account_name"]): Account(
            row["account_id"],
            row["account_name"],
            Role(row["role"]),
            scope_of(row["counties"], row["scope_code"]),
            row["password_hash"],
            bool(row["is_active"]),
            bool(row["must_change"]),
            row["sessions_after"] or 0,
        )
        for row in query.run(store, "accounts/in_force").rows
    }


def find(store: Source, name: str) -> Account | None:
    """Return the account of this name that may sign in, None where there is none."""
    account = everybody(store).get(folded(name))
    return account if account is not None and account.is_active else None


def scope_of(counties: list[str] | None, unit: str | None) -> Scope:
    """Return the scope that two columns of an account hold."""
    return Scope(tuple(counties) if counties is not None else None, unit)


# ---------- changes


def add(
    store: Store,
    name: str,
    role: Role,
    scope: Scope = EVERYTHING,
    *,
    password: str | None = None,
    by: str,
) -> str | None:
    """Add an account; return its one-time password where none is given.

    Raise AccountError where it cannot be.
    """
    plain = unicodedata.normalize("NFKC", name).strip()
    if not _NAME.fullmatch(plain) or plain.lower() in _RESERVED:
        raise AccountError("bad name")
    if folded(plain) in everybody(store):
        raise AccountError("taken")
    checked = _checked(store, scope)
    given = password if password is not None else passwords.one_time()
    if password is not None:
        _refuse_easy(password, plain)
    account = Account(
        _moment(), plain, role, checked, passwords.hashed(given), must_change=password is None
    )
    _append(store, account, "account added", by, _said(account))
    return None if password is not None else given


def amend(store: Store, name: str, role: Role, scope: Scope, *, by: str) -> None:
    """Give an account another role or scope; raise AccountError where it cannot be."""
    account = _known(store, name)
    changed = replace(account, role=role, scope=_checked(store, scope))
    if changed == account:
        return
    _refuse_last(store, account, changed)
    _append(store, changed, "account changed", by, _said(changed))


def switch(store: Store, name: str, *, is_active: bool, by: str) -> None:
    """Let an account sign in, or not any more: its sessions end then."""
    account = _known(store, name)
    if account.is_active == is_active:
        return
    after = account.sessions_after if is_active else _moment()
    changed = replace(account, is_active=is_active, sessions_after=after)
    _refuse_last(store, account, changed)
    event = "account switched on" if is_active else "account switched off"
    _append(store, changed, event, by, {"name": account.name})


def reset(store: Store, name: str, *, by: str) -> str:
    """Return a one-time password that takes the place of an account's; its sessions end."""
    account = _known(store, name)
    given = passwords.one_time()
    changed = replace(
        account,
        password_hash=passwords.hashed(given),
        must_change=True,
        sessions_after=_moment(),
    )
    _append(store, changed, "password reset", by, {"name": account.name})
    return given


def new_password(store: Store, name: str, password: str, *, by: str) -> None:
    """Set the password somebody chose for their own account; its sessions end.

    Raise AccountError where the password is too easy, or the former one once more.
    """
    account = _known(store, name)
    _refuse_easy(password, account.name)
    if passwords.matches(account.password_hash, password):
        raise AccountError("common")
    changed = replace(
        account,
        password_hash=passwords.hashed(password),
        must_change=False,
        sessions_after=_moment(),
    )
    _append(store, changed, "password changed", by, {"name": account.name})


def rehash(store: Store, name: str, password: str) -> None:
    """Keep a password that was just found right with today's parameters."""
    account = _known(store, name)
    changed = replace(account, password_hash=passwords.hashed(password))
    _append(store, changed, "password kept anew", account.name, {"name": account.name})


def _known(store: Store, name: str) -> Account:
    account = everybody(store).get(folded(name))
    if account is None:
        raise AccountError("unknown account")
    return account


def _checked(store: Store, scope: Scope) -> Scope:
    """Return a scope with the county of its unit; raise AccountError for a place not known."""
    roster = store.roster()
    if scope.unit is not None:
        unit = roster.get(scope.unit)
        if unit is None or unit.kind in ("prefecture", "county"):
            raise AccountError("unknown place")
        county = roster.county_of(unit.code)
        if county is None:
            raise AccountError("unknown place")
        return Scope((county.code,), unit.code)
    if scope.counties is None:
        return scope
    found = [roster.get(code) for code in scope.counties]
    if not found or any(unit is None or unit.kind != "county" for unit in found):
        raise AccountError("unknown place")
    return Scope(tuple(sorted(set(scope.counties))))


def _refuse_easy(password: str, name: str) -> None:
    fault = passwords.fault_of(password, name)
    if fault:
        raise AccountError(fault)


def _refuse_last(store: Store, before: Account, after: Account) -> None:
    """Raise AccountError where nobody would be left who can make accounts."""

    def governs(account: Account) -> bool:
        is_administrator = account.role == Role.ADMINISTRATOR and account.is_active
        return is_administrator and account.scope.is_everything

    others = (each for each in everybody(store).values() if each.name != before.name)
    if governs(before) and not governs(after) and not any(map(governs, others)):
        raise AccountError("last administrator")


def _said(account: Account) -> dict[str, object]:
    """Return what the audit log keeps of an account: nothing of its password."""
    return {
        "name": account.name,
        "role": account.role.value,
        "counties": list(account.scope.counties) if account.scope.counties is not None else None,
        "unit": account.scope.unit,
    }


def _append(
    store: Store, account: Account, event: str, by: str, details: dict[str, object]
) -> None:
    counties = account.scope.counties
    row = {
        "account_id": account.account_id,
        "account_name": account.name,
        "role": account.role.value,
        "counties": list(counties) if counties is not None else None,
        "scope_code": account.scope.unit,
        "password_hash": account.password_hash,
        "is_active": account.is_active,
        "must_change": account.must_change,
        "sessions_after": account.sessions_after,
        "changed_by": by,
        "recorded_at": now(),
    }
    store.append(
        "store/insert_account",
        {"incoming_account": pa.Table.from_pylist([row], _INCOMING)},
        event=event,
        account=by,
        details=details,
    )


def _moment() -> int:
    """Return this moment in microseconds since 1970."""
    return time.time_ns() // 1000
