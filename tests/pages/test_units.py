"""The administrator's units: found, renamed, merged, closed, added and imported by the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard import query
from countyboard.ui import session
from tests.conftest import Opener
from tests.workbook.forms import Line, workbook

PAGE = "pages/admin/units.py"
TOWN, OTHER = "990001001", "990001002"


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    name = "countyboard.duckdb"
    (tmp_path / name).write_bytes((one_county_folder / name).read_bytes())
    return tmp_path


@pytest.fixture
def app(opened_app: Opener, folder: Path) -> AppTest:
    return opened_app(folder, PAGE, locale="en-GB")


def texts(app: AppTest) -> str:
    found = [element.value for element in (*app.markdown, *app.success, *app.error, *app.caption)]
    return "\n".join(found).replace("\\", "")


def choose(app: AppTest, unit: str, action: str) -> AppTest:
    app.selectbox(key="units_chosen").select(unit).run()
    return app.segmented_control(key=f"unit_action:{unit}").select(action).run()


def test_units_are_listed_each_below_its_own_and_found_by_any_name(app: AppTest) -> None:
    assert "Open units: Prefecture: 1 · County: 1 · Township: 2 · Department: 1." in texts(app)
    names = [name.strip("\u3000") for name in app.dataframe[0].value["unit_name"]]
    assert names == ["甲市", "乙县", "丙镇", "丁乡", "公安局"]
    app.text_input(key="units_search").input("990001d").run()
    assert list(app.dataframe[0].value["unit_code"]) == ["990001D01"]
    app.text_input(key="units_search").input("nobody").run()
    assert "No unit has this name or code." in texts(app)


def test_a_unit_is_renamed_once_what_hangs_on_it_is_said(app: AppTest) -> None:
    choose(app, TOWN, "rename")
    assert "2 filings" in texts(app)
    app.text_input(key=f"rename:{TOWN}:name").input("[新]镇")
    app.button(key=f"rename:{TOWN}:do").click().run()
    assert not app.exception
    assert "丙镇 is now called [新]镇; sheets may use both names." in texts(app)
    unit = session.store().roster()[TOWN]
    assert (unit.name, unit.aliases) == ("[新]镇", ("丙镇",))
    app.segmented_control(key=f"unit_action:{TOWN}").select("history").run()
    assert list(app.dataframe[1].value["unit_name"]) == ["[新]镇", "丙镇"]


def test_a_day_before_the_last_figures_is_refused_in_words(app: AppTest) -> None:
    choose(app, TOWN, "close")
    app.date_input(key=f"close:{TOWN}:day").set_value(date(2026, 9, 1))
    app.button(key=f"close:{TOWN}:do").click().run()
    assert "丙镇 filed figures for Sep 2026: its last day cannot be" in texts(app)
    assert session.store().roster()[TOWN].closed is None


def test_a_unit_is_merged_and_opened_again(app: AppTest) -> None:
    choose(app, TOWN, "merge")
    app.button(key=f"merge:{TOWN}:do").click().run()
    assert "Choose an open unit of the same kind in the same county." in texts(app)
    app.selectbox(key=f"merge:{TOWN}:heir").select(OTHER)
    app.date_input(key=f"merge:{TOWN}:day").set_value(date(2026, 9, 30))
    app.button(key=f"merge:{TOWN}:do").click().run()
    assert "丙镇 is merged into 丁乡" in texts(app)
    assert session.store().roster()[TOWN].successor == OTHER
    app.segmented_control(key=f"unit_action:{TOWN}").select("reopen").run()
    app.button(key=f"reopen:{TOWN}:do").click().run()
    assert "丙镇 is open again." in texts(app)
    assert session.store().roster()[TOWN].successor is None


def test_a_units_area_and_size_are_amended(app: AppTest) -> None:
    choose(app, TOWN, "amend")
    app.text_input(key=f"amend:{TOWN}:area").input("西片区")
    app.number_input(key=f"amend:{TOWN}:population").set_value(31_000)
    app.button(key=f"amend:{TOWN}:do").click().run()
    unit = session.store().roster()[TOWN]
    assert (unit.area, unit.population, unit.households) == ("西片区", 31_000, 9_000)


def test_the_first_unit_of_an_office_is_added(
    opened_app: Opener, empty_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "countyboard.duckdb").write_bytes(
        (empty_folder / "countyboard.duckdb").read_bytes()
    )
    app = opened_app(tmp_path, PAGE, locale="zh-CN")
    assert "尚无单位" in texts(app)
    app.text_input(key="new_unit:name").input("甲市")
    app.text_input(key="new_unit:code").input("99")
    app.button(key="new_unit:do").click().run()
    assert "已新增甲市，代码99。" in texts(app)
    app.text_input(key="new_unit:name").input("乙县")
    app.button(key="new_unit:do").click().run()
    assert not app.exception
    assert [(u.code, u.kind) for u in session.store().roster()] == [
        ("99", "prefecture"),
        ("99-001", "county"),
    ]


def test_a_list_shows_what_it_would_change_before_it_does(app: AppTest) -> None:
    lines: list[Line] = [
        ["单位代码", "单位名称", "单位类别", "所属县区", "常住人口"],
        ["990001001000", "新丙镇", "乡镇", "乙县", 30_000],
        ["990001003000", "戊镇", "乡镇", "乙县", 8_000],
    ]
    app.file_uploader[0].upload("名录.xlsx", workbook({"1": lines})).run()
    assert not app.exception
    table = app.dataframe[-1].value
    assert [tuple(row) for row in table.itertuples(index=False)] == [
        (TOWN, "新丙镇", "Name", "丙镇", "新丙镇"),
        (TOWN, "新丙镇", "Other names", "", "丙镇"),
        ("990001003", "戊镇", "new", "", "Township · 乙县"),
    ]
    assert len(session.store().roster()) == 5
    app.button(key="unit_list_import").click().run()
    assert "2 units are imported." in texts(app)
    roster = session.store().roster()
    assert (roster[TOWN].name, roster[TOWN].area) == ("新丙镇", "东片区"), "empty is no change"
    assert roster["990001003"].population == 8_000
    events = query.run(session.store(), "store/events_of_kind", kind="units imported").rows
    assert events == [{"events": 1}]
