"""Settings and the audit log: what is set shows on every page, and in the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.configuration import PARTS, pack, rows_of
from countyboard.settings import set_setting, value_of
from countyboard.store import Store
from countyboard.ui import session
from countyboard.units import Unit
from tests.conftest import Opener
from tests.test_configuration import WRITTEN
from tests.test_logo import SVG, png

PAGE = "pages/admin/settings.py"
LOG = "pages/admin/audit.py"


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    name = "countyboard.duckdb"
    (tmp_path / name).write_bytes((one_county_folder / name).read_bytes())
    return tmp_path


def texts(app: AppTest) -> str:
    found = [element.value for element in (*app.markdown, *app.success, *app.error, *app.caption)]
    return "\n".join(found).replace("\\", "")


def test_a_title_stands_above_every_page_until_it_is_emptied(
    opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    app.text_input(key="settings_title").input("云岭[州]")
    app.button(key="settings_title_save").click().run()
    assert "Title: 云岭[州]." in texts(app)
    app.switch_page("pages/leaders/overview.py").run()
    assert app.caption[0].value == "云岭\\[州\\]"
    app.switch_page(PAGE).run()
    app.text_input(key="settings_title").input("")
    app.button(key="settings_title_save").click().run()
    assert value_of(session.store(), "title") is None
    assert not app.exception


def test_a_title_with_a_telephone_number_is_refused_in_words(
    opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, PAGE, locale="zh-CN")
    app.text_input(key="settings_title").input("电话13800138000")
    app.button(key="settings_title_save").click().run()
    assert "标题含有个人姓名或号码，未予保存。" in texts(app)


def test_a_logo_is_checked_kept_and_taken_away(opened_app: Opener, folder: Path) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    for name, content in (("a.png", png()), ("b.svg", SVG)):
        app.file_uploader[0].upload(name, content).run()
        app.button(key="settings_logo_save").click().run()
        assert "Logo: an image." in texts(app)
        assert not app.exception, "it is drawn on the page"
    app.file_uploader[0].upload("c.svg", b"<svg/>").run()
    app.button(key="settings_logo_save").click().run()
    assert "This file is neither a png nor an svg image." in texts(app)
    app.button(key="settings_logo_remove").click().run()
    assert value_of(session.store(), "logo") is None


def test_the_language_set_holds_for_who_has_not_chosen_one(
    opened_app: Opener, folder: Path
) -> None:
    with Store.open(folder) as store:
        set_setting(store, "language", "zh_Hant", account="test")
    assert opened_app(folder, locale="en-GB").title[0].value == "總覽"
    assert opened_app(folder, locale="en-GB", lang="English").title[0].value == "Overview"


def test_a_language_and_a_script_are_chosen(opened_app: Opener, folder: Path) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", lang="English")
    app.segmented_control(key="settings_language").select("zh_Hant").run()
    app.segmented_control(key="settings_script").select("zh_Hans").run()
    app.toggle(key="due_moves").set_value(True).run()
    assert not app.exception
    values = [value_of(session.store(), name) for name in ("language", "script", "due_moves")]
    assert values == ["zh_Hant", "zh_Hans", "yes"]


def test_the_log_is_filtered_and_taken_away(opened_app: Opener, folder: Path) -> None:
    with Store.open(folder) as store:
        set_setting(store, "title", "云岭州", account="admin")
    app = opened_app(folder, LOG, locale="en-GB")
    everything = len(app.dataframe[0].value)
    app.selectbox(key="audit_kind").select("setting changed").run()
    (event,) = app.dataframe[0].value.to_dict("records")
    assert (event["event"], event["account"]) == ("Setting changed", "admin")
    assert event["event_details"] == "Setting: title · Value: 云岭州"
    assert everything > 1
    app.text_input(key="audit_search").input("nothing like it").run()
    assert "0 events." in texts(app)
    app.text_input(key="audit_search").input("").run()
    keys = {button.key for button in app.get("download_button")}
    assert {"download_xlsx", "download_csv"} <= keys


def test_a_configuration_is_compared_before_it_is_brought_in(
    opened_app: Opener, folder: Path, one_county_folder: Path, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "other") as other:
        other.add_units([Unit("99", "新甲市", "prefecture")], account="test")
        set_setting(other, "title", "云岭州", account="test")
        content = pack(rows_of(other), WRITTEN)
    app = opened_app(folder, PAGE, locale="en-GB")
    app.file_uploader[1].upload("a.zip", content).run()
    assert not app.exception
    assert "Units: 0 new, 1 changed, 0 as before, 4 not in the file stay" in texts(app)
    assert session.store().roster()["99"].name == "甲市", "nothing is changed before the click"
    assert list(app.dataframe[0].value["part"]) == ["Units", "Settings"]
    app.button(key="configuration_bring").click().run()
    assert "The configuration is brought in: 2 changes." in texts(app)
    assert session.store().roster()["99"].aliases == ("甲市",)
    assert value_of(session.store(), "title") == "云岭州"


def test_a_configuration_that_cannot_be_is_told_row_by_row(
    opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    row = {"measure_code": "luck", "scope_code": "99", "first_month": "2026-01-01", "value": 1}
    content = pack({name: [] for name in PARTS} | {"targets": [row]}, WRITTEN)
    app.file_uploader[1].upload("a.zip", content).run()
    assert "1 row cannot be brought in, so nothing can." in texts(app)
    assert list(app.dataframe[0].value["fault"]) == [
        "luck: a measure that is not in the catalogue."
    ]
    assert app.button(key="configuration_bring").disabled
    app.file_uploader[1].upload("b.zip", b"nothing").run()
    assert "This file is damaged, or no zip file." in texts(app)
