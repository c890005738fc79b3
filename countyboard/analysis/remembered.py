"""Remember what was worked out from the answer to a query, as long as that answer stands."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar, cast

from countyboard.query import Result
from countyboard.turns import Turns

__all__ = ["remembered"]

KEPT = 2_048
MOST_BYTES = 256 << 20
"""Of all answers that are held, as Arrow holds them; one that is held twice counts twice."""

T = TypeVar("T")

_known: OrderedDict[Any, tuple[tuple[Result, ...], Any]] = OrderedDict()
_held: dict[Any, int] = {}
_lock = threading.Lock()
_turns = Turns()
_PATIENCE = 30.0
"""Seconds to wait for another thread that works out the same."""


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
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return cast("T", _known[key][1])
    with _turns.of(key, _PATIENCE):
        with _lock:
            if key in _known:
                return cast("T", _known[key][1])
        outcome = work_out(*given, *arguments)
        with _lock:
            _known[key] = (given, outcome)
            _held[key] = sum(answer.table.nbytes for answer in given)
            while len(_known) > KEPT or sum(_held.values()) > MOST_BYTES:
                gone, _ = _known.popitem(last=False)
                del _held[gone]
    return outcome
