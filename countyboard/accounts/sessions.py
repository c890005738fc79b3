"""Sessions: a random number in a cookie, its hash on the server; they end by themselves.

They outlive a restart in a file beside the store, which holds hashes only and is no part of
a backup: bringing an old store back brings no session back.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from countyboard.accounts.files import write_private

__all__ = ["FILE_NAME", "Session", "Sessions", "digest"]

FILE_NAME = "sessions.json"
_SAVED_EVERY = 60.0
_SHORTEST_TOUCH = 1.0


@dataclass(slots=True)
class Session:
    """Hold one session: the hash of its number, whose it is, when it began and was last used.

    `began` in microseconds since 1970, `seen` in seconds since 1970. `claims` are those of an
    identity provider that vouched for the account, None for an account of our own.
    """

    key: str
    account: str
    began: int
    seen: float
    claims: dict[str, str | list[str] | None] | None = None


def digest(number: str) -> str:
    """Return what is kept of a secret number: 256 random bits need no salt."""
    return hashlib.sha256(number.encode()).hexdigest()


class Sessions:
    """Know the sessions that are going on.

    One ends `idle` seconds after its last use, and `longest` seconds after it began.
    """

    def __init__(
        self,
        folder: Path,
        *,
        idle: float,
        longest: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path = folder / FILE_NAME
        self._idle, self._longest, self._clock = idle, longest, clock
        self._lock = threading.Lock()
        self._saved = clock()
        self._known = {session.key: session for session in self._read()}

    def begin(
        self, account: str, claims: dict[str, str | list[str] | None] | None = None
    ) -> tuple[str, Session]:
        """Begin a session; return its number, which nobody but the reader may know, and it."""
        number = secrets.token_urlsafe(32)
        now = self._clock()
        session = Session(digest(number), account, int(now * 1e6), now, claims)
        with self._lock:
            self._drop_over()
            self._known[session.key] = session
            self._save()
        return number, session

    def find(self, key: str, *, touch: bool = True) -> Session | None:
        """Return the session of this hash while it goes on; `touch` counts as using it."""
        now = self._clock()
        with self._lock:
            session = self._known.get(key)
            if session is None:
                return None
            if self._is_over(session, now):
                del self._known[key]
                self._save()
                return None
            if touch and now - session.seen > _SHORTEST_TOUCH:
                session.seen = now
                if now - self._saved > _SAVED_EVERY:
                    self._save()
            return session

    def end(self, key: str) -> None:
        """End one session."""
        with self._lock:
            if self._known.pop(key, None) is not None:
                self._save()

    def end_all(self, account: str) -> int:
        """End every session of an account; return how many there were."""
        with self._lock:
            ended = [key for key, session in self._known.items() if session.account == account]
            for key in ended:
                del self._known[key]
            self._save()
        return len(ended)

    def going_on(self) -> int:
        """Return how many sessions there are just now."""
        with self._lock:
            self._drop_over()
            return len(self._known)

    def save(self) -> None:
        """Write the sessions down: the process is about to stop."""
        with self._lock:
            self._save()

    def _is_over(self, session: Session, now: float) -> bool:
        return now - session.seen > self._idle or now - session.began / 1e6 > self._longest

    def _drop_over(self) -> None:
        now = self._clock()
        for key in [key for key, each in self._known.items() if self._is_over(each, now)]:
            del self._known[key]

    def _save(self) -> None:
        self._saved = self._clock()
        text = json.dumps([asdict(session) for session in self._known.values()])
        write_private(self._path, text.encode())

    def _read(self) -> list[Session]:
        try:
            return [Session(**row) for row in json.loads(self._path.read_bytes())]
        except (OSError, ValueError, TypeError):
            return []  # none yet, or a spoilt file: everybody signs in again
