"""Uploading: what was understood, what is asked, confirming, and taking it back."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from countyboard import catalogue, template
from countyboard.receiving import mappings
from countyboard.store import FILE_NAME, Store
from countyboard.ui import session
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.workbook.rules import RULES
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
    assert all(any(escape(code) in each.value for code in RULES) for each in app.error)
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


def _renamed(content: bytes, names: Mapping[str, str]) -> bytes:
    """Write other words over the cells that hold exactly these."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if str(cell.value) in names:
                cell.value = names[str(cell.value)]
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_an_answer_is_remembered_used_next_month_and_removed(
    folder: Path, opened_app: Opener
) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    store = session.store()
    roster = store.roster()
    names = {"Leads received (items)": "群众反映件", "丙镇": "丙家坝镇"}
    _drop(app, "乙县9月.xlsx", _renamed(_form(roster, {"丙镇": 6}), names))
    assert "Needs an answer" in _texts(app)
    column = next(box for box in app.selectbox if ":column:" in str(box.key))
    column.set_value(LEADS).run()
    row = next(box for box in app.selectbox if ":row:" in str(box.key))
    row.set_value("990001001").run()
    app.button(key="confirm").click().run()
    assert not app.exception
    assert _leads(store)["990001001"] == 6
    app.session_state["memory"] = True
    app.run()
    assert not app.exception
    listed = next(frame.value for frame in app.dataframe if "target" in frame.value.columns)
    assert sorted(listed["target"]) == ["Leads received", "丙镇"]

    for month in (date(2026, 7, 1), date(2026, 8, 1)):
        content = _renamed(_form(roster, {"丙镇": 8}, month=month), names)
        app.file_uploader[0].upload(f"乙县{month.month}月.xlsx", content)
    app.run()
    assert not app.exception
    assert "Needs an answer" not in _texts(app)
    assert "2 answers remembered" in _texts(app)
    assert app.button(key="confirm").label == "Confirm 2 files"

    mappings.forget(store, mappings.known(store, COUNTY), account="test")
    app.run()
    assert "Needs an answer" in _texts(app)
    assert app.button(key="confirm").disabled


def test_the_sheet_is_shown_as_understood_and_corrected_in_place(
    folder: Path, opened_app: Opener
) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    store = session.store()
    content = _renamed(_form(store.roster(), {"丙镇": 6}), {"Leads received (items)": "群众反映件"})
    _drop(app, "乙县9月.xlsx", content)
    file_id = str(next(box.key for box in app.selectbox if ":column:" in str(box.key))).split(":")[
        1
    ]
    app.session_state[f"sheets_{file_id}"] = True
    app.run()
    assert not app.exception
    view = next(frame.value for frame in app.dataframe if "read_as" in frame.value.columns)
    assert "丙镇" in list(view["read_as"])
    assert "丙镇" in list(view["B"])

    fix = next(box for box in app.selectbox if str(box.key).startswith("fix:"))
    fix.set_value(("column", 3)).run()
    mended = next(
        box for box in app.selectbox if ":column:" in str(box.key) and ":3" in str(box.key)
    )
    mended.set_value("").run()
    assert not app.exception
    asked = next(
        box for box in app.selectbox if ":column:" in str(box.key) and ":2" in str(box.key)
    )
    asked.set_value(LEADS).run()
    assert "Ready" in _texts(app)
    app.session_state[f"sheets_{file_id}"] = False
    app.run()
    assert "Ready" in _texts(app)
    app.button(key="confirm").click().run()
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select indicator_code from reading_current where month = ? and unit_code = ?",
            [SEPTEMBER, "990001001"],
        ).fetchall()
    assert (LEADS,) in rows
    assert ("leads_from_public",) not in rows


def test_two_columns_answered_alike_are_asked_about_again(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    names = {
        "Leads received (items)": "群众反映件",
        "Leads reported by the public (items)": "民意件",
    }
    _drop(app, "乙县9月.xlsx", _renamed(_form(session.store().roster(), {}), names))
    for box in [box for box in app.selectbox if ":column:" in str(box.key)]:
        box.set_value(LEADS)
    app.run()
    assert not app.exception
    assert "Needs an answer" in _texts(app)


def test_a_cumulative_column_is_read_once_the_month_before_is_confirmed(
    folder: Path, opened_app: Opener
) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    store = session.store()
    roster = store.roster()
    names = {"Leads received (items)": "今年以来受理线索"}
    february = _renamed(_form(roster, {"丙镇": 12}, month=date(2025, 2, 1)), names)
    _drop(app, "乙县2月.xlsx", february)
    assert "Needs an answer" in _texts(app)
    january = _form(roster, {"丙镇": 5}, month=date(2025, 1, 1))
    app.file_uploader[0].upload("乙县2月.xlsx", february)
    _drop(app, "乙县1月.xlsx", january)
    app.button(key="confirm").click().run()
    assert not app.exception
    assert "Needs an answer" not in _texts(app)
    app.button(key="confirm").click().run()
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select month(month), value from reading_current where indicator_code = ?"
            " and unit_code = '990001001' and year(month) = 2025 order by 1",
            [LEADS],
        ).fetchall()
    assert rows == [(1, 5), (2, 7)]


def test_the_offices_contact_line_is_not_kept_in_the_stored_original(
    folder: Path, opened_app: Opener
) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    store = session.store()
    book = openpyxl.load_workbook(io.BytesIO(_form(store.roster(), {"丙镇": 6})))
    book.worksheets[0].append(["填表人：张三", None, "联系电话：13812345678"])
    written = io.BytesIO()
    book.save(written)
    _drop(app, "乙县9月.xlsx", written.getvalue())
    app.button(key="confirm").click().run()
    assert _leads(store)["990001001"] == 6
    with store.cursor() as cursor:
        row = cursor.execute(
            "select content from source_file order by recorded_id desc limit 1"
        ).fetchone()
    assert row is not None
    with zipfile.ZipFile(io.BytesIO(row[0])) as archive:
        kept = b"".join(archive.read(name) for name in archive.namelist()).decode(
            "utf-8", "replace"
        )
    assert "13812345678" not in kept
    assert "张三" not in kept
    assert "丙镇" in kept
    _drop(app, "乙县9月.xlsx", written.getvalue())
    assert "was submitted before" in _texts(app), "the same bytes are known again"
