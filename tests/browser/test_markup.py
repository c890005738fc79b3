"""Markup in every name and note stays text, on every page, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from countyboard import i18n
from countyboard.access import Role
from countyboard.accounts import directory
from countyboard.i18n import gettext as _
from countyboard.store import Store
from countyboard.ui.navigation import FIRST, PAGES, Entry
from tests.browser.conftest import listened
from tests.browser.serving import Server, serving_office
from tests.browser.walking import ARRIVED, DRAWN
from tests.conftest import _copied
from tests.hostile.office import COUNTY, FOREIGN, MARK, PAYLOADS, TITLE, TOWN, spoil

PASSWORD = "four plain words here"
ENTRIES = [entry for entries in PAGES.values() for entry in entries]
PATIENCE = 60_000

WORKING = """([mark, foreign]) => {
    const found = [], all = selector => [...document.querySelectorAll(selector)];
    if (window[mark]) found.push("a script ran");
    const elements = `.${mark}, [onerror], [onload], a[href^="javascript" i], .katex,
        :is([href], [src]):is([href*="${foreign}"], [src*="${foreign}"])`;
    for (const each of all(elements)) found.push(`element: ${each.outerHTML.slice(0, 200)}`);
    for (const each of all("strong, b, del, s, code, h1, h2, h3, h4, td, th, li"))
        if ([`bold${mark}`, `del${mark}`, `code${mark}`, `head${mark}`].includes(each.textContent))
            found.push(`Markdown: ${each.outerHTML.slice(0, 200)}`);
    for (const each of all(".stMarkdownColoredText, .stMarkdownBadge, [style*=color]"))
        if ([`red${mark}`, mark].includes(each.textContent))
            found.push(`colour: ${each.outerHTML.slice(0, 200)}`);
    for (const each of all("[data-testid=stIconMaterial], [role=img]"))
        if (each.textContent === "skull")
            found.push(`icon: ${each.parentElement.parentElement.outerHTML.slice(0, 300)}`);
    for (const each of all(".js-plotly-plot text, .js-plotly-plot tspan, .js-plotly-plot a")) {
        if (each.tagName === "a") found.push(`link in a chart: ${each.textContent.slice(0, 60)}`);
        if (each.tagName === "tspan" && each.textContent === `bold${mark}`)
            found.push(`bold in a chart: ${each.textContent.slice(0, 60)}`);
    }
    for (const frame of all("iframe")) found.push(`frame: ${frame.outerHTML.slice(0, 200)}`);
    return [...new Set(found)];
}"""

EXPANDED = """() => {
    const closed = [...document.querySelectorAll("details:not([open]) > summary")]
        .filter(each => each.closest("[data-testid=stMain]"));
    closed.slice(0, 8).forEach(each => each.click());
    return closed.length;
}"""

READ = (
    """() => document.querySelector("[data-testid=stMain]").innerText.replaceAll("\\u2060", "")"""
)


@pytest.fixture(scope="module")
def office(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the sample with markup for names, to an administrator."""
    folder = _copied(sample_folder, tmp_path_factory.mktemp("spoilt"))
    with Store.open(folder) as store:
        directory.add(store, "chief", Role.ADMINISTRATOR, password=PASSWORD, by="test")
        spoil(store)
    with serving_office(folder) as server:
        yield server


class Guest:
    """Read the pages, and write down whatever markup brought about."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.server = server
        self.happened: list[str] = []
        context = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 1400})
        self.page: Page = context.new_page()
        self.page.on("dialog", self._dialog)
        context.on("request", self._request)
        listened(self.page, self.happened)
        self.page.goto(server.address + "/sign-in?lang=English")
        self.page.locator("#name").fill("chief")
        self.page.locator("#password").fill(PASSWORD)
        self.page.locator("button[type=submit]").click()
        self.page.wait_for_selector("[data-testid=stMain] h1", timeout=PATIENCE)

    def _dialog(self, dialog: Dialog) -> None:
        self.happened.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("data", "blob"):
            return
        if address.netloc != urlsplit(self.server.address).netloc:
            self.happened.append(f"asked for {request.url}")

    def go(self, address: str, title: str | None) -> None:
        """Follow a link within the session."""
        self.page.evaluate(
            """target => {
                history.pushState({}, "", target);
                dispatchEvent(new PopStateEvent("popstate"));
            }""",
            f"/{address}",
        )
        self._settle(title)

    def _settle(self, title: str | None) -> None:
        self.page.wait_for_function(ARRIVED, arg=title, timeout=PATIENCE)
        self.page.wait_for_function(DRAWN, timeout=PATIENCE)

    def look(self, title: str | None) -> tuple[list[str], str]:
        """Open what is closed; return what markup did, and what is to be read."""
        found = self.page.evaluate(WORKING, [MARK, FOREIGN])
        if self.page.evaluate(EXPANDED):
            self.page.wait_for_timeout(400)
            self._settle(title)
            found += self.page.evaluate(WORKING, [MARK, FOREIGN])
        found += self.happened
        self.happened.clear()
        return sorted(set(found)), self.page.evaluate(READ)


@pytest.fixture(scope="module")
def guest(browser: Browser, office: Server) -> Iterator[Guest]:
    opened = Guest(browser, office)
    yield opened
    opened.page.context.close()


QUERIES = {
    "unit": [f"unit={TOWN}", f"unit={COUNTY}"],
    "tables": ["table=states", "table=readings", "table=findings", "table=transfers"],
}


SHOWN = {
    "counties": [1, 2],
    "map": [0, 1],
    "calendar": range(len(PAYLOADS)),
    "tables": range(len(PAYLOADS)),
    "unit": [0],
    "dictionary": range(6),
}
"""Which texts are to be read on a page as they were written."""


def _views() -> list[tuple[Entry, str]]:
    return [(entry, query) for entry in ENTRIES for query in QUERIES.get(entry.address, [""])]


@pytest.mark.parametrize(
    ("entry", "query"), _views(), ids=[f"{entry.address} {query}" for entry, query in _views()]
)
def test_markup_is_text(entry: Entry, query: str, guest: Guest) -> None:
    i18n.use("en")
    title = None if entry.address == "wall" else _(entry.title)
    address = "" if entry.address == FIRST else entry.address
    guest.go(f"{address}?{query}&lang=English".replace("?&", "?"), title)
    found, said = guest.look(title)
    assert found == [], "\n".join(found)
    assert entry.address == "wall" or TITLE in said
    for number in SHOWN.get(entry.address, ()):
        assert PAYLOADS[number].replace("\n", " ") in said
