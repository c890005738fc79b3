"""The tables page: what is on the screen is what the query answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from countyboard import tables
from countyboard.store import Store
from countyboard.ui import table_downloads
from tests.conftest import Opener, _copied
from tests.offices import file_weeks

PAGE = "pages/analysts/tables.py"


def _control(app: AppTest, key: str) -> Any:
    return app.get_by_key(key)


@pytest.mark.parametrize("key", tables.TABLES)
def test_every_table_is_shown(key: str, sample_store_folder: Path, opened_app: Opener) -> None:
    with Store.open(sample_store_folder) as store:
        file_weeks(store, date(2026, 9, 10))
    app = opened_app(sample_store_folder, PAGE)
    _control(app, "table").set_value(key).run()
    assert not app.exception
    assert len(app.dataframe[0].value) > 0


def test_weeks_are_chosen_and_grouped(sample_store_folder: Path, opened_app: Opener) -> None:
    with Store.open(sample_store_folder) as store:
        file_weeks(store, date(2026, 9, 10))
    app = opened_app(sample_store_folder, PAGE, locale="en-GB", table="weekly", group="township")
    assert app.dataframe[0].value["value"].tolist() == [3, 4]
    weeks = _control(app, "only_week")
    assert [option[:7] for option in weeks.options] == ["week 38", "week 37"]
    weeks.set_value(["2026-09-17"]).run()
    assert not app.exception
    assert app.dataframe[0].value["value"].tolist() == [4]
    assert app.dataframe[0].value["week"].astype(str).tolist() == ["2026-09-17"]
    assert "week 38 of 2026" in "".join(each.value for each in app.caption)


def test_all_indicators_on_demand(one_county_folder: Path, opened_app: Opener) -> None:
    app = opened_app(one_county_folder, PAGE)
    some = len(app.dataframe[0].value)
    _control(app, "indicators").set_value("all").run()
    assert not app.exception
    assert len(app.dataframe[0].value) > some
    assert {f"download_{ending}" for ending in tables.FORMATS} <= {
        button.key for button in app.get("download_button")
    }


def test_counties_filter_the_table(sample_folder: Path, opened_app: Opener) -> None:
    app = opened_app(sample_folder, PAGE)
    everywhere = app.dataframe[0].value
    county = str(everywhere["county_name"].iloc[0])
    box = app.multiselect(key="county")
    box.set_value([box.options[0]] if county == box.options[0] else [county]).run()
    assert not app.exception
    assert set(app.dataframe[0].value["county_name"]) == {county}


def test_the_address_says_which_table(one_county_folder: Path, opened_app: Opener) -> None:
    app = opened_app(one_county_folder, PAGE)
    app.query_params["table"] = "states"
    app.run()
    assert "state" in app.dataframe[0].value.columns
    app.query_params["table"] = "no-such-table"
    app.run()
    assert not app.exception
    assert "value" in app.dataframe[0].value.columns


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_a_link_brings_grouping_layout_columns_and_order(
    locale: str, one_county_folder: Path, opened_app: Opener
) -> None:
    app = opened_app(
        one_county_folder,
        PAGE,
        locale=locale,
        table="measures",
        place="unit",
        period="month",
        across="period",
        show="2026-09",
        sort="2026-09",
        order="down",
    )
    assert not app.exception
    shown = app.dataframe[0].value
    assert list(shown.columns) == ["2026-09"]
    assert list(shown["2026-09"]) == [1.0, 1.0]
    assert list(app.dataframe[1].value["2026-09"]) == [2.0], "all together"


def test_values_of_a_link_that_nobody_offers_fall_back(
    one_county_folder: Path, opened_app: Opener
) -> None:
    app = opened_app(
        one_county_folder, PAGE, table="states", group="nowhere", show="x", only_state="y", sort="z"
    )
    assert not app.exception
    assert "unit_name" in app.dataframe[0].value.columns


def test_a_view_is_saved_listed_renamed_and_removed(
    one_county_folder: Path, tmp_path: Path, opened_app: Opener
) -> None:
    app = opened_app(_copied(one_county_folder, tmp_path), PAGE, table="states", group="county")
    app.button(key="saved_view_save").click().run()
    assert app.error[0].value == "请填写视图名称。"
    app.text_input(key="saved_view_name").set_value("各县报送").run()
    app.button(key="saved_view_save").click().run()
    assert not app.exception
    assert app.code[0].value.endswith("?group=county&table=states")
    _control(app, "table").set_value("findings").run()
    assert app.query_params["table"] in ("findings", ["findings"])
    next(button for button in app.button if button.label == "各县报送").click().run()
    assert not app.exception
    assert app.session_state["table"] == "states"
    assert app.session_state["group"] == "county"
    app.text_input(key="saved_view_other").set_value("换个名字").run()
    app.button(key="saved_view_rename").click().run()
    assert app.selectbox(key="saved_view_which").options == ["换个名字"]
    app.button(key="saved_view_remove").click().run()
    assert not app.exception
    assert not [box for box in app.selectbox if box.key == "saved_view_which"]


def test_a_large_table_is_prepared_in_the_background(
    one_county_folder: Path, opened_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_downloads, "LARGE", 0)
    app = opened_app(one_county_folder, PAGE)
    app.button(key="download_prepare").click().run()
    assert not app.exception
    app.session_state["table_job"][0].wait()
    app.run()
    assert [button.key for button in app.get("download_button")] == ["download_ready"]
    app.button(key="download_cancel").click().run()
    assert app.button(key="download_prepare")
