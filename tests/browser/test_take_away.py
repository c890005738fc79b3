"""What is taken away by the browser itself: pictures of a chart, tables, a page's numbers."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.serving import Server, serving_application
from tests.browser.test_month import settled

PATIENCE = 60_000


@pytest.fixture
def server(sample_store_folder: Path) -> Iterator[Server]:
    """Run the application on the sample that other tests have loaded."""
    with serving_application(sample_store_folder) as running:
        yield running


def _downloaded(page: Page, button: Locator) -> tuple[str, bytes]:
    with page.expect_download(timeout=PATIENCE) as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_a_chart_leaves_as_png_and_svg_with_its_title_in_it(
    server: Server, page: Page, console: list[str]
) -> None:
    page.goto(f"{server.address}/balance?measure=closure_rate", timeout=PATIENCE)
    expect(page.locator(".st-key-by_unit .js-plotly-plot")).to_be_visible(timeout=PATIENCE)
    requests: list[str] = []
    page.on("request", lambda asked: requests.append(asked.url))
    page.locator(".st-key-by_unit_behind summary").first.click()
    for kind, first in (("svg", b"<svg"), ("png", b"\x89PNG")):
        page.locator(".st-key-by_unit_picture").get_by_text(kind.upper(), exact=True).click()
        drawn = page.locator(f".st-key-by_unit_picture_{kind}")
        expect(drawn.locator(".js-plotly-plot .gtitle")).to_contain_text("办结率", timeout=PATIENCE)
        settled(page)
        name, content = _downloaded(page, drawn.locator(".modebar-btn"))
        assert name.endswith(f".{kind}")
        assert name.startswith("办结率")
        assert content.startswith(first)
        if kind == "svg":
            text = content.decode()
            for told in ("办结率", "2025年11月", "数据版本", "个乡镇"):
                assert told in text
            assert "rgb(255, 255, 255)" in text.partition("<defs")[0], "on white"
    assert all(url.startswith((server.address, "blob:", "data:")) for url in requests)
    assert console == []


def test_a_table_and_a_pages_numbers_arrive_as_files(server: Server, page: Page) -> None:
    page.goto(f"{server.address}/tables?table=states&from=2026-08&to=2026-08", timeout=PATIENCE)
    button = page.locator(".st-key-download_json button")
    expect(button).to_be_visible(timeout=PATIENCE)
    settled(page)
    _name, content = _downloaded(page, button)
    found = json.loads(content)
    assert len(found["rows"]) == found["meta"]["rows"] > 100

    page.goto(f"{server.address}/balance?measure=closure_rate", timeout=PATIENCE)
    expect(page.locator(".st-key-by_unit .js-plotly-plot")).to_be_visible(timeout=PATIENCE)
    settled(page)
    _name, content = _downloaded(page, page.get_by_role("button", name="本页全部数据"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(book.worksheets) > 3
    assert any("办结率" in str(sheet["B1"].value) for sheet in book.worksheets[1:])


def test_on_ones_own_computer_a_table_on_the_screen_can_be_taken_as_it_stands(
    server: Server, page: Page
) -> None:
    page.goto(f"{server.address}/tables?table=states&from=2026-08&to=2026-08", timeout=PATIENCE)
    table = page.locator("[data-testid=stDataFrame]").first
    expect(table).to_be_visible(timeout=PATIENCE)
    settled(page)
    table.hover()
    toolbar = page.locator("[data-testid=stElementToolbar]").first
    expect(toolbar.get_by_role("button", name="Download as CSV")).to_be_visible()


def test_a_large_file_is_prepared_while_one_waits(server: Server, page: Page) -> None:
    page.goto(
        f"{server.address}/tables?table=readings&indicators=all&kind=all&from=2024-01&to=2026-10",
        timeout=PATIENCE,
    )
    prepare = page.get_by_role("button", name="生成文件")
    expect(prepare).to_be_visible(timeout=PATIENCE)
    settled(page)
    prepare.click()
    ready = page.locator(".st-key-download_ready button")
    expect(ready).to_be_visible(timeout=2 * PATIENCE)
    settled(page)
    name, content = _downloaded(page, ready)
    assert name.endswith(".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[1]
    told = page.locator("p", has_text="行，此处显示前").first.text_content() or ""
    rows = int(told.partition(" ")[0].replace(",", ""))
    assert sum(1 for _row in sheet.iter_rows()) >= rows > 100_000
