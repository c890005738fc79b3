"""What was worked out is kept within bounds; of several threads that want it one works it out."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from countyboard.turns import Turns

__all__ = ["Kept"]

T = TypeVar("T")


class Kept(Generic[T]):
    """Keep outcomes by key: at most `size` of them, and `most_bytes` by what `nbytes` says.

    What was not asked for the longest goes first.
    """

    def __init__(self, size: int, most_bytes: int, nbytes: Callable[[T], int]) -> None:
        self._size, self._most_bytes, self._nbytes = size, most_bytes, nbytes
        self._found: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._turns = Turns()

    def get(self, key: Hashable, work_out: Callable[[], T], seconds: float) -> T:
        """Return what is kept for `key`, else what `work_out` returns.

        Wait at most `seconds` for another thread that works out the same.
        """
        known = self._known(key)
        if known is None:
            with self._turns.of(key, seconds):
                known = self._known(key) or self._put(key, work_out())
        return known[0]

    def _known(self, key: Hashable) -> tuple[T, int] | None:
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def _put(self, key: Hashable, outcome: T) -> tuple[T, int]:
        new = outcome, self._nbytes(outcome)
        with self._lock:
            former = self._found.pop(key, None)
            self._bytes += new[1] - (former[1] if former else 0)
            self._found[key] = new
            while len(self._found) > self._size or self._bytes > self._most_bytes:
                _key, (_outcome, size) = self._found.popitem(last=False)
                self._bytes -= size
        return new
