"""Ledgers in the store: the latest accepted version counts, withdrawing brings the former back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Receipt, Store, StoreError
from countyboard.submission import SourceFile
from tests.offices import COUNTY, FORESTRY, POLICE, TOWNS, UNITS
from tests.workbook.forms import Line, reading

TODAY = date(2026, 11, 22)
FINDING_HEAD: Line = [
    "编号",
    "方面",
    "存在问题",
    "责任单位",
    "反馈时间",
    "整改时限",
    "整改情况",
    "完成时间",
]
TRANSFER_HEAD: Line = ["移送单位", "接收单位", "线索数"]


@pytest.fixture(autouse=True)
def _units(store: Store) -> None:
    store.add_units(UNITS, account="test")


def submit(store: Store, lines: list[Line], received: date = TODAY) -> list[Receipt]:
    read = reading(lines)
    assert not read.blocked, read.all_problems
    source = SourceFile.of("台账.xlsx", repr(lines).encode())
    at = datetime(received.year, received.month, received.day, 9)  # noqa: DTZ001
    return store.submit(source, read.drafts, account="test", received_at=at)


def findings(*rows: Line) -> list[Line]:
    return [["青禾县2026年整改台账"], FINDING_HEAD, *rows]


def transfers(month: str, *rows: Line) -> list[Line]:
    return [[f"青禾县{month}线索移送台账"], TRANSFER_HEAD, *rows]


def row(number: str, due: str, state: str, done: str = "") -> Line:
    return [number, "政治站位", f"问题{number}", "公安局", "2026-01-05", due, state, done]


def now(store: Store, today: date = TODAY) -> dict[str, dict[str, Any]]:
    with store.cursor() as cursor:
        table = cursor.execute(
            "select * from finding_now(cast($today as date))", {"today": today}
        ).to_arrow_table()
    return {line["finding_number"]: line for line in table.to_pylist()}


def test_states_are_decided_from_what_is_said_and_the_day(store: Store) -> None:
    submit(
        store,
        findings(
            row("1", "2026-12-31", "整改中"),
            row("2", "2026-10-31", "整改中"),
            row("3", "2026-10-31", "已整改", "2026-10-20"),
            row("4", "2026-10-31", "已整改", "2026-11-02"),
            row("5", "2026-10-31", "反弹"),
            row("6", "2026-12-31", "长期坚持"),
            row("7", "", "", "2026-06-01"),
            row("8", "2026-10-31", "已整改"),
        ),
    )
    found = now(store)
    assert {number: line["state"] for number, line in found.items()} == {
        "1": "open",
        "2": "overdue",
        "3": "done",
        "4": "done",
        "5": "relapsed",
        "6": "open",
        "7": "done",
        "8": "done",
    }
    assert {number: line["is_on_time"] for number, line in found.items()} == {
        "1": None,
        "2": False,
        "3": True,
        "4": False,
        "5": False,
        "6": None,
        "7": None,
        "8": None,
    }
    assert (found["2"]["days_over"], found["1"]["days_over"]) == (22, None)
    assert found["8"]["closed_on"] == TODAY
    assert now(store, date(2027, 1, 1))["1"]["state"] == "overdue"


def test_on_the_day_it_is_due_a_finding_is_not_overdue(store: Store) -> None:
    submit(store, findings(row("1", "2026-11-22", "整改中")))
    assert now(store, date(2026, 11, 22))["1"]["state"] == "open"
    assert now(store, date(2026, 11, 23))["1"]["state"] == "overdue"


def test_a_later_ledger_counts_and_history_is_kept(store: Store) -> None:
    submit(store, findings(row("1", "2026-12-31", "整改中"), row("2", "2026-12-31", "整改中")))
    submit(store, findings(row("1", "2026-12-31", "已整改", "2026-11-01")))
    found = now(store)
    assert (found["1"]["state"], found["1"]["versions"]) == ("done", 2)
    assert (found["2"]["state"], found["2"]["versions"]) == ("open", 1)


def test_done_and_open_again_is_a_relapse(store: Store) -> None:
    submit(store, findings(row("1", "2026-12-31", "已整改", "2026-06-01")))
    submit(store, findings(row("1", "2026-12-31", "整改中")))
    assert now(store)["1"]["state"] == "relapsed"
    submit(store, findings(row("1", "2026-12-31", "已整改")), date(2026, 11, 20))
    found = now(store)["1"]
    assert (found["state"], found["closed_on"]) == ("done", date(2026, 11, 20))


def test_withdrawing_brings_the_former_version_back(store: Store) -> None:
    submit(store, findings(row("1", "2026-12-31", "整改中")))
    (later,) = submit(store, findings(row("1", "2026-12-31", "已整改", "2026-11-01")))
    store.withdraw(later.submission_id, account="test", reason="wrong ledger")
    assert (now(store)["1"]["state"], now(store)["1"]["versions"]) == ("open", 1)


def test_the_receipt_counts_rows_and_the_file_is_known_again(store: Store) -> None:
    lines = findings(row("1", "2026-12-31", "整改中"), row("2", "2026-12-31", "整改中"))
    (receipt,) = submit(store, lines)
    assert (receipt.form_code, receipt.ledger_rows, receipt.filings) == ("findings", 2, 0)
    sha256 = SourceFile.of("台账.xlsx", repr(lines).encode()).sha256
    assert store.find_file(sha256) == [receipt.submission_id]


def test_one_file_cannot_hold_a_finding_twice(store: Store) -> None:
    drafts = reading(findings(row("1", "2026-12-31", "整改中"))).drafts
    source = SourceFile.of("台账.xlsx", b"twice")
    at = datetime(2026, 11, 22, 9)  # noqa: DTZ001
    with pytest.raises(StoreError):
        store.submit(source, [*drafts, *drafts], account="test", received_at=at)


def test_the_latest_ledger_of_a_countys_month_counts_whole(store: Store) -> None:
    submit(store, transfers("2026年9月", ["林业局", "公安局", 5]))
    submit(store, transfers("2026年10月", ["林业局", "公安局", 3], [TOWNS[0].name, "公安局", 1]))
    (later,) = submit(store, transfers("2026年10月", ["林业局", "公安局", 2]))
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select month, from_unit_code, to_unit_code, leads from transfer_current order by month"
        ).fetchall()
    assert rows == [
        (date(2026, 9, 1), FORESTRY.code, POLICE.code, 5),
        (date(2026, 10, 1), FORESTRY.code, POLICE.code, 2),
    ]
    store.withdraw(later.submission_id, account="test", reason="incomplete")
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select leads from transfer_current where month = '2026-10-01' order by leads"
        ).fetchall()
    assert rows == [(1,), (3,)]


def test_ledgers_leave_filings_alone(store: Store) -> None:
    submit(store, transfers("2026年10月", ["林业局", "公安局", 3]))
    submit(store, findings(row("1", "2026-12-31", "整改中")))
    assert query.run(store, "filters/months").rows == []
    assert COUNTY.code in store.roster()
