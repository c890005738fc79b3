"""The page of approvals: off at first, approving, what is locked, and what leaders are told."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.approval import leave_out, switch
from countyboard.refusals import LockedError
from countyboard.store import FILE_NAME
from countyboard.ui import session
from tests.conftest import Opener
from tests.offices import draft, submit

PAGE = "pages/staff/approval.py"
FIRST = "990001001"


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the data folder with one small county, to write into."""
    for path in one_county_folder.glob(f"{FILE_NAME}*"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def _texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.error, app.warning, app.success, app.info)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def _switched_on(opened_app: Opener, folder: Path) -> AppTest:
    app = opened_app(folder, PAGE, locale="en-GB")
    app.toggle[0].set_value(True).run()
    assert not app.exception
    return app


def test_it_is_off_and_says_what_it_would_do(opened_app: Opener, folder: Path) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    assert "Everything confirmed counts at once" in _texts(app)
    assert [toggle.value for toggle in app.toggle] == [False, False]
    assert app.toggle[1].disabled


def test_levels_approve_one_after_the_other(opened_app: Opener, folder: Path) -> None:
    app = _switched_on(opened_app, folder)
    assert "waiting for the reporting unit: 4" in _texts(app)
    app.button(key="approve_all").click().run()
    assert "4 filings are approved." in _texts(app)
    assert "waiting for the reporting unit: 0" in _texts(app)
    app.segmented_control(key="approval_level").select("prefecture").run()
    assert app.button(key="approve_all").disabled
    for level in ("county", "prefecture"):
        app.segmented_control(key="approval_level").select(level).run()
        app.button(key="approve_all").click().run()
    assert not app.exception
    assert "approved by the prefecture: 4" in _texts(app)


def test_what_is_ticked_is_unlocked_with_a_reason(opened_app: Opener, folder: Path) -> None:
    app = _switched_on(opened_app, folder)
    month = date.fromisoformat(app.session_state["approval_month"] + "-01")
    correction = draft(month, {FIRST: {"leads_received": 3}})
    app.button(key="approve_all").click().run()
    with pytest.raises(LockedError):
        submit(session.store(), correction, content="a")
    app.session_state["approval_level"] = "county"
    app.session_state["unlocking"] = True
    app.run()
    place = list(app.dataframe[0].value["unit"]).index("丙镇")
    app.session_state["approval_table"] = {
        "selection": {"rows": [place], "columns": [], "cells": []}
    }
    app.run()
    app.text_input(key="approval_reason").set_value("a figure is wrong").run()
    app.button(key="unlock").click().run()
    assert not app.exception
    assert "1 filing is unlocked." in _texts(app)
    submit(session.store(), correction, content="b")


def test_a_locked_figure_is_refused_by_hand_with_the_reason(
    opened_app: Opener, folder: Path
) -> None:
    app = _switched_on(opened_app, folder)
    month = app.session_state["approval_month"]
    app.button(key="approve_all").click().run()
    app.query_params["hand_month"] = month
    app.switch_page("pages/staff/by_hand.py").run()
    told = [each.value for each in app.info if "Approved, and so locked" in each.value]
    assert len(told) == 1, "it is said before anything is typed"
    key = app.data_editor[0].key
    assert key is not None
    app.session_state[key] = {
        "edited_rows": {0: {"leads_received": "77"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    app.button(key="by_hand_confirm").click().run()
    assert "Approved, and so locked: 丙镇" in _texts(app)
    assert app.data_editor[0].value["leads_received"][0] == "77", "what was typed is kept"


def test_leaders_are_told_what_is_left_out_and_staff_are_not_bothered(
    opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, "pages/leaders/overview.py", locale="en-GB")
    assert "Unapproved figures left out" not in _texts(app)
    switch(session.store(), True, account="test")
    leave_out(session.store(), True, account="test")
    app.run()
    assert not app.exception
    assert "Unapproved figures left out: 8 filings" in _texts(app)
    app.switch_page("pages/leaders/balance.py").run()
    assert not app.exception
    assert "Unapproved figures left out: 8 filings" in _texts(app)
    app.switch_page("pages/staff/submissions.py").run()
    assert "Unapproved figures left out" not in _texts(app)
