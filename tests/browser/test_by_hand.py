"""A figure is typed into the grid by keyboard, marked, and filed."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.serving import Server

MINUTE = 60_000


def type_first_figure(page: Page, text: str) -> None:
    """Type into the first figure of the grid, again where it was not ready to be typed into."""
    grid = page.locator("[data-testid=stDataFrame]").first
    for _ in range(6):
        grid.wait_for(timeout=MINUTE)
        page.wait_for_timeout(1_000)
        box = grid.bounding_box()
        assert box is not None
        page.mouse.dblclick(box["x"] + 270, box["y"] + 54)
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        try:
            page.get_by_text("处请核对", exact=False).wait_for(timeout=8_000)
        except PlaywrightTimeoutError:
            continue
        return
    raise AssertionError("the grid takes no figure")


def test_a_figure_is_typed_marked_and_filed(server: Server, page: Page, console: list[str]) -> None:
    page.goto(f"{server.address}/by_hand?hand_month=2026-09&hand_unit=990102003", timeout=MINUTE)
    type_first_figure(page, "900")
    confirm = page.get_by_role("button", name="确认 1 个单位")
    expect(confirm).to_be_enabled(timeout=MINUTE)
    confirm.click()
    expect(page.get_by_text("已入库", exact=False).first).to_be_visible(timeout=MINUTE)
    assert console == []
