"""Ledgers go through the same tray as the monthly sheets."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from countyboard import ledger_template
from countyboard.store import FILE_NAME, Store
from countyboard.ui import session
from tests.conftest import Opener

PAGE = "pages/staff/upload.py"
COUNTY = "990001"
MONTH = date(2026, 9, 1)
FINDING = {
    "number": "1",
    "aspect": "政治站位",
    "description": "学习不深入",
    "owner": "公安局",
    "issued_on": date(2026, 3, 5),
    "due_on": date(2026, 6, 30),
    "state": "整改中",
}


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the data folder with one small county, to write into."""
    for path in one_county_folder.glob(f"{FILE_NAME}*"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def _dropped(opened_app: Opener, folder: Path, *rows: dict[str, Any]) -> AppTest:
    app = opened_app(folder, PAGE)
    roster = session.store().roster()
    content = ledger_template.build("findings", COUNTY, MONTH, roster, rows)
    app.file_uploader[0].upload("整改台账.xlsx", content)
    return app.run()


def _stored(folder: Path) -> list[tuple[Any, ...]]:
    session.end()
    with Store.open(folder) as store, store.cursor() as cursor:
        return cursor.execute(
            "select owner_code, owner_text, state_said from finding_version order by submission_id"
        ).fetchall()


def test_a_ledger_is_confirmed_like_any_sheet(opened_app: Opener, folder: Path) -> None:
    app = _dropped(opened_app, folder, FINDING)
    assert not app.exception
    assert any("新增问题：1" in caption.value for caption in app.caption)
    app.button(key="confirm").click().run()
    assert not app.exception
    assert any("台账1行" in box.value for box in app.success)
    assert _stored(folder) == [("990001D01", "公安局", "open")]


def test_an_unknown_unit_is_asked_and_the_answer_counts(opened_app: Opener, folder: Path) -> None:
    app = _dropped(opened_app, folder, {**FINDING, "owner": "林草局"})
    assert app.button(key="confirm").disabled
    asked = next(box for box in app.selectbox if "林草局" in box.label)
    asked.select("990001D01").run()
    assert not app.button(key="confirm").disabled
    app.button(key="confirm").click().run()
    assert _stored(folder) == [("990001D01", "林草局", "open")]


def test_the_same_ledger_again_is_noticed(opened_app: Opener, folder: Path) -> None:
    app = _dropped(opened_app, folder, FINDING)
    app.button(key="confirm").click().run()
    content = ledger_template.build(
        "findings", COUNTY, MONTH, session.store().roster(), [{**FINDING, "state": "已整改"}]
    )
    app.file_uploader[0].upload("整改台账.xlsx", content)
    app.run()
    assert any("变更：1" in caption.value for caption in app.caption)
