"""A township's weekly sheet: its villages are added, the week stored, the calendar says so."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.store import Store
from countyboard.ui import session
from countyboard.units import Unit
from countyboard.weeks import recent, week_text
from tests.conftest import Opener
from tests.offices import APRIL, TOWNS, UNITS, draft, submit
from tests.workbook.forms import Line, workbook

UPLOAD, CALENDAR = "pages/staff/upload.py", "pages/staff/calendar.py"
LAST, BEFORE = recent(date.today() - timedelta(weeks=1), 2)
TITLE = "青禾县城关镇村（社区）线索周报表"
ROWS: list[Line] = [
    ("村（社区）", "受理线索", "其中：群众举报"),
    ("东街村", 3, 1),
    ("西街村", 0, 0),
    ("合计", 3, 1),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one county's townships, which filed a month, and no villages."""
    with Store.open(tmp_path) as store:
        store.remove_sample(account="test")
        store.add_units(UNITS, account="test")
        submit(store, draft(APRIL, {TOWNS[0].code: {"leads_received": 1}}))
    return tmp_path


def _drop(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[0].upload(name, content)
    app.run()
    assert not app.exception
    return app


def _press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def _confirm(app: AppTest) -> AppTest:
    app.button(key="confirm").click().run()
    assert not app.exception
    return app


def _texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.info, app.success)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def test_from_the_first_sheet_to_the_calendar(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, UPLOAD, locale="en-GB")
    _drop(app, "周报.xlsx", workbook({"Sheet1": [[f"{TITLE}（{week_text(LAST)}）"], *ROWS]}))
    assert "城关镇 has no villages yet" in _texts(app)
    _press(app, "Add 2 villages")
    villages = [unit for unit in session.store().roster() if unit.kind == "village"]
    assert [(unit.name, unit.parent) for unit in villages] == [
        ("东街村", TOWNS[0].code),
        ("西街村", TOWNS[0].code),
    ]
    _confirm(app)
    with session.store().cursor() as cursor:
        rows = cursor.execute(
            "select week, state from filing_current where week is not null order by unit_code"
        ).fetchall()
    assert rows == [(LAST, "reported"), (LAST, "zero")]

    app = opened_app(folder, CALENDAR, locale="en-GB", weeks=f"{LAST:%Y-%m}")
    assert not app.exception
    (shown,) = (table.value for table in app.dataframe if "township" in table.value.columns)
    assert list(shown["township"]) == ["城关镇"]
    assert shown[f"{LAST}"][0].startswith("2/2")
    if BEFORE.month == LAST.month:
        assert shown[f"{BEFORE}"][0] == "0/2 · 2 missing"


def test_a_week_nobody_names_is_asked_and_answered_in_place(
    folder: Path, opened_app: Opener
) -> None:
    with Store.open(folder) as store:
        store.add_units([Unit("990001001001", "东街村", "village", TOWNS[0].code)], account="test")
    app = opened_app(folder, UPLOAD, locale="en-GB")
    _drop(app, "周报.xlsx", workbook({"Sheet1": [[TITLE], ROWS[0], ROWS[1]]}))
    (asked,) = (box for box in app.selectbox if "which week" in box.label)
    assert asked.options[1] == week_text(recent(date.today(), 2)[1])
    asked.set_value(LAST).run()
    assert not app.exception
    assert week_text(LAST) in _texts(app)
    _confirm(app)
    with session.store().cursor() as cursor:
        weeks = cursor.execute("select week from submission where week is not null").fetchall()
    assert weeks == [(LAST,)]


def test_the_blank_form_of_a_week_reads_back(folder: Path, opened_app: Opener) -> None:
    with Store.open(folder) as store:
        store.add_units([Unit("990001001001", "东街村", "village", TOWNS[0].code)], account="test")
    app = opened_app(folder, UPLOAD, locale="en-GB")
    app.selectbox(key="template_form").set_value("village_weekly").run()
    assert not app.exception
    assert app.selectbox(key="template_township").options == ["城关镇"]
    assert app.selectbox(key="template_week").options[0] == week_text(recent(date.today(), 1)[0])
