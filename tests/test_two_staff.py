"""Two staff confirm overlapping sheets at the same moment, fifty times, while others read."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from countyboard.receiving.intake import Done, Upload, confirm
from countyboard.store import Store
from countyboard.submission import SourceFile
from countyboard.workbook import TableReading, WorkbookReading
from countyboard.workbook.grid import Grid
from countyboard.workbook.reading import Rows
from tests.offices import COUNTY, MARCH, TOWNS, UNITS, draft

ROUNDS = 50
NOON = datetime(2025, 4, 2, 12)  # noqa: DTZ001
FIRST, SHARED, LAST = (town.code for town in TOWNS)
STAFF = {"a": (FIRST, SHARED), "b": (SHARED, LAST)}

ORDER = """
    select submission.submission_id, submission.account, reading.value
    from submission
    inner join reading on reading.submission_id = submission.submission_id
    inner join unit_key on unit_key.unit_key = reading.unit_key
    where unit_key.unit_code = ?
    order by submission.submission_id
"""

REPLACED = """
    select submission_id, replaced_submission_id
    from submission_replacement
    where unit_code = ?
    order by submission_id
"""

CURRENT = "select unit_code, submission_id, value from reading_current order by unit_code"

WHOLE = """
    select
        submission.submission_id,
        (
            select count(*) from filing
            where filing.submission_id = submission.submission_id
        ) as filings,
        (
            select count(*) from reading
            where reading.submission_id = submission.submission_id
        ) as readings,
    from submission
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(UNITS, account="test")
        yield store


def _rows(store: Store, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with store.cursor() as cursor:
        return cursor.execute(sql, list(parameters)).fetchall()


def _upload(who: str, number: int) -> Upload:
    """Build what one person confirms: a value of its own for each round and person."""
    value = 2 * number + (who == "b")
    held = draft(MARCH, {code: {"leads_received": value} for code in STAFF[who]})
    source = SourceFile.of(f"{who}{number}.xlsx", f"{who}{number}".encode())
    table = TableReading(
        Grid("3月", []), COUNTY.code, MARCH, range(1), (), Rows(0, [], [], [], []), (), (held,)
    )
    return Upload(source.name, source, WorkbookReading(source.name, source.sha256, (table,)))


def _by_intake(store: Store, who: str, number: int) -> None:
    done: dict[str, Done] = {}
    confirm(store, [_upload(who, number)], lambda _upload, _draft: NOON, done, account=who)
    assert [each.failure for each in done.values()] == [""]


def _by_store(store: Store, who: str, number: int) -> None:
    upload = _upload(who, number)
    store.submit(upload.source, upload.reading.drafts, account=who, received_at=NOON)


@pytest.mark.parametrize("act", [_by_intake, _by_store])
def test_both_are_recorded_in_order_and_whole(office: Store, act: Any) -> None:
    moment = threading.Barrier(len(STAFF))
    failures: list[BaseException] = []
    stop = threading.Event()

    def confirm_all(who: str) -> None:
        try:
            for number in range(ROUNDS):
                moment.wait(60)
                act(office, who, number)
        except BaseException as error:
            failures.append(error)
            moment.abort()

    seen: Counter[tuple[int, int]] = Counter()

    def read() -> None:
        while not stop.is_set():
            seen.update((filings, readings) for _, filings, readings in _rows(office, WHOLE))
            _check_current(_rows(office, CURRENT))
            time.sleep(0.005)

    def read_safely() -> None:
        try:
            read()
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=read_safely) for _ in range(2)]
    writers = [threading.Thread(target=confirm_all, args=(who,)) for who in STAFF]
    for thread in (*readers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in readers:
        thread.join()

    assert not failures
    assert set(seen) == {(2, 2)}, "a reader saw a part of a submission"
    _check_order(office)
    _check_nothing_is_lost(office)


def _check_current(rows: Sequence[tuple[Any, ...]]) -> None:
    """Of two units that one submission holds, the one nobody else files is never older."""
    held = {code: submission_id for code, submission_id, _ in rows}
    if len(held) == len(TOWNS):
        assert held[SHARED] == max(held[FIRST], held[LAST])


def _check_order(store: Store) -> None:
    order = _rows(store, ORDER, SHARED)
    assert Counter(who for _, who, _ in order) == dict.fromkeys(STAFF, ROUNDS)
    for who in STAFF:
        values = [value for _, account, value in order if account == who]
        assert values == sorted(values), "each person's confirms keep their order"
    ids = [submission_id for submission_id, _, _ in order]
    assert _rows(store, REPLACED, SHARED) == list(zip(ids[1:], ids, strict=False)), (
        "each submission replaced the one before it"
    )


def _check_nothing_is_lost(store: Store) -> None:
    """Take the latest away one by one: each time the figure before it is in force again."""
    order = _rows(store, ORDER, SHARED)
    for submission_id, _, value in reversed(order):
        assert (SHARED, submission_id, value) in _rows(store, CURRENT)
        store.withdraw(submission_id, account="test", reason="")
    assert _rows(store, CURRENT) == []


def test_who_comes_first_is_decided_where_it_is_written(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One draws its identifiers and is held up there; the other cannot pass it."""
    draw = office._new_id
    drawn, passed = threading.Event(), threading.Event()

    def slow() -> int:
        identifier = draw()
        if threading.current_thread() is first and not drawn.is_set():
            drawn.set()
            passed.wait(1)
        return identifier

    monkeypatch.setattr(office, "_new_id", slow)
    first = threading.Thread(target=_by_store, args=(office, "a", 0))
    first.start()
    assert drawn.wait(30)
    _by_store(office, "b", 0)
    passed.set()
    first.join()
    order = [submission_id for submission_id, _, _ in _rows(office, ORDER, SHARED)]
    assert _rows(office, REPLACED, SHARED) == [(order[1], order[0])]
