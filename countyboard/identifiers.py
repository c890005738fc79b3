"""Identifiers: whole numbers made here, each larger than all before, sorting by time."""

from __future__ import annotations

import threading
import time
from datetime import datetime

__all__ = ["Identifiers", "now"]


def now() -> datetime:
    """Return the time in the office's own time zone, without the zone, to the second."""
    return datetime.now().astimezone().replace(tzinfo=None, microsecond=0)


class Identifiers:
    """Give out identifiers: microseconds since 1970, or one more than the last given.

    Starting from the largest on record keeps the order when the clock was set back.
    """

    def __init__(self, last: int = 0) -> None:
        self._last = last
        self._lock = threading.Lock()

    def __call__(self) -> int:
        with self._lock:
            self._last = max(self._last + 1, time.time_ns() // 1000)
            return self._last
