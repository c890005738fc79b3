"""The overview page: the findings come first, and each leads to the page that shows more."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Opener

PAGE = "pages/leaders/overview.py"


def test_completeness_stands_above_the_figures(sample_folder: Path, opened_app: Opener) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB")
    assert any("units have filed" in caption.value for caption in app.caption)
    assert len(app.metric) == 6


def test_every_finding_has_its_way(sample_folder: Path, opened_app: Opener) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB")
    links = app.get("page_link")
    assert {link.proto.page for link in links} >= {"reporting", "balance", "trends"}


def test_a_ratio_can_be_the_measure(sample_folder: Path, opened_app: Opener) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", measure="closure_rate")
    assert not app.exception
    assert any("Closure rate" in heading.value for heading in app.subheader)


def test_nothing_filed_is_said_calmly(empty_folder: Path, opened_app: Opener) -> None:
    app = opened_app(empty_folder, PAGE, locale="en-GB")
    assert not app.metric
    assert app.info
