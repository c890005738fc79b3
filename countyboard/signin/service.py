"""What the service knows about who is in: sessions, lock-outs, the code of the first start.

Without a service in force the application runs on one's own computer, for one reader.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from countyboard.access import EVERYTHING, LOCAL, Reader, Role
from countyboard.accounts import directory, passwords
from countyboard.accounts.directory import AccountError
from countyboard.accounts.files import signing_key
from countyboard.accounts.lockout import LockOut
from countyboard.accounts.sessions import Session, Sessions, digest
from countyboard.signin.cookies import Cookies
from countyboard.signin.vouched import Mapped, reader_in
from countyboard.store import Store

__all__ = ["HEADER", "Refusal", "Service", "SignedOut", "in_force", "reader", "use"]

HEADER = "x-countyboard-session"
"""Under which the gate tells the pages the hash of a session; from outside it never gets in."""

_BOUND = 10_000
_TOLD = 100_000


class Vouching(Protocol):
    """What is asked of an identity provider."""

    def address(self) -> str: ...
    def take(self, cookies: Mapping[str, str]) -> Mapped | None: ...


class SignedOut(Exception):
    """Say that nobody is signed in, or not any more."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Say why somebody is not let in: not right, or to wait for some seconds first."""

    why: Literal["wrong", "wait", "code"]
    seconds: int = 0


