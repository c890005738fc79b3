"""Who is let in by the door for commands, and what is announced about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from countyboard.commands import announcement
from countyboard.commands.announcement import FILE_NAME, announce, announced, take_back
from countyboard.commands.control import _carried_out, admitted
from countyboard.commands.exchange import Request


@pytest.mark.parametrize(
    ("client", "server", "let_in"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.8.8.8", "127.0.0.1", True),
        ("::1", "::1", True),
        ("::ffff:127.0.0.1", "::", True),
        ("192.168.1.5", "192.168.1.5", True),
        ("192.168.1.6", "192.168.1.5", False),
        ("::ffff:192.168.1.6", "192.168.1.5", False),
        ("10.0.0.1", "0.0.0.0", False),  # noqa: S104
        ("testclient", "testserver", False),
        ("", "", False),
    ],
)
def test_only_this_machine_is_let_in(client: str, server: str, let_in: bool) -> None:
    assert admitted({"client": (client, 1), "server": (server, 2)}, {}) is let_in


def test_a_request_from_nowhere_is_not_let_in() -> None:
    assert not admitted({"client": None, "server": ("127.0.0.1", 1)}, {})


@pytest.mark.parametrize(
    "header",
    ["Origin", "Referer", "Cookie", "Sec-Fetch-Mode", "sec-ch-ua", "Forwarded", "X-Forwarded-For",
     "X-Forwarded-Proto", "X-Real-IP", "Via"],
)  # fmt: skip
def test_no_browser_and_no_proxy_is_let_in(header: str) -> None:
    scope = {"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2)}
    assert admitted(scope, {"authorization": "Bearer x", "host": "localhost"})
    assert not admitted(scope, {header: "x"})


def test_only_the_user_can_read_what_is_announced(tmp_path: Path) -> None:
    (tmp_path / f"{FILE_NAME}.new").write_text("left over")
    announce(tmp_path, "0.0.0.0", 8501, "secret")  # noqa: S104
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600
    control = announced(tmp_path)
    assert control is not None
    assert (control.host, control.port, control.token) == ("localhost", 8501, "secret")
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_what_another_application_announced_is_left_alone(tmp_path: Path) -> None:
    announce(tmp_path, "localhost", 1, "other")
    take_back(tmp_path, "mine")
    assert announced(tmp_path) is not None
    take_back(tmp_path, "other")
    assert announced(tmp_path) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"host": "x"}'])
def test_a_spoilt_announcement_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / announcement.FILE_NAME).write_text(text)
    assert announced(tmp_path) is None


def test_whatever_goes_wrong_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    request = Request("status", {"language": "en", "month": None, "county": None})
    (frame,) = _carried_out(None, request)
    assert frame.event["event"] == "failed"
    assert "status" in caplog.text
