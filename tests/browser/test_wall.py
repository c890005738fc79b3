"""The wall screen in a browser: bare, turning by itself, held by a key, fresh by itself."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.serving import Server


def test_wall_turns_by_itself_is_held_and_follows_the_data(
    server: Server, page: Page, console: list[str]
) -> None:
    page.goto(server.address + "/wall?embed=true&seconds=5&lang=English")
    shown = page.locator(".st-key-wall h2")
    expect(shown).to_have_text("Overview", timeout=20_000)
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page.get_by_test_id("stMain").get_by_role("combobox")).to_have_count(0)
    expect(shown).not_to_have_text("Overview", timeout=15_000)
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    held = shown.inner_text()
    page.wait_for_timeout(7_000)
    assert shown.inner_text() == held
    other = page.context.new_page()
    other.goto(server.address + "/?lang=English")
    other.get_by_role("button", name="Remove the sample data").click()
    expect(page.get_by_text("Nothing has been filed yet")).to_be_visible(timeout=20_000)
    assert console == []


def test_wall_is_reached_from_the_navigation_and_left_again(server: Server, page: Page) -> None:
    page.goto(server.address + "/?lang=English")
    page.get_by_role("link", name="Wall screen").click()
    expect(page.locator(".st-key-wall h2")).to_be_visible(timeout=20_000)
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    page.get_by_role("link", name="Leave").click()
    expect(page.get_by_role("heading", name="Overview", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_be_visible()
