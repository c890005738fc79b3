"""Fixtures for tests in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.browser import chromium
from tests.browser.serving import Server, serving_application

PROBES = ("_stcore/health", "_stcore/host-config")
"""Streamlit's client looks for these below a page's own address first: 404 is the answer."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


# For this folder only: while it lives, no other test could run an event loop of its own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    found = chromium.find()
    if found is None:
        pytest.fail("No Chromium: run python -m tests.browser.chromium", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=chromium.FLAGS)
        yield started
        started.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Run the application on an empty data folder until the sample is loaded."""
    with serving_application(tmp_path) as running:
        yield running


@pytest.fixture
def console() -> list[str]:
    """Collect what the browser's console and network report as errors."""
    return []


@pytest.fixture
def page(browser: Browser, console: list[str]) -> Iterator[Page]:
    """Open a page of a Chinese reader at a desk."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    listened(opened, console)
    yield opened
    context.close()


def listened(page: Page, console: list[str]) -> None:
    """Write down in `console` what the browser reports as errors on a page from now on."""

    def heard(message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not url.endswith(PROBES):
            console.append(f"{message.text} ({url})")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left while a file was on its way
            console.append(f"{request.failure}: {request.url}")

    page.on("console", heard)
    page.on("pageerror", lambda error: console.append(str(error)))
    page.on("requestfailed", failed)
