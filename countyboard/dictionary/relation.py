"""One table, view or function that SQL may name."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Relation"]


@dataclass(frozen=True, slots=True)
class Relation:
    """Say what it tells, and hold a whole statement that asks it."""

    tells: str
    example: str
