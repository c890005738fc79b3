"""The application starts on an empty folder, loads the sample, and starts again on it."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import brotli
from playwright.sync_api import Page, expect

from countyboard.store import Store
from tests.browser.serving import Server, free_port, health, serving, serving_application

FOREIGN = ("http://localhost", "data:", "blob:")


def test_first_start_shows_progress_then_the_overview(
    tmp_path: Path, page: Page, console: list[str]
) -> None:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    with serving_application(tmp_path, wait=False) as server:
        page.goto(server.address)
        expect(page.get_by_role("heading", name="正在准备")).to_be_visible(timeout=15_000)
        expect(page.get_by_role("heading", name="总览", exact=True)).to_be_visible(timeout=60_000)
        expect(page.get_by_text("示例数据", exact=False).first).to_be_visible()
        status, answer = health(server.address)
        assert status == 200
        assert json.loads(answer)["status"] == "ok"
        expect(page.locator("[data-testid=stPlotlyChart]").first).to_be_visible(timeout=30_000)
        page.goto(server.address + "/balance?lang=English")
        expect(page.get_by_role("heading", name="Balance", exact=True)).to_be_visible()
        page.wait_for_load_state("networkidle")
    # Losing the server is no error of the page: only what came before counts.
    assert [text for text in console if "WebSocket" not in text] == []
    assert [url for url in addresses if not url.startswith(FOREIGN)] == []


def test_second_start_goes_on_with_what_is_there(tmp_path: Path, page: Page) -> None:
    with Store.open(tmp_path) as store:
        store.remove_sample(account="test")
    with serving_application(tmp_path) as server:
        page.goto(server.address)
        expect(page.get_by_role("heading", name="总览", exact=True)).to_be_visible(timeout=15_000)
        expect(page.get_by_text("以下为虚构市州的示例数据")).to_have_count(0)


def test_first_visitor_may_follow_a_link_to_a_page(
    tmp_path: Path, page: Page, console: list[str]
) -> None:
    with Store.open(tmp_path) as store:
        store.remove_sample(account="test")
    with serving_application(tmp_path) as server:
        page.goto(server.address + "/upload")
        expect(page.get_by_role("heading", name="上传", exact=True)).to_be_visible(timeout=15_000)
        page.goto(server.address + "/overview?lang=English")
        expect(page.get_by_role("heading", name="Overview", exact=True)).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert console == []


def test_script_alone_works_too(tmp_path: Path, page: Page) -> None:
    port = free_port()
    with Store.open(tmp_path) as store:
        store.remove_sample(account="test")
    command = ["-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with serving(command, port, tmp_path, path="/_stcore/health") as server:
        page.goto(server.address)
        expect(page.get_by_role("heading", name="总览", exact=True)).to_be_visible(timeout=15_000)


def test_files_are_sent_compressed(server: Server, page: Page) -> None:
    page.goto(server.address)
    link = page.request.get(server.address, headers={"Accept": "text/html"}).headers["link"]
    address = server.address + link.partition("<")[2].partition(">")[0]
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "br"})  # noqa: S310
    with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310
        assert answer.headers["Content-Encoding"] == "br"
        packed = answer.read()
    assert len(packed) * 3 < len(brotli.decompress(packed))
