"""A click on a chart goes to the page of the unit, filters kept; back and the link work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Server, serving_application
from tests.browser.test_month import settled

FILTERS = {"from": ["2026-01"], "to": ["2026-08"]}

CHARTS = [
    ("balance", "by_unit", "kind=department"),
    ("reporting", "reporting_by_county", "kind=department"),
    ("counties", "rug", "benchmark=990122"),
]
"""A dot, a heat-map cell, a county of the rug: page, chart, what is chosen there."""


@pytest.fixture
def server(sample_store_folder: Path) -> Iterator[Server]:
    """Run the application on the sample that other tests have loaded."""
    with serving_application(sample_store_folder) as running:
        yield running


def place_of_mark(page: Page, chart: str) -> tuple[float, float]:
    """Return where the first mark that carries a unit is drawn, in pixels of the window."""
    figure = page.locator(f".st-key-{chart} .js-plotly-plot")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".nsewdrag").first).to_be_visible()
    page.wait_for_timeout(400)  # the page settles below what was drawn above it
    at = figure.evaluate(
        """(plot) => {
            for (const trace of plot._fullData) {
                const told = trace.customdata || [];
                const at = [...told].findIndex((pair) => pair && pair[1]);
                if (at < 0) continue;
                const edge = plot.getBoundingClientRect();
                const {xaxis, yaxis} = plot._fullLayout;
                return [
                    edge.left + xaxis._offset + xaxis.d2p(trace.x[at]),
                    edge.top + yaxis._offset + yaxis.d2p(trace.y[at]),
                ];
            }
        }"""
    )
    return at[0], at[1]


def chosen(page: Page) -> dict[str, list[str]]:
    """Return what the address says."""
    return parse_qs(urlsplit(page.url).query)


def test_clicks_go_to_the_unit_and_back(server: Server, page: Page, console: list[str]) -> None:
    for address, chart, own in CHARTS:
        page.goto(f"{server.address}/{address}?from=2026-01&to=2026-08&{own}")
        before = page.get_by_role("heading", level=1).text_content()
        x, y = place_of_mark(page, chart)
        page.mouse.move(x - 2, y)
        page.mouse.click(x, y)
        expect(page.get_by_role("heading", name="单位", exact=True)).to_be_visible(timeout=15_000)
        found = chosen(page)
        assert urlsplit(page.url).path == "/unit"
        assert found["unit"][0].startswith("9901")
        assert {name: found.get(name) for name in FILTERS} == FILTERS
        name = page.get_by_role("combobox", name="县、乡镇或部门").input_value()
        link = page.url

        page.go_back()
        expect(page.get_by_role("heading", name=before or "", exact=True)).to_be_visible()
        assert urlsplit(page.url).path == f"/{address}"
        kept = parse_qs(own)
        back = chosen(page)
        assert {name: back.get(name) for name in (*FILTERS, *kept)} == {**FILTERS, **kept}
        expect(page.locator(f".st-key-{chart} .js-plotly-plot")).to_be_visible()

        page.goto(link)
        box = page.get_by_role("combobox", name="县、乡镇或部门")
        expect(box).to_have_value(name)
    assert console == []


def test_a_keyboard_finds_the_unit_too(server: Server, page: Page) -> None:
    page.goto(f"{server.address}/balance?from=2026-01&to=2026-08")
    page.locator(".st-key-by_unit_behind summary").first.press("Enter")
    box = page.get_by_role("combobox", name="前往单位页面")
    expect(box).to_be_visible(timeout=15_000)
    settled(page)
    box.focus()
    page.keyboard.type("镇")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="单位", exact=True)).to_be_visible(timeout=15_000)
    assert chosen(page)["unit"]
    assert chosen(page)["from"] == FILTERS["from"]
