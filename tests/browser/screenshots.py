"""Take the pictures of the documentation: python -m tests.browser.screenshots."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium
from tests.browser.serving import ROOT, serving_application

FOLDER = ROOT / "docs" / "screenshots"

DESK, PHONE = (1440, 900), (390, 844)

SHOTS = {
    "overview.png": ("/?lang=English", "en-GB", "light", *DESK),
    "overview-zh.png": ("/", "zh-CN", "light", *DESK),
    "overview-phone.png": ("/", "zh-CN", "light", *PHONE),
    "counties.png": ("/counties", "zh-CN", "light", 1440, 1200),
    "map.png": ("/map?level=township", "zh-CN", "light", *DESK),
    "balance-dark.png": ("/balance", "zh-CN", "dark", *DESK),
    "reporting.png": ("/reporting", "zh-CN", "light", *DESK),
    "leads.png": ("/leads", "zh-CN", "light", *DESK),
    "unit-dark.png": ("/unit?unit=990121", "zh-CN", "dark", *DESK),
    "wall.png": ("/wall?embed=true&embed_options=dark_theme", "zh-CN", "dark", *DESK),
    "upload.png": ("/upload", "zh-CN", "light", 1440, 1000),
    "calendar.png": ("/calendar", "zh-CN", "light", *DESK),
    "quality.png": ("/quality", "zh-CN", "light", *DESK),
    "tables.png": ("/tables", "zh-CN", "light", *DESK),
}
"""File: address, language, colours, width, height."""


def wait_until_drawn(page: Page) -> None:
    """Wait until the script has run and nothing more is fetched."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # charts are drawn without asking for anything


def main() -> int:
    """Write every picture of SHOTS."""
    found = chromium.find()
    if found is None:
        return chromium.main()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving_application(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=found, args=chromium.FLAGS)
        for name, (address, locale, colours, width, height) in SHOTS.items():
            context = browser.new_context(
                locale=locale,
                color_scheme="dark" if colours == "dark" else "light",
                viewport={"width": width, "height": height},
            )
            page = context.new_page()
            page.goto(server.address + address)
            wait_until_drawn(page)
            page.screenshot(path=FOLDER / name)
            context.close()
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
