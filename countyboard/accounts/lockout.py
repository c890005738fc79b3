"""Slow guessing down: each failure of a name or an address makes the next try wait longer."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["LockOut"]

_KEPT = 10_000


@dataclass(slots=True)
class _Tries:
    failures: int = 0
    free_at: float = 0.0
    last: float = 0.0


class LockOut:
    """Count failures by key and say how long the next try has to wait.

    `free` failures cost nothing; the next wait is `first` seconds, each one after it twice
    as long, `longest` at most. Failures are forgotten after `forgotten` seconds without one.
    """

    def __init__(
        self,
        free: int,
        *,
        first: float = 5.0,
        longest: float = 900.0,
        forgotten: float = 3600.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._free, self._first, self._longest = free, first, longest
        self._forgotten, self._clock = forgotten, clock
        self._known: OrderedDict[str, _Tries] = OrderedDict()
        self._lock = threading.Lock()

    def attempt(self, key: str) -> float:
        """Return 0 where a try may be made, and count it as failed; else the seconds to wait.

        It counts before its outcome is known: many tries at once are no way around the wait.
        """
        now = self._clock()
        with self._lock:
            tries = self._known.get(key)
            if tries is None or now - max(tries.last, tries.free_at) > self._forgotten:
                tries = self._known[key] = _Tries()
            self._known.move_to_end(key)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
            if tries.free_at > now:
                return tries.free_at - now
            tries.failures += 1
            tries.last = now
            beyond = tries.failures - self._free
            if beyond > 0:
                tries.free_at = now + min(self._first * 2.0 ** (beyond - 1), self._longest)
            return 0.0

    def waiting(self, key: str) -> float:
        """Return how many seconds a try of this key would have to wait."""
        with self._lock:
            tries = self._known.get(key)
            return max(tries.free_at - self._clock(), 0.0) if tries else 0.0

    def succeeded(self, key: str) -> None:
        """Forget all failures of a key: whoever it is knows the password."""
        with self._lock:
            self._known.pop(key, None)

    def took_back(self, key: str) -> None:
        """Take the last try of a key back, and leave the failures before it."""
        with self._lock:
            tries = self._known.get(key)
            if tries is not None:
                tries.failures = max(tries.failures - 1, 0)
                tries.free_at = 0.0
