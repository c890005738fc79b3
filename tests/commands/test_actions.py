"""What each action does to an open store, and what it tells about it."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest

from countyboard import i18n
from countyboard.commands import words
from countyboard.commands.actions import ACTIONS, perform
from countyboard.commands.actions.tables import HASHES, READ_ME
from countyboard.commands.exchange import Frame, Request
from countyboard.store import Store
from tests.commands.process import month_sheet, unit_list
from tests.offices import COUNTY, OTHER, TOWNS, UNITS, VILLAGES
from tests.workbook.forms import Line, workbook

FIRST, SECOND, THIRD = (town.name for town in TOWNS)
EAST, WEST, SOUTH = (village.name for village in VILLAGES)
CLEAN = {FIRST: 3.0, SECOND: 4.0, THIRD: 5.0}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(UNITS, account="test")
        yield store


def _act(store: Store, action: str, content: bytes = b"", **arguments: Any) -> list[Frame]:
    return list(perform(store, Request(action, {**arguments, "language": "en"}, content)))


def _ingest(store: Store, content: bytes, **arguments: Any) -> dict[str, Any]:
    asked = {
        "name": "报表.xlsx",
        "account": "li",
        "received_on": None,
        "with_warnings": True,
        "again": False,
        **arguments,
    }
    return _act(store, "ingest", content, **asked)[-1].event


def _count(store: Store, sql: str) -> Any:
    with store.cursor() as cursor:
        row = cursor.execute(sql).fetchone()
    assert row is not None
    return row[0]


def _leads(store: Store) -> dict[str, float]:
    with store.cursor() as cursor:
        return dict(
            cursor.execute(
                "select unit_now.unit_name, reading_current.value from reading_current"
                " inner join unit_now on unit_now.unit_code = reading_current.unit_code"
            ).fetchall()
        )


# ---------- ingest


def test_a_sheet_in_order_is_stored_under_its_account_and_day(office: Store) -> None:
    event = _ingest(office, month_sheet("2025年3月", CLEAN), received_on="2025-04-03")
    assert event["outcome"] == "stored"
    (receipt,) = event["receipts"]
    assert (receipt["county"], receipt["month"]) == (COUNTY.name, "2025-03")
    assert (receipt["filings"], receipt["figures"], receipt["replaced"]) == (3, 3, 0)
    assert _leads(office) == CLEAN
    assert _count(office, "select account from submission") == "li"
    assert _count(office, "select cast(received_at as date) from submission") == date(2025, 4, 3)


def test_the_same_file_is_noticed_and_stored_again_only_when_asked(office: Store) -> None:
    content = month_sheet("2025年3月", CLEAN)
    first = _ingest(office, content)["receipts"][0]["submission"]
    known = _ingest(office, content, name="renamed.xlsx")
    assert (known["outcome"], known["before"]) == ("known", [first])
    assert _count(office, "select count(*) from submission") == 1
    assert _ingest(office, content, again=True)["outcome"] == "stored"
    assert _count(office, "select count(*) from submission") == 2


def test_warnings_are_told_and_keep_a_file_back_until_it_is_wanted(office: Store) -> None:
    _ingest(office, month_sheet("2025年2月", dict.fromkeys(CLEAN, 300.0)))
    jump = month_sheet("2025年3月", CLEAN)
    event = _ingest(office, jump, with_warnings=False)
    assert event["outcome"] == "warned"
    assert {problem["grade"] for problem in event["problems"]} == {"warning"}
    assert _count(office, "select count(*) from submission") == 1
    assert _ingest(office, jump)["outcome"] == "stored"
    assert _count(office, "select count(*) from problem") == len(event["problems"])


def test_a_question_is_told_by_cell_and_nothing_is_stored(office: Store) -> None:
    event = _ingest(office, month_sheet("2025年3月", {**CLEAN, "不知何处乡": 1}))
    assert event["outcome"] == "asked"
    (question,) = [p for p in event["problems"] if p["grade"] == "question"]
    assert (question["sheet"], question["cell"]) == ("2025年3月", "A6")
    assert "不知何处乡" in question["text"]
    assert question["advice"]
    assert _leads(office) == {}


def test_an_error_refuses_the_whole_file(office: Store) -> None:
    lines: list[Line] = [["青禾县2025年3月专项斗争工作月报表"], ["单位名称", "受理线索"]]
    rows: list[Line] = [[FIRST, 3], [SECOND, "很多"]]
    event = _ingest(office, workbook({"3月": [*lines, *rows]}))
    assert event["outcome"] == "refused"
    assert any(p["grade"] == "error" and p["cell"] == "B4" for p in event["problems"])
    assert _leads(office) == {}
    assert _ingest(office, b"no sheet at all")["outcome"] in ("refused", "asked")


def test_data_on_persons_are_refused_and_not_repeated(office: Store) -> None:
    number = "11010519491231002X"
    lines: list[Line] = [
        ["青禾县2025年3月专项斗争工作月报表"],
        ["单位名称", "受理线索", "备注"],
    ]
    event = _ingest(office, workbook({"3月": [*lines, [FIRST, 3, number]]}))
    assert event["outcome"] == "refused"
    assert number not in str(event)
    assert _count(office, "select count(*) from source_file") == 0


def test_a_list_of_units_is_stored_and_then_known(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        event = _ingest(store, unit_list(), name="单位名录.xlsx")
        assert (event["outcome"], event["units"]) == ("units", len(UNITS))
        assert _ingest(store, unit_list(), name="单位名录.xlsx")["outcome"] == "known"
        assert len(store.roster()) == len(UNITS)


def test_a_day_ahead_is_refused(office: Store) -> None:
    ahead = (date.today() + timedelta(days=1)).isoformat()
    event = _ingest(office, month_sheet("2025年3月", CLEAN), received_on=ahead)
    assert event["event"] == "refused"
    assert ahead in event["text"]


# ---------- decisions


def _stored(office: Store) -> int:
    receipts = _ingest(office, month_sheet("2025年3月", CLEAN))["receipts"]
    return int(receipts[0]["submission"])


def test_a_submission_goes_and_comes_back(office: Store) -> None:
    number = _stored(office)
    decided: dict[str, Any] = {"submission": number, "reason": " wrong month ", "account": "wang"}
    (frame,) = _act(office, "withdraw", **decided)
    assert (frame.event["decision"], frame.event["submission"]) == ("withdrawn", number)
    assert frame.event["effect"]
    assert _leads(office) == {}
    (frame,) = _act(office, "restore-submission", **decided)
    assert frame.event["decision"] == "restored"
    assert _leads(office) == CLEAN
    with office.cursor() as cursor:
        told = cursor.execute(
            "select decision, account, reason from submission_decision"
        ).fetchall()
    assert told == [("withdrawn", "wang", "wrong month"), ("restored", "wang", "wrong month")]


@pytest.mark.parametrize(
    ("action", "change"),
    [
        ("withdraw", {"reason": "  "}),
        ("withdraw", {"reason": "13800138000"}),
        ("withdraw", {"submission": 7}),
        ("restore-submission", {}),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    office: Store, action: str, change: dict[str, Any]
) -> None:
    asked = {"submission": _stored(office), "reason": "wrong", "account": "test", **change}
    (frame,) = _act(office, action, **asked)
    assert frame.event["event"] == "refused"
    assert _leads(office) == CLEAN


# ---------- status


def test_status_tells_who_is_missing_and_who_was_late(office: Store) -> None:
    _ingest(office, month_sheet("2025年3月", {FIRST: 3}), received_on="2025-04-03")
    _ingest(office, month_sheet("2025年3月", {SECOND: 3}), received_on="2025-04-28")
    (frame,) = _act(office, "status", month="2025-03-01", county=COUNTY.name)
    towns = {row["unit_name"]: row["state"] for row in frame.event["owing"]}
    assert towns[THIRD] == "missing"
    assert FIRST not in towns
    assert [row["unit_name"] for row in frame.event["late"]] == [SECOND]
    (county,) = frame.event["counties"]
    assert (county["county_name"], county["on_time"], county["late"]) == (COUNTY.name, 1, 1)
    assert county["missing"] == len(towns)
    (by_code,) = _act(office, "status", month="2025-03-01", county=COUNTY.code)
    assert by_code.event["owing"] == frame.event["owing"]


def test_status_without_a_month_is_about_the_last_one_that_is_over(office: Store) -> None:
    (frame,) = _act(office, "status", month=None, county=None)
    before = date.today().replace(day=1) - timedelta(days=1)
    assert frame.event["month"] == f"{before:%Y-%m}"


def test_an_unknown_county_is_told_with_those_there_are(office: Store) -> None:
    (frame,) = _act(office, "status", month="2025-03-01", county="无此县")
    assert frame.event["event"] == "refused"
    assert COUNTY.name in frame.event["text"]


def _weekly(*lines: Line) -> bytes:
    title: Line = ("青禾县城关镇村（社区）线索周报表（2025年3月10日—16日）",)
    heads: Line = ("序号", "村（社区）", "本周受理线索（件）", "其中：群众举报", "摸排发现")
    return workbook({"周报": [title, heads, *lines]})


@pytest.fixture
def villages(office: Store) -> Store:
    """Return an office whose first town reports by the week, its three villages."""
    office.add_units(VILLAGES, account="test")
    content = _weekly((1, EAST, 3, 2, 1), (2, WEST, 0, 0, 0))
    event = _ingest(office, content, name="周报.xlsx", received_on="2025-03-13")
    assert event["outcome"] == "stored"
    (receipt,) = event["receipts"]
    assert (receipt["week"], receipt["filings"], receipt["figures"]) == ("2025-03-13", 2, 6)
    return office


def test_a_weekly_sheet_is_stored_for_its_week_and_changes_no_month(villages: Store) -> None:
    assert _leads(villages) == {}
    with villages.cursor() as cursor:
        found = cursor.execute(
            "select unit_code, week, value from cell_current"
            " where indicator_code = 'leads_received' order by unit_code"
        ).fetchall()
    east, west, _south = (village.code for village in VILLAGES)
    assert found == [(east, date(2025, 3, 13), 3.0), (west, date(2025, 3, 13), 0.0)]
    event = _ingest(villages, _weekly((1, EAST, 5, 4, 1)), name="更正.xlsx")
    assert event["receipts"][0]["replaced"] == 1


def test_status_of_a_week_names_the_villages_that_are_missing(villages: Store) -> None:
    (frame,) = _act(villages, "status", month=None, week="2025-03-13", county=COUNTY.name)
    event = frame.event
    assert (event["month"], event["week"], event["owing"]) == ("2025-03", "2025-03-13", [])
    (week,) = event["weeks"]
    assert (week["units"], week["filed"], week["missing"]) == (3, 2, 1)
    (town,) = event["villages"]
    assert (town["township_name"], town["owing"]) == (FIRST, [SOUTH])
    i18n.use("en")
    assert list(words.status_lines(event)) == [
        "week 11 of 2025 (10–16 Mar)",
        "Due: 13 Mar (Thu) 12:00. Week 10–16 Mar: 2 of 3 have reported, 0 late, 1 missing.",
        "",
        f"{COUNTY.name}  {FIRST}  2/3 · 1 missing  missing: {SOUTH}",
    ]
    (other,) = _act(villages, "status", month=None, week="2025-03-13", county=OTHER.name)
    assert other.event["villages"] == []


def test_status_of_a_month_tells_its_weeks_side_by_side(villages: Store) -> None:
    (frame,) = _act(villages, "status", month="2025-03-01", county=None)
    event = frame.event
    assert event["week"] is None
    assert [(row["week"], row["missing"]) for row in event["weeks"]] == [
        ("2025-03-06", 3),
        ("2025-03-13", 1),
        ("2025-03-20", 3),
        ("2025-03-27", 3),
    ]
    i18n.use("en")
    *_more, heads, line = words.status_lines(event)
    assert re.split("  +", heads.strip()) == ["3–9 Mar", "10–16 Mar", "17–23 Mar", "24–30 Mar"]
    none, some = "0/3 · 3 missing", "2/3 · 1 missing"
    assert re.split("  +", line.strip()) == [COUNTY.name, FIRST, none, some, none, none]


# ---------- tables


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_tables_are_handed_over_with_their_hashes(office: Store, ending: str) -> None:
    _stored(office)
    found = {frame.event["name"]: frame.content for frame in _act(office, "tables", format=ending)}
    hashes = {
        name: sha256
        for sha256, name in (line.split("  ") for line in found.pop(HASHES).decode().splitlines())
    }
    assert hashes == {name: hashlib.sha256(text).hexdigest() for name, text in found.items()}
    explained = found.pop(READ_ME).decode("utf-8-sig")
    assert all(name in explained for name in found)
    values = {
        "csv": lambda content: content.decode("utf-8-sig").count("\r\n") or content.count(b"\n"),
        "xlsx": lambda content: openpyxl.load_workbook(io.BytesIO(content)).worksheets[1].max_row,
        "parquet": lambda content: pq.read_table(io.BytesIO(content)).num_rows + 1,
    }
    assert values[ending](found[f"readings.{ending}"]) == 1 + len(CLEAN)
    assert values[ending](found[f"units.{ending}"]) == 1 + len(UNITS)
    assert values[ending](found[f"submissions.{ending}"]) == 2


def test_the_whole_database_is_handed_over_as_parquet_but_for_accounts_and_files(
    office: Store, tmp_path: Path
) -> None:
    _stored(office)
    folder = tmp_path / "files"
    for frame in _act(office, "tables", format="parquet"):
        path = folder / frame.event["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(frame.content)
    with office.cursor() as cursor:
        tables = cursor.execute("select table_name from duckdb_tables() where not internal")
        wanted = {row[0] for row in tables.fetchall()} - {"account", "api_token"}
    assert {path.stem for path in (folder / "database").iterdir()} == wanted
    explained = (folder / READ_ME).read_text("utf-8-sig")
    with duckdb.connect() as reader, office.cursor() as cursor:
        for table in wanted:
            found = reader.read_parquet(str(folder / "database" / f"{table}.parquet"))
            names = [name for name in cursor.table(table).columns if name != "content"]
            assert found.columns == names
            kept = cursor.table(table).select(*names)
            assert sorted(map(str, found.fetchall())) == sorted(map(str, kept.fetchall()))
            assert all(f"- {name}: " in explained for name in names)
    listed = dict(line.split("  ")[::-1] for line in (folder / HASHES).read_text().splitlines())
    files = {path for path in folder.rglob("*") if path.is_file()} - {folder / HASHES}
    assert listed == {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_tables_that_keep_changing_are_not_mixed(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stored(office)
    versions = iter(range(100))
    monkeypatch.setattr(Store, "version", property(lambda _store: next(versions)))
    (frame,) = _act(office, "tables", format="csv")
    assert frame.event["event"] == "refused"


# ---------- backup


def test_a_backup_is_a_whole_store_of_its_own(office: Store) -> None:
    _stored(office)
    (frame,) = _act(office, "back-up", account="test")
    path = Path(frame.event["path"])
    assert frame.event["faults"] == []
    assert [each.name for each in path.parent.iterdir()] == [path.name], "nothing else is left"
    other = path.parent / "other"
    other.mkdir()
    path.rename(other / office.path.name)
    with Store.open(other) as copy:
        assert _leads(copy) == CLEAN


def test_a_failing_store_is_told_and_not_raised(office: Store) -> None:
    with office.cursor() as cursor:
        cursor.execute("drop view submission_accepted")
    (frame,) = _act(office, "withdraw", submission=1, reason="x", account="test")
    assert frame.event["event"] == "failed"


def test_every_action_is_known() -> None:
    assert set(ACTIONS) == {
        "back-up", "check", "ingest", "restore-submission", "status", "tables", "users", "withdraw",
    }  # fmt: skip
