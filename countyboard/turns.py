"""Turns: of several threads that want the same worked out one does it, the others wait for it."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

__all__ = ["Turns"]


class Turns:
    """Give threads that want the same their turn one after the other.

    When data land every open page asks the same at once: what the first one works out is there
    for the others, who look again before they work. Who has waited long goes on all the same,
    so that nobody waits for one who waits for him.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[Hashable, tuple[threading.Lock, int]] = {}

    @contextmanager
    def of(self, key: Hashable, seconds: float) -> Iterator[None]:
        """Have the turn of `key`, after at most `seconds`."""
        with self._lock:
            turn, wanted = self._known.get(key, (threading.Lock(), 0))
            self._known[key] = turn, wanted + 1
        got = turn.acquire(timeout=seconds)
        try:
            yield
        finally:
            if got:
                turn.release()
            with self._lock:
                _turn, wanted = self._known.pop(key)
                if wanted > 1:
                    self._known[key] = turn, wanted - 1
