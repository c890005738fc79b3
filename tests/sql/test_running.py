"""A statement runs in a process of its own, within its bounds, and can be stopped."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.sql import COPY, parameters
from countyboard.sql.confinement import confine
from countyboard.sql.running import Bounds, Run
from countyboard.store import Store
from tests.sql.conftest import Asker

ENDLESS = "select count(*) from range(1000000000000) a, range(1000000) b"


def test_a_query_of_the_program_answers_as_on_its_page(ask: Asker, one_county_folder: Path) -> None:
    values: dict[str, Any] = {
        "measure": "leads_received",
        "counties": ["990001"],
        "first_month": date(2026, 8, 1),
        "last_month": date(2026, 9, 1),
        "kind": None,
        "per": "total",
        "today": date(2026, 10, 20),
    }
    name = "balance/by_unit"
    with Store.open(one_county_folder) as store:
        wanted = query.run(store, name, **values).rows
    texts = {key: parameters.write(value) for key, value in values.items()}
    answer = ask(query.load(name).sql, **texts)
    assert answer.table is not None
    assert answer.table.to_pylist() == wanted
    assert wanted


def test_values_that_are_missing_are_named(ask: Asker) -> None:
    answer = ask("select $one, $two, $three", two="2")
    assert (answer.outcome, answer.why) == ("refused", "parameters")
    assert answer.names == ("one", "three")


def test_values_that_nobody_asks_for_do_not_matter(ask: Asker) -> None:
    answer = ask("select $one as one", one="1", other="x")
    assert answer.table is not None
    assert answer.table.to_pylist() == [{"one": 1}]


def test_rows_are_cut_at_their_bound_and_that_is_said(ask: Asker) -> None:
    bounds = Bounds(seconds=20, rows=3_000)
    cut = ask("select * from range(5000) t(x) order by x", bounds=bounds)
    whole = ask("select * from range(3000) t(x) order by x", bounds=bounds)
    assert cut.table is not None
    assert whole.table is not None
    assert cut.table["x"].to_pylist() == whole.table["x"].to_pylist() == list(range(3_000))
    assert (cut.is_cut, whole.is_cut) == (True, False)


def test_bytes_are_cut_at_their_bound(ask: Asker) -> None:
    bounds = Bounds(seconds=20, bytes=2**20)
    answer = ask("select repeat('x', 100) as x from range(100000)", bounds=bounds)
    assert answer.table is not None
    assert answer.is_cut
    assert 2**19 < answer.table.nbytes <= 2**20


def test_it_is_stopped_at_once(copy: Path) -> None:
    run = Run(copy, ENDLESS, {}, bounds=Bounds(seconds=600))
    assert run.wait(0.5) is None
    assert not run.is_done
    run.stop()
    answer = run.wait(30)
    assert answer is not None
    assert answer.outcome == "stopped"


def test_time_is_bounded(ask: Asker) -> None:
    answer = ask(ENDLESS, bounds=Bounds(seconds=1))
    assert (answer.outcome, answer.why) == ("bounded", "time")


def test_those_who_wait_too_long_are_told(copy: Path) -> None:
    running = [Run(copy, ENDLESS, {}, bounds=Bounds(seconds=600)) for _each in range(2)]
    try:
        deadline = time.monotonic() + 60
        while not all(run.has_begun for run in running) and time.monotonic() < deadline:
            time.sleep(0.05)
        answer = Run(copy, "select 1", {}, bounds=Bounds(seconds=0.5)).wait(60)
        assert answer is not None
        assert (answer.outcome, answer.why) == ("bounded", "busy")
    finally:
        for run in running:
            run.stop()
            run.wait(60)


@pytest.mark.parametrize("how", ["plan", "profile"])
def test_a_plan_is_text(how: str, ask: Asker) -> None:
    answer = ask("select * from figures where indicator_code = $code", how=how, code="x")
    assert answer.table is not None
    text = str(answer.table.column(1)[0].as_py())
    assert "SCAN" in text
    assert ("Total Time" in text) == (how == "profile")


def test_a_copy_that_is_gone_is_a_failure_and_no_exception(tmp_path: Path) -> None:
    answer = Run(tmp_path / "gone", "select 1", {}).wait(60)
    assert answer is not None
    assert answer.outcome == "failed"


REACHING = """
import socket, sys, threading
from pathlib import Path
import duckdb
connection = duckdb.connect(config={"threads": 1})
from countyboard.sql.confinement import confine
granted = confine(Path("copy.duckdb"))
connection.execute("set threads = 2")
reached = set()
try:
    connection.execute("select content from read_text('/etc/hostname')").fetchall()
    connection.execute("select count(*) from glob('/etc/*')").fetchall()
    reached.add("files")
except duckdb.Error:
    pass
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2)
    reached.add("network")
except OSError:
    pass
print(sorted(granted), sorted(reached), len(Path("copy.duckdb").read_bytes()) > 0, sep="|")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process confine itself")
def test_the_system_keeps_files_and_network_out_of_reach_even_of_an_open_database(
    copy: Path,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = subprocess.run(
            [sys.executable, "-c", REACHING, str(server.getsockname()[1])],
            cwd=copy,
            env={"PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    granted, reached, own = found.stdout.strip().split("|")
    assert own == "True"
    assert not set(ast.literal_eval(granted)) & set(ast.literal_eval(reached))


def test_where_a_system_grants_nothing_nothing_is_claimed(
    monkeypatch: pytest.MonkeyPatch, copy: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert confine(copy / COPY) == set()
