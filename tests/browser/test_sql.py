"""From a visual to its query, a statement that is stopped, and its link in another tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Server, serving_application

ENDLESS = "select count(*) from range(1000000000000) a, range(1000000) b"


@pytest.fixture
def server(sample_store_folder: Path) -> Iterator[Server]:
    """Run the application on the sample that other tests have loaded."""
    with serving_application(sample_store_folder) as running:
        yield running


def test_the_query_behind_a_visual_opens_runs_and_can_be_sent(
    server: Server, page: Page, console: list[str]
) -> None:
    page.goto(f"{server.address}/balance?from=2026-01&to=2026-08&lang=English", timeout=60_000)
    page.locator(".st-key-by_unit_behind summary").click(timeout=30_000)
    page.get_by_role("link", name="Open in SQL").click(timeout=30_000)
    expect(page.get_by_role("heading", name="SQL", exact=True)).to_be_visible(timeout=30_000)
    expect(page.get_by_text("queries/balance/by_unit.sql")).to_be_visible()
    expect(page.get_by_role("textbox", name="$first_month")).to_have_value("2026-01-01")
    done = page.get_by_text("seconds").filter(has_text="rows")
    expect(done).to_be_visible(timeout=30_000)
    said = (done.text_content() or "").split(" · ")[0]
    address = parse_qs(urlsplit(page.url).query)
    assert address["query"] == ["balance/by_unit"]
    assert address["p_last_month"] == ["2026-08-01"]

    other = page.context.new_page()
    other.goto(page.url, timeout=60_000)
    expect(other.get_by_text(said).first).to_be_visible(timeout=30_000)
    other.close()

    page.get_by_role("textbox", name="Statement").fill(ENDLESS)
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Stop the statement").click(timeout=30_000)
    expect(page.get_by_text("Stopped.")).to_be_visible(timeout=30_000)
    assert parse_qs(urlsplit(page.url).query)["sql"] == [ENDLESS]
    assert "query" not in parse_qs(urlsplit(page.url).query)

    page.get_by_role("textbox", name="Statement").fill("select 6 * 7 as answer")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("1 row")).to_be_visible(timeout=30_000)
    answer = page.request.get(f"{server.address}/api/v1/tables/states.json?limit=2")
    assert answer.status == 200
    assert len(answer.json()["rows"]) == 2
    assert not console
