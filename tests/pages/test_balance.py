"""The balance page without a browser: weighting, certainty, parts within and between counties."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Opener

PAGE = "pages/leaders/balance.py"
PARTS = "Within counties or between them?"


def gini(app: AppTest) -> str:
    (found,) = (metric for metric in app.metric if metric.label == "Gini coefficient")
    assert " to " in found.delta, "its interval stands beneath"
    return str(found.value)


def subheaders(app: AppTest) -> list[str]:
    return [element.value for element in app.subheader]


def test_weighting_changes_the_coefficient_and_is_in_the_address(
    sample_folder: Path, opened_app: Opener
) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB")
    assert PARTS in subheaders(app)
    once = gini(app)
    app.segmented_control(key="weight").set_value("size").run()
    assert not app.exception
    assert gini(app) != once
    assert app.query_params["weight"] == "size"


def test_a_ratio_is_weighted_by_its_denominator(sample_folder: Path, opened_app: Opener) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", measure="closure_rate", weight="size")
    assert not app.exception
    assert app.segmented_control(key="weight").options == ["Each unit once", "By denominator"]


def test_departments_have_no_residents_to_weight_by(
    sample_folder: Path, opened_app: Opener
) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", kind="department")
    assert not app.exception
    with pytest.raises(KeyError):
        app.segmented_control(key="weight")


def test_one_county_has_nothing_between_counties(
    one_county_folder: Path, opened_app: Opener
) -> None:
    app = opened_app(one_county_folder, PAGE, locale="en-GB")
    assert not app.exception
    assert PARTS not in subheaders(app)


def test_every_ratio_of_the_choice_is_marked_as_a_quotient_not_as_per_cent(
    sample_folder: Path, opened_app: Opener
) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB")
    options = app.selectbox(key="measure").options
    assert "÷ Mean days per concluded case" in options
    assert "Leads received" in options
    assert not [option for option in options if "%" in option]
