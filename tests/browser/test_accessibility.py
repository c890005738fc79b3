"""The check with axe-core tells of what is wrong; test_walk looks at every page with it."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.accessibility import serious_findings


def test_a_finding_would_be_told(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=en><title>x</title><main><img src='data:,'></main></html>")
    assert [line.partition(":")[0] for line in serious_findings(page)] == ["image-alt"]
    page.close()
