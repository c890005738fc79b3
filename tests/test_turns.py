"""What several want at once is worked out once, and nobody waits for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pyarrow as pa

from countyboard import query
from countyboard.analysis.remembered import remembered
from countyboard.query import Result
from countyboard.store import Store
from countyboard.turns import Turns

MANY = 4


def at_once(work: Callable[[], Any]) -> list[Any]:
    """Let several threads do the same, all from the same moment; return what each got."""
    start = threading.Barrier(MANY)
    got: list[Any] = []

    def go() -> None:
        start.wait()
        got.append(work())

    threads = [threading.Thread(target=go) for _ in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_what_many_readers_want_at_once_is_worked_out_once() -> None:
    answer = Result(query.load("filters/counties"), {}, pa.table({"a": [1]}))
    worked: list[int] = []

    def slowly(result: Result) -> object:
        worked.append(len(result))
        time.sleep(0.05)
        return object()

    got = at_once(lambda: remembered(slowly, answer))
    assert worked == [1]
    assert len(set(map(id, got))) == 1
    assert len(got) == MANY


def test_many_who_ask_the_same_share_one_answer_an_empty_one_too(store: Store) -> None:
    got = at_once(lambda: query.run(store, "filters/counties"))
    assert len(got) == MANY
    assert len(set(map(id, got))) == 1
    assert len(got[0]) == 0


def test_the_next_has_its_turn_when_the_one_before_fails() -> None:
    turns = Turns()
    try:
        with turns.of("a", 60):
            raise ValueError
    except ValueError:
        pass
    with turns.of("a", 60):
        assert turns._known["a"][1] == 1
    assert not turns._known


def test_who_has_waited_long_goes_on_all_the_same() -> None:
    turns = Turns()
    with turns.of("a", 60), turns.of("a", 0.01), turns.of("b", 0):
        assert set(turns._known) == {"a", "b"}
    assert not turns._known
