"""The one exception of the reader: a file that cannot be read, and why."""

from __future__ import annotations

__all__ = ["Refused"]


class Refused(Exception):
    """Say that a file cannot be read: `code` is one of `problems.RULES`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
