"""The command line turns its options into Streamlit's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from countyboard import server
from countyboard.__main__ import main
from countyboard.signin import service
from countyboard.store import StoreError
from countyboard.ui import session


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[dict[str, Any]]]:
    options: list[dict[str, Any]] = []
    monkeypatch.setattr(server, "run", lambda given, **_: options.append(given))
    monkeypatch.setenv("COUNTYBOARD_DATA", str(tmp_path))
    yield options
    session.end()


def test_run_listens_on_this_machine_only(started: list[dict[str, Any]]) -> None:
    assert main(["run"]) == 0
    assert started[0]["server.address"] == "localhost"
    assert started[0]["server.port"] == 8501


def test_run_takes_host_port_and_folder(started: list[dict[str, Any]], tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    main(["run", "--host", "127.0.0.1", "--port", "9000", "--headless", "--data", other])
    (options,) = started
    wanted = {"server.address": "127.0.0.1", "server.port": 9000, "server.headless": True}
    assert wanted.items() <= options.items()
    assert os.environ["COUNTYBOARD_DATA"] == other


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "without sign-in anybody"), ("zh", "人人须先登录"), ("zh-Hant", "人人須先登錄")],
)
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.5", "board.office"])  # noqa: S104
def test_without_sign_in_nobody_else_is_let_in(
    started: list[dict[str, Any]],
    host: str,
    language: str,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["run", "--host", host, "--lang", language]) == 1
    assert told in capsys.readouterr().err
    assert started == []
    with pytest.raises(RuntimeError, match="countyboard serve"):
        server.refuse_strangers(host)


def test_a_service_may_listen_anywhere_and_tells_the_code_of_its_first_start(
    started: list[dict[str, Any]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    try:
        assert main(["serve", "--host", "0.0.0.0", "--port", "9000", "--lang", "en"]) == 0  # noqa: S104
        running = service.in_force()
        assert running is not None
        assert running.code is not None
        assert running.code in capsys.readouterr().err
        assert started[0]["server.address"] == "0.0.0.0"  # noqa: S104
        server.refuse_strangers("0.0.0.0")  # noqa: S104
    finally:
        service.use(None)


def test_a_store_that_cannot_be_opened_is_told_in_one_line(
    started: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse() -> None:
        raise StoreError("another process has it open")

    monkeypatch.setattr(session, "whole", refuse)
    assert main(["run"]) == 3
    assert capsys.readouterr().err == "another process has it open\n"
    assert started == []


def test_a_command_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "run" in capsys.readouterr().err
