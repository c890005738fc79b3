"""A tab that is closed while sheets wait to be confirmed: the next one goes on with them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.serving import Server

ROWS = "单位名称,受理线索,办结线索\n城关镇,{n},1\n"
MINUTE = 60_000


def test_three_files_are_picked_up_after_the_tab_was_closed(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    for month in (7, 8, 9):
        text = f"青禾县2026年{month}月月报表\n" + ROWS.format(n=month + 100)
        (folder / f"{month}月.csv").write_text(text, encoding="utf-8")
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{server.address}/upload", timeout=MINUTE)
    page.locator("input[type=file]").set_input_files(sorted(folder.glob("*.csv")))
    expect(page.get_by_role("button", name="确认 3 份")).to_be_enabled(timeout=MINUTE)
    page.wait_for_timeout(500)
    context.close()

    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{server.address}/upload", timeout=MINUTE)
    expect(page.get_by_text("3 份文件于")).to_be_visible(timeout=MINUTE)
    page.get_by_role("button", name="继续处理").click()
    confirm = page.get_by_role("button", name="确认 3 份")
    expect(confirm).to_be_enabled(timeout=MINUTE)
    confirm.click()
    expect(page.get_by_text("共 3 份文件，已入库 3 份")).to_be_visible(timeout=MINUTE)
    expect(page.get_by_text("尚未确认：")).to_have_count(0)
    assert list(tmp_path.rglob("*.bin")) == []
    context.close()
