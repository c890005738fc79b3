"""The command line turns its options into Streamlit's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from countyboard import server
from countyboard.__main__ import main
from countyboard.store import StoreError
from countyboard.ui import session


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[dict[str, Any]]]:
    options: list[dict[str, Any]] = []
    monkeypatch.setattr(server, "run", options.append)
    monkeypatch.setenv("COUNTYBOARD_DATA", str(tmp_path))
    yield options
    session.end()


def test_run_listens_on_this_machine_only(started: list[dict[str, Any]]) -> None:
    assert main(["run"]) == 0
    assert started[0]["server.address"] == "localhost"
    assert started[0]["server.port"] == 8501


def test_run_takes_host_port_and_folder(started: list[dict[str, Any]], tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    main(["run", "--host", "0.0.0.0", "--port", "9000", "--headless", "--data", other])  # noqa: S104
    assert started == [
        {"server.address": "0.0.0.0", "server.port": 9000, "server.headless": True}  # noqa: S104
    ]
    assert os.environ["COUNTYBOARD_DATA"] == other


def test_a_store_that_cannot_be_opened_is_told_in_one_line(
    started: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse() -> None:
        raise StoreError("another process has it open")

    monkeypatch.setattr(session, "store", refuse)
    assert main(["run"]) == 3
    assert capsys.readouterr().err == "another process has it open\n"
    assert started == []


def test_a_command_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "run" in capsys.readouterr().err
