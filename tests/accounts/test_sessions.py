"""Sessions end by themselves, at once when told, and outlive a restart as hashes only."""

from __future__ import annotations

from pathlib import Path

import pytest

from countyboard.accounts.sessions import FILE_NAME, Sessions, digest

HOUR = 3600.0


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(tmp_path: Path, clock: Clock) -> Sessions:
    return Sessions(tmp_path, idle=HOUR, longest=12 * HOUR, clock=clock)


def test_a_session_is_found_by_its_hash(sessions: Sessions) -> None:
    number, session = sessions.begin("staff")
    found = sessions.find(digest(number))
    assert found is session
    assert found.account == "staff"
    assert sessions.find(number) is None
    assert sessions.find(digest("another")) is None


def test_an_idle_session_ends(sessions: Sessions, clock: Clock) -> None:
    _, session = sessions.begin("staff")
    clock.now += HOUR - 1
    assert sessions.find(session.key) is not None
    clock.now += HOUR - 1
    assert sessions.find(session.key, touch=False) is not None
    clock.now += 2
    assert sessions.find(session.key) is None


def test_a_used_session_ends_as_well(sessions: Sessions, clock: Clock) -> None:
    _, session = sessions.begin("staff")
    for _ in range(24):
        clock.now += HOUR / 2
        assert sessions.find(session.key) is not None
    clock.now += 1
    assert sessions.find(session.key) is None


def test_one_is_ended_or_all_of_an_account(sessions: Sessions) -> None:
    keys = [sessions.begin(account)[1].key for account in ("a", "a", "b", "a")]
    sessions.end(keys[0])
    assert [sessions.find(key) is not None for key in keys] == [False, True, True, True]
    assert sessions.end_all("a") == 2
    assert [sessions.find(key) is not None for key in keys] == [False, False, True, False]
    assert sessions.going_on() == 1


def test_sessions_outlive_a_restart_and_what_ended_stays_ended(
    sessions: Sessions, tmp_path: Path, clock: Clock
) -> None:
    number, kept = sessions.begin("staff")
    _, ended = sessions.begin("staff")
    _, vouched = sessions.begin("sso:x", {"role": "leader", "counties": None, "unit": None})
    sessions.end(ended.key)
    file = tmp_path / FILE_NAME
    assert number not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    again = Sessions(tmp_path, idle=HOUR, longest=12 * HOUR, clock=clock)
    assert again.find(kept.key) == kept
    assert again.find(vouched.key) == vouched
    assert again.find(ended.key) is None
    clock.now += HOUR + 1
    assert Sessions(tmp_path, idle=HOUR, longest=12 * HOUR, clock=clock).find(kept.key) is None


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"key": "x"}]'])
def test_a_spoilt_file_signs_everybody_out(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    assert Sessions(tmp_path, idle=HOUR, longest=HOUR).going_on() == 0
