"""The publicity page: its finding, the choice of channel, one county without comparison."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Opener

PAGE = "pages/leaders/publicity.py"


def test_finding_and_key_figures_with_intervals(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB")
    assert not app.exception
    assert any("In a month a township uses" in each.value for each in app.markdown)
    assert len(app.metric) == 3
    assert all(" to " in metric.delta for metric in app.metric)


def test_channel_in_the_address_is_chosen(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", channel="leaflets")
    assert app.selectbox(key="channel").value == "leaflets"
    assert any("Leaflets handed out" in caption.value for caption in app.caption)


def test_channel_nobody_offers_falls_back(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", channel="report_boxes")
    assert app.selectbox(key="channel").value == "publicity_events"


def test_one_county_is_not_compared(opened_app: Opener, one_county_folder: Path) -> None:
    app = opened_app(one_county_folder, PAGE, locale="en-GB")
    assert not app.exception
    titles = [each.value for each in app.subheader]
    assert "Which channels are used, and where not?" in titles
    assert "How much of each channel, for as many residents?" not in titles
    assert "How many know of the campaign?" not in titles
