"""The leads page: its finding, its parts, its choice of ratio, one county, nobody's leads."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Opener

PAGE = "pages/leaders/leads.py"


def test_finding_comes_first_and_key_figures_carry_intervals(
    opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB")
    assert not app.exception
    assert "leads came in" in app.markdown[1].value or "leads came in" in app.markdown[0].value
    notes = [metric.delta for metric in app.metric]
    assert len(notes) == 8
    assert all(" to " in note for note in notes)


def test_table_of_what_adds_up_sets_off_thousands(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB")
    (table,) = app.dataframe
    columns = json.loads(table.proto.columns)
    assert columns["received"]["type_config"]["format"] == "localized"


def test_ratio_in_the_address_is_chosen(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", rate="overdue_rate")
    assert app.selectbox(key="rate").value == "overdue_rate"


def test_ratio_nobody_offers_falls_back(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", rate="filing_rate")
    assert app.selectbox(key="rate").value == "closure_rate"


def test_one_county_is_not_compared(opened_app: Opener, one_county_folder: Path) -> None:
    app = opened_app(one_county_folder, PAGE, locale="en-GB")
    assert not app.exception
    assert "Which counties differ from the others?" not in [each.value for each in app.subheader]
    assert all("not rated" in metric.delta for metric in app.metric)
