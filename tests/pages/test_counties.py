"""The counties page without a browser: benchmark, ratio, points, one county, nothing filed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.store import Store
from countyboard.targets import Target, set_target
from countyboard.ui import session
from tests.conftest import Opener

PAGE = "pages/leaders/counties.py"


def texts(app: AppTest) -> str:
    found = "\n".join(element.value for element in [*app.markdown, *app.caption])
    return found.replace("\\", "")


def finding(app: AppTest) -> str:
    """Return the page's first sentence."""
    (line,) = (text for text in texts(app).splitlines() if "more than chance explains" in text)
    return line


def subheaders(app: AppTest) -> list[str]:
    return [element.value.replace("\\", "") for element in app.subheader]


def test_the_first_line_says_how_many_counties_differ(
    opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB")
    assert not app.exception
    assert "differ from the other counties together" in finding(app)


def test_a_county_of_the_address_is_the_benchmark(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB")
    benchmark = app.selectbox(key="benchmark")
    name = benchmark.options[1]
    benchmark.select_index(1).run()
    assert not app.exception
    assert f"differ from {name}" in finding(app)
    code = app.query_params["benchmark"]
    linked = opened_app(sample_folder, PAGE, locale="zh-CN", benchmark=code)
    assert linked.selectbox(key="benchmark").value == code != name
    again = opened_app(sample_folder, PAGE, locale="en-GB", benchmark="nowhere")
    assert "the other counties together" in finding(again)


def test_a_ratio_is_chosen_with_its_points(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", ratio="zero_report_rate")
    assert "Zero-report rate: more than size and chance explain?" in subheaders(app)
    app.segmented_control(key="points").set_value("county").run()
    assert not app.exception
    assert "n = 6 counties" in texts(app)


def test_amounts_are_not_offered_for_a_funnel(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", ratio="case_duration")
    assert not app.exception
    offered = app.selectbox(key="ratio").options
    assert "Closure rate" in offered
    assert "Mean days per concluded case" not in offered


def test_the_table_is_of_the_county_of_the_filter(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB")
    whole = app.table[0].value
    code = app.selectbox(key="benchmark").options[2]
    app.multiselect(key="county").select(code).run()
    own = app.table[0].value
    assert not app.exception
    assert list(own.columns) == list(whole.columns)
    assert not own.equals(whole)


def test_targets_bring_their_column(opened_app: Opener, sample_store_folder: Path) -> None:
    app = opened_app(sample_store_folder, PAGE, locale="en-GB")
    assert "Target" not in app.table[0].value.columns
    assert "no targets are set" in texts(app)
    session.end()
    with Store.open(sample_store_folder) as store:
        whole = next(unit for unit in store.roster() if unit.kind == "prefecture")
        target = Target("closure_rate", whole.code, date(2024, 1, 1), 10.0)
        set_target(store, target, account="test")
    app = opened_app(sample_store_folder, PAGE, locale="en-GB")
    assert not app.exception
    said = " ".join(app.table[0].value["Target"])
    assert "Target will be met" in said
    assert "No target" in said
    assert "no targets are set" not in texts(app)


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_one_county_has_no_rug_but_its_table(
    opened_app: Opener, one_county_folder: Path, locale: str
) -> None:
    app = opened_app(one_county_folder, PAGE, locale=locale)
    assert not app.exception
    assert len(app.table) == 1
    assert all(box.key != "benchmark" for box in app.selectbox)


def test_nothing_filed_is_said_calmly(opened_app: Opener, empty_folder: Path) -> None:
    app = opened_app(empty_folder, PAGE, locale="en-GB")
    assert not app.exception
    assert app.info
    assert not app.table
