"""Findings and transfers typed in: saved like any submission, with a history."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from countyboard.store import FILE_NAME, Store
from countyboard.ui import session
from tests.conftest import Opener

PAGE = "pages/staff/ledger.py"
NEW = {
    "number": "1",
    "aspect": "政治站位",
    "description": "学习不深入",
    "owner": "公安局",
    "issued_on": pd.Timestamp(2026, 3, 5),
    "state": "整改中",
}


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the data folder with one small county, to write into."""
    for path in one_county_folder.glob(f"{FILE_NAME}*"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


Typist = Callable[[str, dict[str, Any]], None]


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Typist:
    """Return a function that types a row into the editor whose key holds a word.

    The test harness cannot edit the cells of an editor.
    """
    rows: dict[str, dict[str, Any]] = {}

    def edited(frame: pd.DataFrame, *, key: str, **_more: Any) -> pd.DataFrame:
        for word, row in rows.items():
            if word in key:
                former = {str(name): frame[name].iloc[0] for name in frame} if len(frame) else {}
                return pd.DataFrame([former | row])
        return frame

    monkeypatch.setattr("streamlit.data_editor", edited)

    def typing(word: str, row: dict[str, Any]) -> None:
        rows.clear()
        rows[word] = row

    return typing


def _versions(folder: Path) -> list[tuple[Any, ...]]:
    session.end()
    with Store.open(folder) as store, store.cursor() as cursor:
        return cursor.execute(
            "select state_said, owner_code from finding_version order by submission_id"
        ).fetchall()


def test_a_finding_is_typed_in_corrected_and_its_history_shown(
    opened_app: Opener, folder: Path, type_in: Typist
) -> None:
    type_in("new_findings", NEW)
    app = opened_app(folder, PAGE)
    app.button(key="save_ledger").click().run()
    assert not app.exception
    assert any("已入库1行" in box.value for box in app.success)
    type_in("ledger_findings", {"state": "已整改", "done_on": pd.Timestamp(2026, 6, 1)})
    app.run()
    app.button(key="save_ledger").click().run()
    assert not app.exception
    app.selectbox(key="ledger_history").select("990001:1").run()
    assert len(app.dataframe) == 1
    assert app.dataframe[0].value["state_said"].tolist() == ["已整改", "整改中"]
    assert _versions(folder) == [("open", "990001D01"), ("done", "990001D01")]


def test_a_text_that_names_a_person_is_not_saved(
    opened_app: Opener, folder: Path, type_in: Typist
) -> None:
    type_in("new_findings", {**NEW, "note": "由李明同志负责"})
    app = opened_app(folder, PAGE)
    assert app.button(key="save_ledger").disabled
    assert any("人名" in box.value for box in app.error)


def test_transfers_of_a_month_are_typed_in(
    opened_app: Opener, folder: Path, type_in: Typist
) -> None:
    type_in("transfers", {"from": "丙镇", "to": "公安局", "leads": 2.0})
    app = opened_app(folder, PAGE, ledger="transfers")
    app.button(key="save_ledger").click().run()
    assert not app.exception
    session.end()
    with Store.open(folder) as store, store.cursor() as cursor:
        rows = cursor.execute(
            "select month, from_name, to_name, leads from transfer_current"
        ).fetchall()
    assert rows == [(date.today().replace(day=1), "丙镇", "公安局", 2)]


def test_nothing_typed_is_nothing_to_save(opened_app: Opener, folder: Path) -> None:
    app = opened_app(folder, PAGE)
    assert app.button(key="save_ledger").disabled
