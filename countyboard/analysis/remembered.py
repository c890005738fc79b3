"""Remember what was worked out from the answer to a query, as long as that answer stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from countyboard.kept import Kept
from countyboard.query import Result

__all__ = ["remembered"]

KEPT = 2_048
MOST_BYTES = 256 << 20
"""Of all answers that are held, as Arrow holds them; one that is held twice counts twice."""

T = TypeVar("T")

_PATIENCE = 30.0
"""Seconds to wait for another thread that works out the same."""


def _held(kept: tuple[tuple[Result, ...], Any]) -> int:
    return sum(answer.table.nbytes for answer in kept[0])


_kept = Kept(KEPT, MOST_BYTES, _held)


def remembered(
    work_out: Callable[..., T], answers: Result | tuple[Result, ...], *arguments: Any
) -> T:
    """Return work_out(answer, …, *arguments), worked out once for these answers.

    The same query on the same data version with the same parameters gives the same answer
    object (query.run): the object is the key, and is held so that nothing takes its place.
    `arguments` are hashable. Nothing in the outcome may be text in a language.
    """
    given = answers if isinstance(answers, tuple) else (answers,)
    key = (work_out, tuple(map(id, given)), arguments)
    _given, outcome = _kept.get(key, lambda: (given, work_out(*given, *arguments)), _PATIENCE)
    return cast("T", outcome)
