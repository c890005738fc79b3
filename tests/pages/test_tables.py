"""The tables page: what is on the screen is what the query answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from countyboard import tables
from tests.conftest import Opener

PAGE = "pages/analysts/tables.py"


def _control(app: AppTest, key: str) -> Any:
    return app.get_by_key(key)


@pytest.mark.parametrize("key", tables.TABLES)
def test_every_table_is_shown(key: str, sample_folder: Path, opened_app: Opener) -> None:
    app = opened_app(sample_folder, PAGE)
    _control(app, "table").set_value(key).run()
    assert not app.exception
    assert len(app.dataframe[0].value) > 0


def test_all_indicators_on_demand(one_county_folder: Path, opened_app: Opener) -> None:
    app = opened_app(one_county_folder, PAGE)
    some = len(app.dataframe[0].value)
    _control(app, "indicators").set_value("all").run()
    assert not app.exception
    assert len(app.dataframe[0].value) > some
    assert {"download_xlsx", "download_csv"} <= {
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
