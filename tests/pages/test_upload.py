"""Uploading: what was understood, what is asked, confirming, and taking it back."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from countyboard import catalogue, template
from countyboard.store import FILE_NAME, Store
from countyboard.ui import session
from countyboard.units import Roster
from tests.conftest import Opener

PAGE = "pages/staff/upload.py"
SEPTEMBER = date(2026, 9, 1)
COUNTY = "990001"
LEADS = "leads_received"
Values = Mapping[str, int]


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the data folder with one small county, to write into."""
    for path in one_county_folder.glob(f"{FILE_NAME}*"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def _form(roster: Roster, values: Values, *, month: date = SEPTEMBER, title: str = "") -> bytes:
    """Fill in the township form: leads as told by unit name, else 1, and 0 in every other cell."""
    known = catalogue.load()
    form = known.forms["township_monthly"]
    book = openpyxl.load_workbook(io.BytesIO(template.build(COUNTY, month, form, roster, known)))
    sheet = book.worksheets[0]
    leads = template.FIRST_COLUMN + form.indicators.index(LEADS) + 1
    for row in range(template.FIRST_ROW + 1, sheet.max_row + 1):
        for column in range(template.FIRST_COLUMN + 1, sheet.max_column + 1):
            sheet.cell(row, column).value = 0
        sheet.cell(row, leads).value = values.get(str(sheet.cell(row, 2).value), 1)
    if title:
        sheet.cell(1, 1).value = title
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _drop(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[0].upload(name, content)
    return app.run()


def _texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.error, app.warning, app.success, app.info)
    return "\n".join(element.value for kind in kinds for element in kind)


def _leads(store: Store) -> dict[str, float]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select unit_code, value from reading_current where indicator_code = ? and month = ?",
            [LEADS, SEPTEMBER],
        ).fetchall()
    return dict(rows)


def _submissions(store: Store) -> int:
    with store.cursor() as cursor:
        row = cursor.execute("select count(*) from submission").fetchone()
    assert row is not None
    return int(row[0])


