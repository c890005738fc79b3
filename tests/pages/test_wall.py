"""The wall screen: slides in turn, held and moved on by a key, fresh, and small for days."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from countyboard import i18n
from countyboard.approval import leave_out, switch
from countyboard.sentences import wall as say
from countyboard.store import Store
from countyboard.ui import session, wall
from tests.conftest import Opener

WALL = "pages/leaders/wall.py"
SLIDES = 5


def test_every_slide_is_shown_in_turn(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, WALL, locale="en-GB", seconds="600")
    headers = []
    for _ in range(SLIDES + 1):
        assert not app.exception
        headers.append(app.header[0].value)
        app.button(key="wall_next").click().run()
    assert len(set(headers)) == SLIDES
    assert headers[0] == headers[SLIDES]


def test_it_says_that_unapproved_figures_are_left_out(
    opened_app: Opener, one_county_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(one_county_folder, tmp_path / "data")
    monkeypatch.setattr("countyboard.ui.wall.wanted", lambda: True)
    app = opened_app(tmp_path / "data", WALL, locale="en-GB", seconds="600")
    assert not [each.value for each in app.caption if "left out" in each.value]
    switch(session.store(), True, account="test")
    leave_out(session.store(), True, account="test")
    app.run()
    assert not app.exception
    told = [each.value for each in app.caption if "Unapproved figures left out" in each.value]
    assert len(told) == 1


def test_slide_goes_on_by_itself_and_stays_when_held(
    opened_app: Opener, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr("countyboard.ui.wall.time.monotonic", lambda: clock[0])
    app = opened_app(sample_folder, WALL, locale="en-GB", seconds="10")

    def after(passed: float) -> str:
        clock[0] += passed
        app.run()
        assert not app.exception
        return str(app.header[0].value)

    first = app.header[0].value
    assert after(2) == first
    second = after(10)
    assert second != first
    app.button(key="wall_hold").click().run()
    assert after(1000) == second
    app.button(key="wall_hold").click().run()
    assert after(2) == second
    assert after(10) not in (first, second)


def test_nothing_piles_up_over_many_turns(opened_app: Opener, one_county_folder: Path) -> None:
    app = opened_app(one_county_folder, WALL, seconds="600")

    def kept() -> set[str]:
        return set(app.session_state._state.filtered_state)

    for _ in range(SLIDES):
        app.button(key="wall_next").click().run()
    after_one_turn = kept()
    for _ in range(3 * SLIDES):
        app.button(key="wall_next").click().run()
    assert kept() == after_one_turn


@pytest.mark.parametrize("folder", ["all_zero_folder", "one_month_folder", "one_county_folder"])
def test_every_slide_takes_unusual_data(
    folder: str, opened_app: Opener, request: pytest.FixtureRequest
) -> None:
    app = opened_app(request.getfixturevalue(folder), WALL)
    for _ in range(SLIDES):
        assert not app.exception
        app.button(key="wall_next").click().run()


def test_screen_lives_on_when_the_data_go_away(
    opened_app: Opener, sample_store_folder: Path
) -> None:
    app = opened_app(sample_store_folder, WALL, locale="en-GB")
    assert app.header
    app.button(key="remove_sample").click().run()
    assert not app.exception
    assert any("As soon as the first sheet" in info.value for info in app.info)


@pytest.mark.parametrize(
    ("text", "expected"), [("", 20), ("8", 8), ("1", 5), ("9999", 600), ("-3", 20), ("x", 20)]
)
def test_seconds_of_the_address_are_bounded(
    text: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "query_params", {"seconds": text})
    assert wall.seconds() == expected


class Context:
    """Stand in for Streamlit's own: it knows the address of the browser."""

    def __init__(self, url: str | None) -> None:
        self.url = url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost:8501/wall?seconds=9", True),
        ("http://office/board/wall/", True),
        ("http://localhost:8501/balance?x=/wall", False),
        ("http://localhost:8501/", False),
        (None, False),
    ],
)
def test_address_of_the_wall_is_known(
    url: Any, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "context", Context(url))
    assert wall.wanted() is expected


def test_stale_data_are_said(store: Store) -> None:
    i18n.use("en")
    drawn = datetime(2026, 11, 26, 8, 5)  # noqa: DTZ001 - the office's own time
    fresh = {"confirmed_at": datetime(2026, 10, 1, 9, 30), "days_ago": 56}  # noqa: DTZ001
    assert say.freshness(fresh, drawn) == "data of 2026-10-01 09:30, drawn at 08:05"
    assert say.is_stale(fresh)
    assert "56 days" in say.stale(fresh)
    assert not say.is_stale({"confirmed_at": drawn, "days_ago": 35})
    assert not say.is_stale({"confirmed_at": None, "days_ago": None})
    assert say.freshness({"confirmed_at": None, "days_ago": None}, drawn) == "drawn at 08:05"
