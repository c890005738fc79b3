"""Typing figures in: what is asked, what is marked, what is kept, and filing it."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.store import FILE_NAME, Store
from countyboard.ui import session
from countyboard.units import Unit
from countyboard.weeks import thursday_of, week_text
from tests.conftest import Opener
from tests.offices import draft, submit

PAGE = "pages/staff/by_hand.py"
FIRST, SECOND = "990001001", "990001002"
LEADS = "leads_received"
SEPTEMBER = date(2026, 9, 1)


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the data folder with one small county, to write into."""
    for path in one_county_folder.glob(f"{FILE_NAME}*"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


@pytest.fixture
def app(opened_app: Opener, folder: Path) -> AppTest:
    app = opened_app(folder, locale="en-GB")
    for name, value in {"hand_month": "2026-09", "hand_form": "township_monthly"}.items():
        app.query_params[name] = value
    return app.switch_page(PAGE).run()


def _type(app: AppTest, row: int, column: str, value: str | None) -> AppTest:
    editor = app.data_editor[0]
    assert editor.key is not None
    state = _state(app, editor.key)
    state.setdefault(row, {})[column] = value
    app.session_state[editor.key] = {
        "edited_rows": state,
        "added_rows": [],
        "deleted_rows": [],
    }
    return app.run()


def _state(app: AppTest, key: str) -> dict[int, dict[str, Any]]:
    if key not in app.session_state:
        return {}
    edited: dict[int, dict[str, Any]] = dict(app.session_state[key].get("edited_rows", {}))
    return edited


def _texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.error, app.warning, app.success, app.info)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def _leads(folder: Path) -> dict[str, float]:
    session.end()
    with Store.open(folder) as store, store.cursor() as cursor:
        return dict(
            cursor.execute(
                "select unit_code, value from reading_current"
                " where indicator_code = ? and month = ?",
                [LEADS, SEPTEMBER],
            ).fetchall()
        )


def test_what_is_in_force_stands_in_the_grid(app: AppTest, folder: Path) -> None:
    grid = app.data_editor[0].value
    shown = dict(zip(grid["name"], grid[LEADS], strict=True))
    assert "Nothing is typed yet" in _texts(app)
    values = _leads(folder)
    assert shown == {"丙镇": f"{values[FIRST]:.0f}", "丁乡": f"{values[SECOND]:.0f}"}


def test_a_figure_is_corrected_and_the_other_unit_stays(app: AppTest, folder: Path) -> None:
    _type(app, 1, LEADS, "41")
    assert "changed: 1" in _texts(app)
    app.button(key="by_hand_confirm").click().run()
    assert not app.exception
    assert "Stored: 1 filings" in _texts(app)
    assert "Nothing is typed yet" in _texts(app)
    session.end()
    assert _leads(folder)[SECOND] == 41


def test_an_error_is_named_by_unit_and_figure_and_blocks(app: AppTest) -> None:
    _type(app, 0, LEADS, "abc")
    assert app.button(key="by_hand_confirm").disabled
    assert "**丙镇 · Leads received** “abc” is not a number." in _texts(app)
    assert list(app.data_editor[0].value["sign"]) == ["✕ 1", ""]


def test_edits_survive_another_page_and_can_be_discarded(app: AppTest) -> None:
    _type(app, 0, LEADS, "41")
    app.switch_page("pages/staff/upload.py").run()
    app.switch_page(PAGE).run()
    assert app.data_editor[0].value[LEADS][0] == "41"
    assert not app.button(key="by_hand_confirm").disabled
    app.button(key="by_hand_discard").click().run()
    assert app.data_editor[0].value[LEADS][0] != "41"
    assert "Nothing is typed yet" in _texts(app)


def test_one_unit_is_typed_from_top_to_bottom(app: AppTest, folder: Path) -> None:
    app.selectbox(key="hand_unit").select(SECOND).run()
    grid = app.data_editor[0].value
    assert list(grid.columns) == ["sign", "name", "typed", "force", "before"]
    assert grid["name"][0].startswith("Leads received")
    _type(app, 0, "typed", "17")
    app.selectbox(key="hand_unit").select("all").run()
    assert app.data_editor[0].value[LEADS][1] == "17"
    app.button(key="by_hand_confirm").click().run()
    session.end()
    assert _leads(folder)[SECOND] == 17


def test_a_zero_report_is_one_click(app: AppTest, folder: Path) -> None:
    app.selectbox(key="hand_month").select("2026-10").run()
    app.selectbox(key="hand_unit").select(FIRST).run()
    app.button(key="by_hand_zero").click().run()
    app.button(key="by_hand_confirm").click().run()
    assert not app.exception
    session.end()
    with Store.open(folder) as store, store.cursor() as cursor:
        states = cursor.execute(
            "select unit_code, state from filing_current where month = ?", [date(2026, 10, 1)]
        ).fetchall()
    assert states == [(FIRST, "zero")]


def test_somebody_faster_is_told_before_confirming(app: AppTest, folder: Path) -> None:
    _type(app, 0, LEADS, "41")
    submit(session.store(), draft(SEPTEMBER, {FIRST: {LEADS: 7}}), content="theirs")
    app.run()
    assert "somebody else filed for 丙镇" in _texts(app)
    assert app.button(key="by_hand_confirm").disabled
    app.button(key="by_hand_looked").click().run()
    assert app.data_editor[0].value[LEADS][0] == "41"
    app.button(key="by_hand_confirm").click().run()
    session.end()
    assert _leads(folder)[FIRST] == 41


def test_data_on_persons_are_refused(app: AppTest) -> None:
    _type(app, 0, LEADS, "13800138000")
    assert app.button(key="by_hand_confirm").disabled


def test_a_week_of_a_township_is_typed_in_and_stays_out_of_the_month(
    opened_app: Opener, folder: Path
) -> None:
    village = Unit("990001001001", "戊村", "village", FIRST, opened=date(2020, 1, 1), position=9)
    with Store.open(folder) as store:
        store.add_units([village], account="test")
    before = _leads(folder)
    week = thursday_of(date.today()) - timedelta(weeks=1)
    place = {"hand_form": "village_weekly", "hand_week": f"{week}", "hand_unit": village.code}
    app = opened_app(folder, PAGE, locale="en-GB", **place)
    boxes = {box.label: box.value for box in app.selectbox}
    assert (boxes["Township"], boxes["Week"]) == (FIRST, f"{week}")
    assert "Month" not in boxes
    assert "Week before" in str(app.data_editor[0].proto.columns)
    _type(app, 0, "typed", "3")
    assert "New figures: 1" in _texts(app)
    app.button(key="by_hand_confirm").click().run()
    assert not app.exception
    assert "Stored: 1 filings" in _texts(app)
    assert week_text(week) in _texts(app)
    assert _leads(folder) == before
    with Store.open(folder) as store, store.cursor() as cursor:
        rows = cursor.execute(
            "select unit_code, value from cell_current where week = ?", [week]
        ).fetchall()
    assert rows == [(village.code, 3)]
