"""The command line turns its options into Streamlit's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from countyboard import server
from countyboard.__main__ import main


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    options: list[dict[str, Any]] = []
    monkeypatch.setattr(server, "run", options.append)
    monkeypatch.delenv("COUNTYBOARD_DATA", raising=False)
    return options


def test_run_listens_on_this_machine_only(started: list[dict[str, Any]]) -> None:
    assert main(["run"]) == 0
    assert started[0]["server.address"] == "localhost"
    assert started[0]["server.port"] == 8501


def test_run_takes_host_port_and_folder(
    started: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTYBOARD_DATA", "before")
    main(["run", "--host", "0.0.0.0", "--port", "9000", "--headless", "--data", str(tmp_path)])  # noqa: S104
    assert started == [
        {"server.address": "0.0.0.0", "server.port": 9000, "server.headless": True}  # noqa: S104
    ]
    assert os.environ["COUNTYBOARD_DATA"] == str(tmp_path)


def test_a_command_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "run" in capsys.readouterr().err
