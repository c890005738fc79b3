"""The reporting and the trends page without a browser: filters, switches, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.store import Store
from tests.conftest import Opener

REPORTING, TRENDS = "pages/leaders/reporting.py", "pages/leaders/trends.py"


def subheaders(app: AppTest) -> list[str]:
    return [element.value for element in app.subheader]


def said(app: AppTest) -> str:
    """Return the sentence about the measure."""
    return next(text.value for text in app.markdown if text.value.startswith("Leads received"))


def test_reporting_shows_the_county_with_most_silence_first(
    opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, REPORTING, locale="en-GB")
    assert not app.exception
    detail = app.selectbox(key="detail")
    shown = [title for title in subheaders(app) if title.startswith("What did each unit of")]
    assert len(shown) == 1
    other = detail.options[-1]
    detail.select_index(len(detail.options) - 1).run()
    assert not app.exception
    assert f"What did each unit of {other} file?" in subheaders(app)


def test_reporting_stands_a_month_in_which_nobody_filed(
    opened_app: Opener, one_county_store: Store, tmp_path: Path
) -> None:
    with one_county_store.cursor() as cursor:
        filed = cursor.execute(
            "select submission_id from submission "
            "where month = '2026-09-01' and form_code = 'township_monthly'"
        ).fetchall()
    for (submission_id,) in filed:
        one_county_store.withdraw(submission_id, account="test", reason="x")
    one_county_store.close()
    app = opened_app(tmp_path, REPORTING, locale="en-GB")
    assert not app.exception
    rates = [metric.value for metric in app.metric if metric.label == "Zero-report rate"]
    assert rates == ["—"]


def test_reporting_of_one_county_needs_no_choice(
    opened_app: Opener, one_county_folder: Path
) -> None:
    app = opened_app(one_county_folder, REPORTING)
    assert not app.exception
    with pytest.raises(KeyError):
        app.selectbox(key="detail")


def test_trends_of_a_ratio_offers_no_count_per_resident(
    opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, TRENDS, locale="en-GB")
    assert app.segmented_control(key="per")
    app.selectbox(key="measure").set_value("closure_rate").run()
    assert not app.exception
    assert "Closure rate: signal or noise? All shown" in subheaders(app)
    with pytest.raises(KeyError):
        app.segmented_control(key="per")


def test_trends_begin_with_signal_or_noise(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, TRENDS, locale="en-GB")
    assert "Leads received: signal or noise? All shown" in subheaders(app)
    assert said(app).startswith("Leads received, all shown")
    app.segmented_control(key="compare").set_value("months").run()
    assert "Leads received, month by month" in subheaders(app)


def test_a_link_brings_the_county_and_the_month_of_new_limits(
    opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, TRENDS, locale="en-GB")
    county = app.multiselect(key="county").options[0]
    app.selectbox(key="series").select_index(1).run()
    assert not app.exception
    assert any(county in title for title in subheaders(app))
    app.selectbox(key="rebase").select_index(1).run()
    assert not app.exception
    assert "Provisional" in said(app)


def test_trends_of_one_county_need_no_choice(opened_app: Opener, one_county_folder: Path) -> None:
    app = opened_app(one_county_folder, TRENDS, locale="en-GB")
    assert not app.exception
    assert "Provisional" in said(app)
    with pytest.raises(KeyError):
        app.selectbox(key="series")


def test_trends_stand_beside_former_years(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, TRENDS, locale="en-GB")
    app.segmented_control(key="compare").set_value("years").run()
    assert not app.exception
    assert "Leads received, against the same months of former years" in subheaders(app)


def test_trends_say_when_the_kind_does_not_file_the_measure(
    opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, TRENDS, locale="en-GB")
    app.selectbox(key="measure").set_value("transferred_per_department").run()
    assert not app.exception
    assert subheaders(app) == []
    assert "No unit of this kind filed a figure" in app.info[0].value
