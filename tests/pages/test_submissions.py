"""Submissions: what one changed, two side by side, out of force and back, a figure's history."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.store import FILE_NAME, Store
from countyboard.submission import SourceFile
from countyboard.ui import session
from tests.conftest import Opener, draft

PAGE = "pages/staff/submissions.py"
TOWN = "990001001"


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    """Return the small county, whose town corrected its leads of September from 1 to 6."""
    for path in one_county_folder.glob(f"{FILE_NAME}*"):
        shutil.copy(path, tmp_path / path.name)
    month = datetime(2026, 9, 1).date()  # noqa: DTZ001
    correction = draft(
        "township_monthly", "990001", month, [TOWN], ("leads_received", "banners"), 6.0
    )
    with Store.open(tmp_path) as store:
        store.submit(
            SourceFile.of("更正.xlsx", b"correction"),
            [correction],
            account="test",
            received_at=datetime(2026, 10, 4, 9, 0),  # noqa: DTZ001
        )
    return tmp_path


def _texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.success, app.warning, app.info)
    return "\n".join(element.value for kind in kinds for element in kind)


def _leads() -> float:
    with session.store().cursor() as cursor:
        row = cursor.execute(
            "select value from reading_current "
            "where unit_code = ? and indicator_code = 'leads_received' and month = '2026-09-01'",
            [TOWN],
        ).fetchone()
    assert row is not None
    return float(row[0])


def test_the_newest_is_shown_with_what_it_changed(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    assert not app.exception
    assert "更正" in app.selectbox(key="submission").options[0]
    assert "2 figures changed" in _texts(app)
    assert "were emptied" in _texts(app)
    assert app.download_button[0].label == "Download the file"


def test_out_of_force_and_back_each_with_a_reason(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", view="decide")
    assert _leads() == 6
    assert "1 filing goes back" in _texts(app)
    assert app.button(key="withdraw").disabled, "a reason is wanted"
    app.text_input(key="withdraw_reason").set_value("wrong sheet").run()
    app.button(key="withdraw").click().run()
    assert not app.exception
    assert _leads() == 1
    assert "is withdrawn" in _texts(app)

    assert "1 filing takes the place" in _texts(app)
    assert app.button(key="restore").disabled, "a reason is wanted"
    app.text_input(key="restore_reason").set_value("it was right").run()
    app.button(key="restore").click().run()
    assert not app.exception
    assert _leads() == 6
    assert "is restored" in _texts(app)


def test_a_reason_with_a_telephone_number_is_refused(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", view="decide")
    app.text_input(key="withdraw_reason").set_value("call 13812345678").run()
    app.button(key="withdraw").click().run()
    assert not app.exception
    assert _leads() == 6
    assert "nothing was kept" in "\n".join(error.value for error in app.error)


def test_two_submissions_side_by_side(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", view="compare")
    assert not app.exception
    first = app.selectbox(key="other").options[0]
    assert "2026-09.xlsx" in first
    assert "Township" in first
    assert "They differ in" in _texts(app)


def test_filters_may_leave_nothing(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", status="withdrawn")
    assert not app.exception
    assert "No submission fits" in _texts(app)


def test_history_of_a_figure_by_its_link(folder: Path, opened_app: Opener) -> None:
    app = opened_app(
        folder,
        PAGE,
        locale="en-GB",
        look="figure",
        unit=TOWN,
        month="2026-09",
        indicator="leads_received",
    )
    assert not app.exception
    assert r"In force is 6\. It was 1 first and changed 1 time\." in _texts(app)
    assert len(app.dataframe[0].value) == 2


def test_when_all_is_withdrawn_it_can_still_be_restored(folder: Path, opened_app: Opener) -> None:
    with Store.open(folder) as store, store.cursor() as cursor:
        known = cursor.execute("select submission_id from submission").fetchall()
        for (submission_id,) in known:
            store.withdraw(submission_id, account="test", reason="x")
    app = opened_app(folder, PAGE, locale="en-GB", view="decide")
    assert not app.exception
    assert len(app.selectbox(key="submission").options) == len(known)
    assert app.button(key="restore")
