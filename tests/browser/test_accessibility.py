"""No page has a serious or critical finding of axe-core, light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from countyboard.ui.navigation import PAGES
from tests.browser.accessibility import serious_findings
from tests.browser.screenshots import wait_until_drawn
from tests.browser.serving import Server, serving_application

ADDRESSES = [
    "" if entry.address == "overview" else entry.address
    for entries in PAGES.values()
    for entry in entries
]


@pytest.fixture(scope="module")
def sample(sample_folder: Path) -> Iterator[Server]:
    """Serve the sample, for reading only."""
    with serving_application(sample_folder) as running:
        yield running


@pytest.fixture(scope="module", params=["light", "dark"])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page of a reader with each kind of theme in turn."""
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 1440, "height": 900}, color_scheme=request.param
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_has_no_serious_finding(address: str, sample: Server, reader: Page) -> None:
    reader.goto(f"{sample.address}/{address}")
    wait_until_drawn(reader)
    assert serious_findings(reader) == []


def test_a_finding_would_be_told(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=en><title>x</title><main><img src='data:,'></main></html>")
    assert [line.partition(":")[0] for line in serious_findings(page)] == ["image-alt"]
    page.close()
