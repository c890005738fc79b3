"""Commands as real processes: through a running application, and without one."""

from __future__ import annotations

import csv
import http.client
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from countyboard.commands.announcement import announced
from countyboard.sample.files import ROSTER, SAMPLE
from countyboard.store import FILE_NAME, Store
from tests.browser.serving import health, serving_application
from tests.commands.process import command, events, month_sheet, started, unit_list
from tests.offices import COUNTY, TOWNS, UNITS

FIRST, SECOND, THIRD = (town.name for town in TOWNS)
LARGE = SAMPLE / "青禾县2026年月报表.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of data that knows the units and nothing else."""
    place = tmp_path / "data"
    with Store.open(place) as store:
        store.add_units(UNITS, account="test")
        store.note("sample removed", account="test", details={})
    return place


@pytest.fixture(params=["served", "alone"])
def data(request: pytest.FixtureRequest, folder: Path) -> Iterator[Path]:
    """Return the folder, with the application running on it or not."""
    if request.param == "alone":
        yield folder
        return
    with serving_application(folder):
        yield folder


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    place = tmp_path / "inbox"
    place.mkdir()
    return place


def _figures(folder: Path) -> dict[str, float]:
    """Return the leads in force by unit, asked for by a command of its own."""
    target = folder.parent / f"tables-{time.time_ns()}"
    command(folder, "export", target, "--format", "csv", "--lang", "en")
    with (target / "readings.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["Unit"]: float(row["Value"]) for row in csv.DictReader(file)}


def test_a_month_without_a_browser(data: Path, inbox: Path) -> None:
    """Sheets come in; one is wrong, one is missing, one is corrected, one withdrawn."""
    (inbox / "2 名录.xlsx").write_bytes(unit_list())
    (inbox / "1 城关.xlsx").write_bytes(month_sheet("2025年3月", {FIRST: 5}))
    (inbox / "3 河口.xlsx").write_bytes(month_sheet("2025年3月", {SECOND: 7}))
    (inbox / "4 坏.xlsx").write_bytes(month_sheet("2025年3月", {"不知何处乡": 1}))
    (inbox / "~$3 河口.xlsx").write_bytes(b"lock")
    told, _ = command(
        data, "ingest", inbox, "--yes-warnings", "--json", "--received-on", "2025-04-03", status=1
    )
    assert {event["name"]: event["outcome"] for event in events(told)} == {
        "1 城关.xlsx": "stored",
        "2 名录.xlsx": "units",
        "3 河口.xlsx": "stored",
        "4 坏.xlsx": "asked",
    }
    assert _figures(data) == {FIRST: 5, SECOND: 7}

    told, _ = command(data, "status", "--month", "2025-03", "--county", COUNTY.name, "--json")
    status = json.loads(told)
    assert {row["unit_name"] for row in status["owing"] if row["kind"] == "township"} == {THIRD}
    assert status["late"] == []
    command(data, "status", "--month", "2025-03", "--strict", status=1)

    (inbox / "5 更正.xlsx").write_bytes(month_sheet("2025年3月", {FIRST: 9}))
    told, _ = command(data, "ingest", inbox / "5 更正.xlsx", "--yes-warnings", "--json")
    (receipt,) = events(told)[0]["receipts"]
    assert receipt["replaced"] == 1
    assert _figures(data) == {FIRST: 9, SECOND: 7}

    number = str(receipt["submission"])
    command(data, "withdraw", number, "--reason", "wrong month")
    assert _figures(data) == {FIRST: 5, SECOND: 7}
    _, complained = command(data, "withdraw", number, "--reason", "again", status=1)
    assert number in complained
    command(data, "restore-submission", number, "--reason", "it was right")
    assert _figures(data) == {FIRST: 9, SECOND: 7}

    told, _ = command(data, "ingest", inbox / "3 河口.xlsx", "--json")
    assert events(told)[0]["outcome"] == "known"
    told, _ = command(data, "check", "--json")
    assert json.loads(told)["faults"] == []
    assert json.loads(told)["held"]["submissions"] == 3


def test_many_commands_at_once_are_all_carried_out(data: Path, inbox: Path) -> None:
    """Each holds one township's month; they wait for each other, or share the application."""
    paths = []
    for number, name in enumerate((FIRST, SECOND, THIRD)):
        path = inbox / f"{number}.xlsx"
        path.write_bytes(month_sheet("2025年3月", {name: number + 1}))
        paths.append(path)
    running = [started(data, "ingest", path, "--yes-warnings", "--json") for path in paths]
    told = [process.communicate(timeout=240) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], told
    assert _figures(data) == {FIRST: 1, SECOND: 2, THIRD: 3}


def test_the_application_sees_at_once_what_a_command_did(folder: Path, inbox: Path) -> None:
    with serving_application(folder) as server:
        before = json.loads(health(server.address)[1])["data_version"]
        (inbox / "a.xlsx").write_bytes(month_sheet("2025年3月", {FIRST: 5}))
        command(folder, "ingest", inbox, "--yes-warnings")
        assert json.loads(health(server.address)[1])["data_version"] > before


def test_a_command_waits_while_the_sample_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with serving_application(folder, wait=False):
        told, complained = command(folder, "check", "--json")
    checked = json.loads(told)
    assert checked["faults"] == []
    assert checked["held"]["submissions"] > 0
    assert "getting ready" in complained


def test_only_a_command_of_this_machine_is_let_in(folder: Path) -> None:
    with serving_application(folder):
        control = announced(folder)
        assert control is not None
        assert (folder / "control.json").stat().st_mode & 0o777 == 0o600
        right = {"Authorization": f"Bearer {control.token}"}

        def status(headers: dict[str, str], action: str = "check") -> int:
            connection = http.client.HTTPConnection(control.host, control.port, timeout=60)
            try:
                body = b'{"language": "en", "bytes": 0}\n'
                connection.request("POST", f"/control/{action}", body, headers)
                return connection.getresponse().status
            finally:
                connection.close()

        assert status(right) == 200
        assert status({}) == 403
        assert status({"Authorization": "Bearer wrong"}) == 403
        assert status({**right, "Origin": f"http://localhost:{control.port}"}) == 403
        assert status({**right, "Sec-Fetch-Site": "same-origin"}) == 403
        assert status({**right, "X-Forwarded-For": "10.0.0.7"}) == 403
        assert status(right, "nothing") == 404
    assert announced(folder) is None


def test_a_backup_is_restored_only_while_the_application_is_stopped(
    folder: Path, inbox: Path
) -> None:
    (inbox / "a.xlsx").write_bytes(month_sheet("2025年3月", {FIRST: 5}))
    (inbox / "b.xlsx").write_bytes(month_sheet("2025年3月", {FIRST: 6}))
    command(folder, "ingest", inbox / "a.xlsx", "--yes-warnings")
    backup = folder.parent / "safe" / "store.duckdb"
    with serving_application(folder):
        command(folder, "backup", backup)
        command(folder, "ingest", inbox / "b.xlsx", "--yes-warnings")
        command(folder, "restore", backup, status=3)
        assert _figures(folder) == {FIRST: 6}
    command(folder, "restore", backup)
    assert _figures(folder) == {FIRST: 5}
    (former,) = (folder / "backups").glob("*before-restore.duckdb")
    command(folder, "restore", former)
    assert _figures(folder) == {FIRST: 6}


def test_the_application_waits_for_a_command_that_has_the_store(folder: Path) -> None:
    script = (
        "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]);"
        " print('open', flush=True); time.sleep(6)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder / FILE_NAME)], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with serving_application(folder) as server:
            assert holder.poll() is not None
            assert health(server.address)[0] == 200


def test_a_damaged_store_is_told_as_such(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"damaged" * 1000)
    _, complained = command(folder, "check", status=3)
    assert "DuckDB" in complained
    assert "Another program" not in complained


def test_a_store_that_another_program_holds_is_told(folder: Path) -> None:
    with Store.open(folder):
        _, complained = command(folder, "status", status=3)
    assert "run" in complained
    _, complained = command(folder.parent / "elsewhere", "status", status=3)
    assert "--data" in complained
    assert not (folder.parent / "elsewhere").exists()


# ---------- killed


def _sound(folder: Path, whole: int) -> int:
    """Assert that the store is whole and holds all of the large file or nothing of it."""
    told, _ = command(folder, "check", "--json")
    checked = json.loads(told)
    assert checked["faults"] == []
    assert checked["held"]["submissions"] in (0, whole)
    return int(checked["held"]["submissions"])


@pytest.fixture
def sample_units(tmp_path: Path) -> Path:
    """Return a folder of data that knows the units of the sample."""
    place = tmp_path / "data"
    command(place, "ingest", SAMPLE / ROSTER)
    return place


def test_a_command_that_is_killed_leaves_no_half_state(sample_units: Path) -> None:
    begun = time.monotonic()
    command(sample_units, "ingest", LARGE, "--lang", "en", status=1)  # read, not stored
    lasted = time.monotonic() - begun
    killed = 0
    for share in (0.5, 0.8, 0.95, 1.1, 1.25, 1.4):
        process = started(sample_units, "ingest", LARGE, "--yes-warnings")
        time.sleep(share * lasted)
        killed += process.poll() is None
        process.kill()
        process.communicate()
        if _sound(sample_units, 30):
            break
    assert killed, "it was over each time before it was killed"
    command(sample_units, "ingest", LARGE, "--yes-warnings")
    assert _sound(sample_units, 30) == 30


def test_an_application_that_is_killed_leaves_no_half_state(sample_units: Path) -> None:
    with serving_application(sample_units) as server:
        process = started(sample_units, "ingest", LARGE, "--yes-warnings")
        assert process.stderr is not None
        assert "Reading" in process.stderr.readline()
        time.sleep(0.2)
        server.process.kill()
        server.process.wait()
        process.communicate(timeout=240)
    assert process.returncode in (0, 3)
    stored = _sound(sample_units, 30)
    assert announced(sample_units) is not None, "it could not take its announcement back"
    told, _ = command(sample_units, "ingest", LARGE, "--yes-warnings", "--json")
    assert events(told)[0]["outcome"] == ("known" if stored else "stored")


# ---------- watching


def test_a_watched_folder_is_emptied_as_files_become_complete(folder: Path, inbox: Path) -> None:
    done = inbox / "done"
    process = started(
        folder, "ingest", inbox, "--watch", "--every", "0.5", "--yes-warnings", "--done", done
    )
    try:
        content = month_sheet("2025年3月", {FIRST: 5})
        with (inbox / "slow.xlsx").open("wb") as file:
            for start in range(0, len(content), len(content) // 4):
                file.write(content[start : start + len(content) // 4])
                file.flush()
                time.sleep(0.3)
        (inbox / "坏.xlsx").write_bytes(month_sheet("2025年3月", {"不知何处乡": 1}))
        end = time.monotonic() + 120
        while not (done / "slow.xlsx").exists() and time.monotonic() < end:
            time.sleep(0.2)
        assert _figures(folder) == {FIRST: 5}, "the store is free while nothing comes in"
        (inbox / "slow.xlsx").write_bytes(content)
        while not (done / "slow (2).xlsx").exists() and time.monotonic() < end:
            time.sleep(0.2)
    finally:
        process.send_signal(signal.SIGTERM)
        told, complained = process.communicate(timeout=60)
    assert process.returncode == 0, complained
    assert sorted(path.name for path in inbox.iterdir()) == ["done", "坏.xlsx"]
    assert sorted(path.name for path in done.iterdir()) == ["slow (2).xlsx", "slow.xlsx"]
    assert told.count("slow.xlsx: stored") == 1
    assert told.count("slow.xlsx: nothing to do") == 1
