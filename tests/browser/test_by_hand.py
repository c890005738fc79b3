"""A figure is typed into the grid by keyboard, marked, and filed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.serving import Server

MINUTE = 60_000


def type_first_figure(page: Page, text: str) -> None:
    """Type into the first figure of the grid, once its cell has opened to be typed into."""
    grid = page.locator("[data-testid=stDataFrame] canvas").first
    grid.wait_for(timeout=MINUTE)
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 270, box["y"] + 54)
    page.keyboard.press("Enter")
    page.locator("#portal").locator("input, textarea").first.fill(text, timeout=MINUTE)
    page.keyboard.press("Enter")
    expect(page.get_by_text("处请核对", exact=False)).to_be_visible(timeout=MINUTE)


def test_a_figure_is_typed_marked_and_filed(server: Server, page: Page, console: list[str]) -> None:
    page.goto(f"{server.address}/by_hand?hand_month=2026-09&hand_unit=990102003", timeout=MINUTE)
    type_first_figure(page, "900")
    confirm = page.get_by_role("button", name="确认 1 个单位")
    expect(confirm).to_be_enabled(timeout=MINUTE)
    confirm.click()
    expect(page.get_by_text("已入库", exact=False).first).to_be_visible(timeout=MINUTE)
    assert console == []
