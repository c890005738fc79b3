"""The print view: every leaders' page on A4, in the light theme, no chart cut, no control."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from countyboard.ui.navigation import PAGES
from tests.browser.screenshots import wait_until_drawn
from tests.browser.serving import Server, serving_application

PRINT = "print=1&embed=true&embed_options=light_theme&lang=English"
ADDRESSES = [entry.address for entry in PAGES["Leaders"] if entry.address != "wall"]

WIDTH, HEIGHT = 710, 1_010
"""Pixels of an A4 sheet within the margins of paper.css, less a title and a caption."""

CONTROLS = ("stButton", "stButtonGroup", "stSelectbox", "stMultiSelect", "stPopover", "stExpander")


@pytest.fixture(scope="module")
def sample(sample_folder: Path) -> Iterator[Server]:
    """Serve the sample, for reading only."""
    with serving_application(sample_folder) as running:
        yield running


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    """Open a page of a reader whose system is dark."""
    context = browser.new_context(
        locale="en-GB", viewport={"width": 1440, "height": 900}, color_scheme="dark"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_fits_on_a4(address: str, sample: Server, paper: Page) -> None:
    paper.goto(f"{sample.address}/{'' if address == 'overview' else address}?{PRINT}&unit=990121")
    wait_until_drawn(paper)
    background = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert paper.evaluate(background) == "rgb(255, 255, 255)"
    sizes = paper.locator(".stPlotlyChart").evaluate_all(
        "all => all.map(one => [one.clientWidth, one.clientHeight])"
    )
    assert sizes
    assert max(width for width, _height in sizes) <= WIDTH
    assert max(height for _width, height in sizes) <= HEIGHT
    paper.emulate_media(media="print", color_scheme="dark")
    for name in CONTROLS:
        shown = paper.get_by_test_id(name).evaluate_all("all => all.filter(e => e.offsetParent)")
        assert shown == [], name
    assert paper.get_by_test_id("stSidebar").evaluate_all("all => all.map(e => e.offsetWidth)") in (
        [],
        [0],
    )
    assert "data version" in paper.get_by_test_id("stMain").inner_text()
    paper.emulate_media(media="screen", color_scheme="dark")
    pdf = paper.pdf(prefer_css_page_size=True, print_background=True)
    assert re.search(rb"/MediaBox \[0 0 59[45](\.\d+)? 84[12]", pdf)
    assert 1 <= len(re.findall(rb"/Type /Page\b", pdf)) <= 12


def test_print_view_is_one_click_away_and_keeps_the_filters(server: Server, page: Page) -> None:
    page.goto(server.address + "/balance?kind=department&lang=English")
    wait_until_drawn(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Print view").click()
    printed = opened.value
    wait_until_drawn(printed)
    assert "kind=department" in printed.url
    assert "departments" in printed.get_by_test_id("stMain").inner_text()
    assert printed.get_by_test_id("stSidebarNav").count() == 0