def test_upload_confirm_and_withdraw(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    store = session.store()
    before = _leads(store)
    _drop(app, "乙县9月.xlsx", _form(store.roster(), {"丙镇": 7}))
    assert not app.exception
    assert "Ready" in _texts(app)
    assert "changed:" in _texts(app)
    assert _leads(store) == before, "nothing is stored before it is confirmed"

    app.button(key="confirm").click().run()
    assert not app.exception
    assert "2 filings replaced" in _texts(app)
    assert _leads(store) == before | {"990001001": 7}

    app.expander(key="withdrawing")
    app.session_state["withdrawing"] = True
    app.run()
    newest = int(app.selectbox(key="withdraw_which").options[0].split(" · ")[-1])
    app.selectbox(key="withdraw_which").set_value(newest).run()
    assert "2 filings go back" in _texts(app)
    assert app.button(key="withdraw").disabled, "a reason is wanted"
    app.text_input(key="withdraw_reason").set_value("wrong sheet").run()
    app.button(key="withdraw").click().run()
    assert not app.exception
    assert _leads(store) == before
    assert "is withdrawn" in _texts(app)


def test_a_file_submitted_before_is_noticed(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    content = _form(session.store().roster(), {})
    _drop(app, "乙县9月.xlsx", content)
    app.button(key="confirm").click().run()
    _drop(app, "renamed.xlsx", content)
    assert "was submitted before" in _texts(app)
    assert app.button(key="confirm").disabled
    again = next(box for box in app.checkbox if str(box.key).startswith("again:"))
    again.check().run()
    assert not app.button(key="confirm").disabled


def test_the_same_file_twice_in_one_go_counts_once(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    store = session.store()
    content = _form(store.roster(), {})
    app.file_uploader[0].upload("a.xlsx", content)
    app.file_uploader[0].upload("b.xlsx", content)
    app.run()
    assert "it counts once" in _texts(app)
    count = _submissions(store)
    app.button(key="confirm").click().run()
    assert _submissions(store) == count + 1


def test_an_error_keeps_a_file_back_and_names_the_cell(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    store = session.store()
    count = _submissions(store)
    _drop(app, "bad.xlsx", _form(store.roster(), {"丙镇": -3}))
    assert app.button(key="confirm").disabled
    assert "C5" in _texts(app).replace("\\", "")
    assert "To be mended" in _texts(app)
    app.file_uploader[0].upload("bad.xlsx", _form(store.roster(), {"丙镇": -3}))
    _drop(app, "good.xlsx", _form(store.roster(), {"丙镇": 5}))
    assert app.button(key="confirm").label.startswith("Confirm 1 file")
    app.button(key="confirm").click().run()
    assert _submissions(store) == count + 1
    assert "To be mended" in _texts(app), "the other file stays"


def test_an_open_question_is_answered_in_place(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    store = session.store()
    content = _form(store.roster(), {"丙镇": 9}, title="乙县月报表")
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0].title = "sheet"
    for cell in book.worksheets[0][2]:
        cell.value = None
    written = io.BytesIO()
    book.save(written)
    _drop(app, "乙县.xlsx", written.getvalue())
    assert "Needs an answer" in _texts(app)
    assert app.button(key="confirm").disabled
    month = next(box for box in app.selectbox if ":month:" in str(box.key))
    month.set_value(SEPTEMBER).run()
    assert not app.exception
    assert "Ready" in _texts(app)
    assert not app.button(key="confirm").disabled
    app.button(key="confirm").click().run()
    assert _leads(store)["990001001"] == 9


def test_what_is_no_workbook_gets_an_answer(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    for name, content in {"photo.png": b"\x89PNG\r\n\x1a\n", "empty.xlsx": b""}.items():
        app.file_uploader[0].upload(name, content)
    app.run()
    assert not app.exception
    assert len(app.error) == 2
    assert app.button(key="confirm").disabled


def test_file_names_are_never_markup(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE)
    _drop(app, "[x](http://example.org) **b**.xlsx", b"")
    shown = next(each.value for each in app.markdown if "example" in each.value)
    assert "[x](http" not in shown
    assert "**b**" not in shown


def test_received_on_decides_whether_it_was_late(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE)
    store = session.store()
    roster = store.roster()
    july = date(2026, 7, 1)
    _drop(app, "乙县7月.xlsx", _form(roster, {}, month=july))
    app.date_input(key="received_on").set_value(date(2026, 8, 4)).run()
    app.button(key="confirm").click().run()
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select cast(received_at as date), is_late from reporting_state($today)"
            " where month = $july and state = 'reported'",
            {"today": date(2026, 10, 20), "july": july},
        ).fetchall()
    assert rows == [(date(2026, 8, 4), False)] * 2


def test_a_list_of_units_comes_first(
    empty_folder: Path, tmp_path: Path, opened_app: Opener
) -> None:
    for path in empty_folder.glob(f"{FILE_NAME}*"):
        shutil.copy(path, tmp_path / path.name)
    app = opened_app(tmp_path, PAGE, locale="en-GB")
    assert "no list of units yet" in _texts(app)
    lines = [
        "代码,单位名称,类别,上级代码",
        "99,甲市,市州,",
        "990001,乙县,县(区),99",
        "990001001,丙镇,乡镇(街道),990001",
    ]
    _drop(app, "单位名录.csv", "\n".join(lines).encode("utf-8-sig"))
    assert "New: 3" in _texts(app)
    app.button(key="confirm").click().run()
    assert not app.exception
    store = session.store()
    assert {unit.name for unit in store.roster()} == {"甲市", "乙县", "丙镇"}
    _drop(app, "丙镇.xlsx", _form(store.roster(), {"丙镇": 4}))
    app.button(key="confirm").click().run()
    assert _leads(store) == {"990001001": 4}


def test_a_blank_form_is_offered_in_the_language_in_force(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    assert app.selectbox(key="template_form").options[0] == "Township monthly form"
    assert app.get_by_key("template_download")
