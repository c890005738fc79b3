"""A tray that was left is picked up again: by the same session, by the next, answers included."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from countyboard import catalogue, template
from countyboard.store import FILE_NAME, Store
from countyboard.ui import session
from countyboard.units import Roster
from countyboard.workbook import WorkbookReading, read
from tests.conftest import Opener

PAGE = "pages/staff/upload.py"
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
TOWNS = ("990001001", "990001002")


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the data folder with one small county, to write into."""
    for path in one_county_folder.glob(f"{FILE_NAME}*"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


@pytest.fixture
def roster(folder: Path) -> Roster:
    with Store.open(folder) as store:
        return store.roster()


def _form(roster: Roster, month: date, figure: str) -> bytes:
    form = catalogue.load().forms["township_monthly"]
    cells = {(unit, code): figure for unit in TOWNS for code in ("leads_received", "leads_closed")}
    units = [roster[unit] for unit in TOWNS]
    return template.filled(roster["990001"].name, month, form, units, cells, catalogue.load())


def _drop(app: AppTest, name: str, content: bytes, **others: bytes) -> AppTest:
    for each, held in ({name: content} | others).items():
        app.file_uploader[0].upload(each, held)
    app.run()
    assert not app.exception
    return app


def _texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.error, app.warning, app.success, app.info)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def _kept(folder: Path) -> list[Path]:
    return sorted((folder / "tmp").rglob("*.bin"))


def _button(app: AppTest, start: str) -> str:
    (key,) = [button.key for button in app.button if button.key and button.key.startswith(start)]
    return key


def test_a_closed_tab_loses_nothing(opened_app: Opener, folder: Path, roster: Roster) -> None:
    first = opened_app(folder, PAGE, locale="en-GB")
    others = {"10月.xlsx": _form(roster, OCTOBER, "4")}
    _drop(first, "9月.xlsx", _form(roster, SEPTEMBER, "3"), **others)
    assert len(_kept(folder)) == 2

    second = opened_app(folder, PAGE, locale="en-GB")
    assert "2 files were read until" in _texts(second)
    second.button(key=_button(second, "continue_")).click().run()
    assert not second.exception
    assert "were read until" not in _texts(second)
    second.button(key="confirm").click().run()
    assert "2 of 2 files are stored: 4 filings, 8 figures." in _texts(second)
    assert _kept(folder) == []
    session.end()
    with Store.open(folder) as store, store.cursor() as cursor:
        rows = cursor.execute(
            "select month, sum(value) from reading_current"
            " where indicator_code = 'leads_received' and month >= ? and unit_code in ?"
            " group by month order by month",
            [SEPTEMBER, list(TOWNS)],
        ).fetchall()
    assert rows == [(SEPTEMBER, 6), (OCTOBER, 8)]


def test_each_file_is_kept_before_the_next_is_read(
    opened_app: Opener, folder: Path, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[int] = []

    def reading(*arguments: Any, **named: Any) -> WorkbookReading:
        there.append(len(_kept(folder)))
        return read(*arguments, **named)

    monkeypatch.setattr("countyboard.ui.upload_tray.read", reading)
    app = opened_app(folder, PAGE, locale="en-GB")
    _drop(app, "九月.xlsx", _form(roster, SEPTEMBER, "7"), 十月=_form(roster, OCTOBER, "8"))
    assert there == [0, 1]
    assert len(_kept(folder)) == 2


def test_answers_come_back_with_the_file(opened_app: Opener, folder: Path) -> None:
    sheet = "乙县2026年9月月报表\n单位名称,受理线索,怪名\n丙镇,3,5\n丁乡,2,1\n".encode()
    first = opened_app(folder, PAGE, locale="en-GB")
    _drop(first, "a.csv", sheet)
    assert first.button(key="confirm").disabled
    (box,) = [box for box in first.selectbox if box.key and ":column:" in box.key]
    box.set_value("leads_closed").run()
    assert not first.button(key="confirm").disabled

    second = opened_app(folder, PAGE, locale="en-GB")
    second.button(key=_button(second, "continue_")).click().run()
    assert not second.exception
    (box,) = [box for box in second.selectbox if box.key and ":column:" in box.key]
    assert box.value == "leads_closed"
    assert not second.button(key="confirm").disabled


def test_another_page_loses_nothing(opened_app: Opener, folder: Path, roster: Roster) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    _drop(app, "9月.xlsx", _form(roster, SEPTEMBER, "3"))
    app.switch_page("pages/staff/by_hand.py").run()
    app.switch_page(PAGE).run()
    assert not app.exception
    assert "9月.xlsx" in _texts(app)
    assert not app.button(key="confirm").disabled


def test_what_is_taken_out_or_removed_is_gone(
    opened_app: Opener, folder: Path, roster: Roster
) -> None:
    first = opened_app(folder, PAGE, locale="en-GB")
    _drop(first, "9月.xlsx", _form(roster, SEPTEMBER, "3"))
    second = opened_app(folder, PAGE, locale="en-GB")
    second.button(key=_button(second, "continue_")).click().run()
    second.button(key=_button(second, "take_out_")).click().run()
    assert "9月.xlsx" not in _texts(second)
    assert _kept(folder) == []

    third = opened_app(folder, PAGE, locale="en-GB")
    _drop(third, "10月.xlsx", _form(roster, OCTOBER, "3"))
    fourth = opened_app(folder, PAGE, locale="en-GB")
    fourth.button(key=_button(fourth, "remove_")).click().run()
    assert _kept(folder) == []


def test_a_refused_file_is_not_written(opened_app: Opener, folder: Path, roster: Roster) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    _drop(app, "9月.xlsx", _form(roster, SEPTEMBER, "13800138000"))
    assert list((folder / "tmp").rglob("*")) == []
    assert "were read until" not in _texts(opened_app(folder, PAGE, locale="en-GB"))


def test_a_file_confirmed_meanwhile_is_not_confirmed_twice(
    opened_app: Opener, folder: Path, roster: Roster
) -> None:
    first = opened_app(folder, PAGE, locale="en-GB")
    _drop(first, "9月.xlsx", _form(roster, SEPTEMBER, "3"))
    second = opened_app(folder, PAGE, locale="en-GB")
    second.button(key=_button(second, "continue_")).click().run()
    first.button(key="confirm").click().run()
    assert "Stored: 2 filings" in _texts(first)
    second.run()
    assert second.button(key="confirm").disabled
    assert "Submitted before" in "".join(markdown.value for markdown in second.markdown)
