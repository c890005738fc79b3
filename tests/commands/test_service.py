"""The service as a process of its own: accounts by command, metrics, logs, and its end."""

from __future__ import annotations

import http.client
import json
import signal
from pathlib import Path

import pytest

from countyboard.accounts import directory, passwords
from countyboard.commands.announcement import announced
from countyboard.integrity import faults
from countyboard.store import Store
from tests.browser.serving import Server, health, serving_office
from tests.commands.process import command, month_sheet, started
from tests.offices import TOWNS, UNITS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "data"
    with Store.open(place) as store:
        store.add_units(UNITS, account="test")
        store.note("sample removed", account="test", details={})
    return place


def _asked(server: Server, path: str, **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(server.address.rpartition("/")[2], timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_accounts_are_made_by_command_served_or_not(folder: Path) -> None:
    told, _ = command(folder, "users", "add", "chief", "--role", "administrator", "--json")
    assert json.loads(told)["name"] == "chief"
    with serving_office(folder):
        added, _ = command(
            folder, "users", "add", "qinghe", "--role", "staff", "--county", "青禾县", "--json"
        )
        password = json.loads(added)["password"]
        command(folder, "users", "add", "qinghe", "--role", "staff", status=1)
        command(folder, "users", "add", "x", "--role", "staff", "--county", "nowhere", status=1)
        command(folder, "users", "off", "chief", status=1)
        listed, _ = command(folder, "users", "list", language="zh_CN")
        assert [line.split() for line in listed.splitlines()] == [
            ["chief", "系统管理员", "全市州", "待更改一次性密码"],
            ["qinghe", "业务人员", "青禾县", "待更改一次性密码"],
        ]
    with Store.open(folder) as store:
        kept = directory.everybody(store)["qinghe"]
    assert passwords.matches(kept.password_hash, password)
    assert kept.must_change


def test_strangers_are_told_a_word_and_programs_of_this_machine_the_metrics(folder: Path) -> None:
    with serving_office(folder, "--log-format", "json") as server:
        for path in ("/health", "/ready"):
            assert json.loads(health(server.address, path)[1]) == {"status": "ok"}
        assert _asked(server, "/metrics")[0] == 403
        control = announced(folder)
        assert control is not None
        right = {"Authorization": f"Bearer {control.token}"}
        status, text = _asked(server, "/metrics", **right)
        assert status == 200
        found = dict(line.rsplit(" ", 1) for line in text.splitlines())
        assert found["countyboard_ready"] == "1"
        assert found["countyboard_sessions"] == "0"
        assert int(found['countyboard_requests_total{status="4xx"}']) >= 1
        assert _asked(server, "/metrics", **right, Cookie="a=b")[0] == 403
        _asked(server, "/balance?secret=1", Accept="text/html")
    log = server.log.read_text()
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    asked = [line for line in lines if line.get("path") == "/balance"]
    assert [(line["status"], line["account"]) for line in asked] == [(303, None)]
    assert "secret=1" not in log
    assert control.token not in log


def test_a_commit_under_way_comes_to_its_end_when_the_service_is_stopped(
    folder: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "a.xlsx"
    figures = {town.name: number + 1 for number, town in enumerate(TOWNS)}
    sheet.write_bytes(month_sheet("2025年3月", figures))
    with serving_office(folder) as server:
        command(folder, "check")  # the readers are loaded by now
        ingest = started(folder, "ingest", sheet, "--yes-warnings")
        assert ingest.stderr is not None
        assert "Reading" in ingest.stderr.readline()
        server.process.send_signal(signal.SIGTERM)
        told, complained = ingest.communicate(timeout=240)
        ended = server.process.wait(60)
    assert ended in (0, -signal.SIGTERM), server.log.read_text()
    assert "Traceback" not in server.log.read_text()
    with Store.open(folder) as store, store.cursor() as cursor:
        held = cursor.execute("select count(*) from filing_current").fetchall()[0][0]
        assert faults(store) == []
    stored = "stored" in told
    assert held == (len(figures) if stored else 0), (told, complained)
    assert not (folder / "control.json").exists()
