"""The catalogue page: a line is added or changed without code, and templates follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard import catalogue
from countyboard.receiving.mappings import Remembered, remember
from countyboard.store import Store
from tests.conftest import Opener
from tests.test_catalogue_changes import HOTLINE

PAGE = "pages/admin/catalogue.py"


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    name = "countyboard.duckdb"
    (tmp_path / name).write_bytes((one_county_folder / name).read_bytes())
    return tmp_path


def texts(app: AppTest) -> str:
    found = [element.value for element in (*app.markdown, *app.success, *app.error, *app.caption)]
    return "\n".join(found).replace("\\", "")


def fill(app: AppTest, part: str, line: str, **told: str) -> AppTest:
    for column, text in told.items():
        key = f"catalogue:{part}:{line}:{column}"
        fields = {field.key: field for field in app.text_input}
        if key in fields:
            fields[key].input(text)
        else:
            app.selectbox(key=key).select(text)
    return app.button(key=f"catalogue_record:{part}:{line}").click().run()


def test_an_indicator_is_added_and_its_error_told_in_words(
    opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    fill(app, "indicators", "", **HOTLINE | {"name_zh": "受理线索"})
    assert "Other headings: '受理线索' already names leads_received" in texts(app)
    assert "hotline_calls" not in catalogue.load().indicators
    fill(app, "indicators", "", name_zh="热线来电", name_en="")
    assert not app.exception
    assert "热线来电 is recorded and holds from now on." in texts(app)
    assert "changed here: 0, of this office: 1." in texts(app)
    assert catalogue.load().indicators["hotline_calls"].name_en == "热线来电"


def test_an_error_is_told_in_the_readers_language(opened_app: Opener, folder: Path) -> None:
    app = opened_app(folder, PAGE, locale="zh-CN")
    fill(app, "indicators", "", code="Hotline", name_zh="热线来电", unit="次")
    assert "代码：只能用小写字母、数字和下划线" in texts(app)


def test_a_built_in_name_is_changed_and_taken_back(opened_app: Opener, folder: Path) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", catalogue="ratios")
    app.selectbox(key="catalogue_line:ratios").select("closure_rate").run()
    assert app.text_input(key="catalogue:ratios:closure_rate:numerator").disabled
    fill(app, "ratios", "closure_rate", name_en="Share closed")
    assert catalogue.load().ratios["closure_rate"].name_en == "Share closed"
    app.button(key="catalogue_back:ratios:closure_rate").click().run()
    assert "It is again as it was built in." in texts(app)
    assert catalogue.load().ratios["closure_rate"].name_en != "Share closed"


def test_a_form_gets_another_day_and_fewer_indicators(opened_app: Opener, folder: Path) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", catalogue="forms")
    key = "catalogue:forms:township_monthly:indicators"
    app.multiselect(key=key).set_value([])
    fill(app, "forms", "township_monthly")
    assert "A form asks for at least one indicator." in texts(app)
    app.multiselect(key=key).set_value(["leads_closed", "leads_received"])
    fill(app, "forms", "township_monthly", deadline_day="9")
    form = catalogue.load().forms["township_monthly"]
    assert (form.indicators, form.deadline_day) == (("leads_closed", "leads_received"), 9)


def test_remembered_answers_are_filtered(opened_app: Opener, folder: Path) -> None:
    with Store.open(folder) as store:
        answers = [
            Remembered("990001", "column", "线索总数", "leads_received"),
            Remembered("990001", "row", "丙", "990001001"),
        ]
        remember(store, answers, account="test")
    app = opened_app(folder, PAGE, locale="en-GB", catalogue="memory")
    assert "2 answers." in texts(app)
    app.text_input(key="memory_search").input("丙").run()
    assert list(app.dataframe[0].value["name"]) == ["丙"]
    app.text_input(key="memory_search").input("丙丙").run()
    assert "0 answers." in texts(app)


def test_a_form_is_added_and_its_history_told(opened_app: Opener, folder: Path) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", catalogue="forms")
    app.selectbox(key="catalogue_line:forms").select("").run()
    app.multiselect(key="catalogue:forms::kinds").set_value(["department"])
    app.multiselect(key="catalogue:forms::indicators").set_value(["leads_received"])
    about = {"code": "office_weekly", "name_zh": "部门线索周报", "deadline_day": "5"}
    fill(app, "forms", "", period="month", **about)
    assert "Kind of unit: these units file department_monthly by the same period" in texts(app)
    fill(app, "forms", "", period="week")
    assert not app.exception
    assert "部门线索周报 is recorded and holds from now on." in texts(app)
    form = catalogue.load().forms["office_weekly"]
    assert (form.period, form.kinds, form.indicators) == (
        "week",
        ("department",),
        ("leads_received",),
    )
    app.selectbox(key="catalogue_line:forms").select("office_weekly").run()
    assert app.multiselect(key="catalogue:forms:office_weekly:kinds").disabled
    (told,) = (table.value for table in app.dataframe if "changes" in table.value.columns)
    assert "Kind of unit: — → Department" in told["changes"][0]
