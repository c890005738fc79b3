"""What each person asked in SQL since the application started, the latest first."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from countyboard.sql.running import Outcome

__all__ = ["Entry", "History"]

ACCOUNTS = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one statement with its parameters as text, when it was run and how it ended."""

    sql: str
    parameters: Mapping[str, str]
    asked_at: datetime
    outcome: Outcome
    rows: int | None
    seconds: float


class History:
    """Remember the last statements of each account, in memory."""

    def __init__(self, length: int = 50) -> None:
        self._length = length
        self._lock = threading.Lock()
        self._found: OrderedDict[str, deque[Entry]] = OrderedDict()

    def add(self, account: str, entry: Entry) -> None:
        """Remember a statement; of the same one run again only the last time is kept."""
        with self._lock:
            known = self._found.setdefault(account, deque(maxlen=self._length))
            for former in [each for each in known if _same(each, entry)]:
                known.remove(former)
            known.appendleft(entry)
            self._found.move_to_end(account)
            while len(self._found) > ACCOUNTS:
                self._found.popitem(last=False)

    def of(self, account: str) -> list[Entry]:
        """Return the statements of an account, the latest first."""
        with self._lock:
            return list(self._found.get(account, ()))


def _same(one: Entry, other: Entry) -> bool:
    return (one.sql, one.parameters) == (other.sql, other.parameters)