class Service:
    """Decide who is in. `idle` and `longest` are how long sessions go on, in seconds."""

    def __init__(
        self, folder: Path, store: Callable[[], Store], *, idle: float, longest: float
    ) -> None:
        self.store = store
        self.cookies = Cookies(signing_key(folder))
        self.sessions = Sessions(folder, idle=idle, longest=longest)
        self._names = LockOut(5)
        self._addresses = LockOut(30, first=2.0, longest=60.0)
        self.provider: Vouching | None = None
        self._setting_up = threading.Lock()
        self._bound: OrderedDict[str, str] = OrderedDict()
        self._told: OrderedDict[tuple[str, str], None] = OrderedDict()
        self.code: str | None = None if self.has_accounts() else passwords.one_time()

    def has_accounts(self) -> bool:
        """Tell whether anybody can sign in."""
        return any(account.is_active for account in directory.everybody(self.store()).values())

    # ---------- who is in

    def session_of(self, cookies: Mapping[str, str], *, touch: bool = True) -> Session | None:
        """Return the session of a request's cookies, None where there is none going on."""
        number = self.cookies.number(cookies)
        return self.session(digest(number), touch=touch) if number else None

    def session(self, key: str, *, touch: bool = False) -> Session | None:
        """Return the session of this hash, None where it is over or its account is gone."""
        found = self.sessions.find(key, touch=touch)
        if found is None or found.claims is not None:
            return found
        account = directory.find(self.store(), found.account)
        if account is None or found.began <= account.sessions_after:
            self.sessions.end(key)
            return None
        return found

    def reader_of(self, session: Session) -> Reader:
        """Return as whom a session reads, as its account is now."""
        if session.claims is not None:
            return reader_in(session.account, session.claims)
        account = directory.find(self.store(), session.account)
        if account is None:
            raise SignedOut
        return account.reader

    def must_change(self, session: Session) -> bool:
        """Tell whether the password was given by somebody else and has to be changed first."""
        if session.claims is not None:
            return False
        account = directory.find(self.store(), session.account)
        return account is None or account.must_change

    # ---------- coming and going

    def sign_in(self, name: str, password: str, address: str) -> tuple[str, Session] | Refusal:
        """Begin a session for who knows the password; takes as long for a name nobody has."""
        store, key = self.store(), directory.folded(name)[:64]
        wait = self._wait(address, key)
        if wait:
            return Refusal("wait", wait)
        account = directory.find(store, name)
        kept = account.password_hash if account else None
        if not passwords.matches(kept, password[: passwords.LONGEST]) or account is None:
            self._note_refusal(account.name if account else "", key, address)
            return Refusal("wrong")
        self._names.succeeded(key)
        self._addresses.took_back(address)
        if kept and passwords.is_outdated(kept):
            directory.rehash(store, account.name, password)
        begun = self.sessions.begin(account.name)
        store.note("signed in", account=account.name, details={"address": address})
        return begun

    def _wait(self, address: str, key: str) -> int:
        """Return how many seconds a try has to wait, 0 for none; it counts as a try then."""
        wait = self._names.attempt(key)
        if not wait:
            wait = self._addresses.attempt(address)
            if wait:
                self._names.took_back(key)
        return int(wait) + 1 if wait else 0

    def _note_refusal(self, name: str, key: str, address: str) -> None:
        """Log a refusal. A name nobody has is not written down: it may be a password."""
        locked = self._names.waiting(key) or self._addresses.waiting(address)
        event = "sign-in locked" if locked else "sign-in refused"
        self.store().note(event, account=name or "—", details={"address": address})

    def set_up(
        self, code: str, name: str, password: str, address: str
    ) -> tuple[str, Session] | Refusal:
        """Make the first administrator with the code of the start; raise AccountError."""
        wait = self._wait(address, "set-up code")
        if wait:
            return Refusal("wait", wait)
        with self._setting_up:
            wanted = self.code
            if wanted is None or self.has_accounts():
                return Refusal("code")
            if not secrets.compare_digest(code.strip().lower().encode(), wanted.encode()):
                return Refusal("code")
            self._names.succeeded("set-up code")
            store = self.store()
            directory.add(
                store, name, Role.ADMINISTRATOR, EVERYTHING, password=password, by="set-up"
            )
            self.code = None
        begun = self.sessions.begin(self._named(name))
        store.note("signed in", account=begun[1].account, details={"address": address})
        return begun

    def _named(self, name: str) -> str:
        account = directory.find(self.store(), name)
        if account is None:
            raise AccountError("unknown account")
        return account.name

    def vouch(self, cookies: Mapping[str, str], address: str) -> str | None:
        """Begin a session for whom the identity provider vouches just now; return its number."""
        found = self.provider.take(cookies) if self.provider is not None else None
        if found is None:
            self.store().note("sign-in refused", account="—", details={"address": address})
            return None
        number, session = self.sessions.begin(found.account, found.claims)
        self.store().note("signed in", account=session.account, details={"address": address})
        return number

    def change_password(
        self, session: Session, former: str, password: str, address: str
    ) -> tuple[str, Session] | Refusal:
        """Change the password of one's own account; all its sessions end, a new one begins.

        Raise AccountError where the new one is too easy.
        """
        store, key = self.store(), directory.folded(session.account)
        wait = self._wait(address, key)
        if wait:
            return Refusal("wait", wait)
        account = directory.find(store, session.account)
        kept = account.password_hash if account and session.claims is None else None
        if not passwords.matches(kept, former[: passwords.LONGEST]):
            self._note_refusal(session.account, key, address)
            return Refusal("wrong")
        self._names.succeeded(key)
        self._addresses.took_back(address)
        directory.new_password(store, session.account, password, by=session.account)
        self.sessions.end_all(session.account)
        return self.sessions.begin(session.account)

    def sign_out(self, session: Session, *, everywhere: bool = False) -> None:
        """End a session, or all of its account."""
        if everywhere:
            self.sessions.end_all(session.account)
        else:
            self.sessions.end(session.key)
        event = "signed out everywhere" if everywhere else "signed out"
        self.store().note(event, account=session.account, details={})

    # ---------- sessions of Streamlit

    def bind(self, streamlit_session: str, account: str) -> None:
        """Remember whose a session of Streamlit is: what was typed and uploaded hangs on it."""
        self._bound[streamlit_session] = account
        self._bound.move_to_end(streamlit_session)
        while len(self._bound) > _BOUND:
            self._bound.popitem(last=False)

    def is_bound(self, streamlit_session: str, account: str) -> bool:
        """Tell whether a session of Streamlit is known to be this account's."""
        return self._bound.get(streamlit_session) == account

    def tell(self, account: str, file: str) -> None:
        """Remember that an account was told the address of a file to download."""
        self._told[account, file] = None
        self._told.move_to_end((account, file))
        while len(self._told) > _TOLD:
            self._told.popitem(last=False)

    def was_told(self, account: str, file: str) -> bool:
        """Tell whether this account knows the address of a file from here."""
        return (account, file) in self._told


_current: Service | None = None


def use(service: Service | None) -> None:
    """Put a service in force; None for one's own computer."""
    global _current
    _current = service


def in_force() -> Service | None:
    """Return the service in force, None on one's own computer."""
    return _current


def reader(key: str | None, streamlit_session: str | None = None) -> Reader:
    """Return who is reading in the session of this hash, which is used by that.

    Raise SignedOut where there is none; on one's own computer it is always the same one.
    """
    service = _current
    if service is None:
        return LOCAL
    session = service.session(key) if key else None
    if session is None or service.must_change(session):
        raise SignedOut
    if streamlit_session is not None:
        service.bind(streamlit_session, session.account)
    return service.reader_of(session)
