"""Each failure makes the next try wait longer; a success clears."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from countyboard.accounts.lockout import LockOut


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_wait_doubles_up_to_the_longest(clock: Clock) -> None:
    lock = LockOut(3, first=5, longest=60, clock=clock)
    waits = []
    for _ in range(9):
        assert lock.attempt("a") == 0
        waits.append(lock.waiting("a"))
        clock.now += waits[-1]
    assert waits == [0, 0, 0, 5, 10, 20, 40, 60, 60]


def test_while_one_waits_no_try_is_made_and_none_is_counted(clock: Clock) -> None:
    lock = LockOut(1, first=10, clock=clock)
    lock.attempt("a")
    lock.attempt("a")
    assert lock.attempt("a") == 10
    assert lock.attempt("a") == 10
    clock.now += 10
    assert lock.attempt("a") == 0
    assert lock.waiting("a") == 20


def test_names_do_not_wait_for_each_other(clock: Clock) -> None:
    lock = LockOut(0, clock=clock)
    lock.attempt("a")
    assert lock.attempt("a") > 0
    assert lock.attempt("b") == 0


def test_a_success_clears_and_a_try_taken_back_leaves_those_before(clock: Clock) -> None:
    lock = LockOut(2, first=5, clock=clock)
    for _ in range(2):
        lock.attempt("a")
        lock.attempt("b")
    lock.succeeded("a")
    lock.attempt("b")
    lock.took_back("b")
    assert (lock.waiting("a"), lock.waiting("b")) == (0, 0)
    assert lock.attempt("a") == 0
    assert lock.waiting("a") == 0
    assert lock.attempt("b") == 0
    assert lock.waiting("b") == 5


def test_failures_are_forgotten_after_a_while(clock: Clock) -> None:
    lock = LockOut(1, first=5, forgotten=100, clock=clock)
    lock.attempt("a")
    lock.attempt("a")
    clock.now += 106
    lock.attempt("a")
    assert lock.waiting("a") == 0


def test_many_tries_at_once_are_no_way_around() -> None:
    lock = LockOut(5, first=60)
    with ThreadPoolExecutor(16) as pool:
        let_through = [wait == 0 for wait in pool.map(lambda _: lock.attempt("a"), range(200))]
    assert sum(let_through) == 6


def test_a_flood_of_names_takes_no_more_memory_than_allowed(clock: Clock) -> None:
    lock = LockOut(5, clock=clock)
    for number in range(12_000):
        lock.attempt(str(number))
    assert len(lock._known) == 10_000
