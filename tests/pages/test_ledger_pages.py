"""Rectification and Coordination: the finding first, calm without ledgers, one county alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Opener

PAGES = {
    "pages/leaders/rectification.py": "台账中还没有问题",
    "pages/leaders/coordination.py": "所选月份没有移送台账",
}


@pytest.mark.parametrize("script", PAGES)
def test_the_finding_and_key_figures_come_first(
    script: str, opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, script)
    assert not app.exception
    assert len(app.metric) == 5
    assert len(app.get("plotly_chart")) == 4
    assert len(app.dataframe) == 1


@pytest.mark.parametrize("script", PAGES)
def test_one_county_alone_is_not_compared(
    script: str, opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, script, county="990122")
    assert not app.exception
    assert len(app.get("plotly_chart")) == 3


@pytest.mark.parametrize("folder", ["empty_folder", "one_county_folder"])
@pytest.mark.parametrize("script", PAGES)
def test_without_a_ledger_the_page_says_so_and_where_to_go(
    script: str, folder: str, opened_app: Opener, request: pytest.FixtureRequest
) -> None:
    app = opened_app(request.getfixturevalue(folder), script)
    assert not app.exception
    assert PAGES[script] in str(app.info[-1].proto)
    assert not app.metric
