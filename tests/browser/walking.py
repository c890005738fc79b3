"""Look at a page as readers with each theme and width do, and tell what is wrong with it.

Four readers, light and dark at a desk and with a phone, go on together: while one page is
looked at the others are drawn. They keep their session from page to page, as people do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from countyboard import i18n
from countyboard.i18n import gettext as _
from countyboard.ui.navigation import FIRST, Entry
from tests.browser.accessibility import serious_findings
from tests.browser.conftest import listened
from tests.browser.cut_labels import cut_labels
from tests.browser.serving import Server

__all__ = ["ARRIVED", "DRAWN", "LANGUAGES", "READERS", "Reader", "Walk"]

LANGUAGES = {"zh_Hans": "简体", "zh_Hant": "繁體", "en": "English"}
"""Each as the address names it."""

DESK, PHONE = (1440, 900), (390, 844)

_PATIENCE = 60_000
"""Milliseconds that a page may take when other work goes on beside the test."""

ARRIVED = """title => {
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testScriptState !== "notRunning") return false;
    const wall = document.querySelector(".st-key-wall h2, [data-testid=stAlert]");
    const head = document.querySelector("[data-testid=stMain] h1");
    return title === null ? !head && !!wall : head?.textContent.trim() === title;
}"""

DRAWN = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    if (main.querySelector("[data-testid=stSkeleton]")) return false;
    return [...main.querySelectorAll(".stPlotlyChart")].every(
        chart => !chart.offsetParent || chart.querySelector(".main-svg .infolayer"));
}"""

_WRONG = """phone => {
    const found = [], main = document.querySelector("[data-testid=stMain]");
    const light = colour => colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
        .map(s => s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0.05);
    const contrast = (...pair) => Math.max(...pair.map(light)) / Math.min(...pair.map(light));
    const ground = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
    for (const box of document.querySelectorAll("[data-testid=stException]"))
        found.push(`exception: ${box.innerText.slice(0, 200)}`);
    for (const chart of main.querySelectorAll(".stPlotlyChart")) {
        const named = chart.closest("[aria-label]") || chart.querySelector("[aria-label]");
        if (!named?.getAttribute("aria-label").trim())
            found.push(`chart without alternative text: ${chart.innerText.slice(0, 60)}`);
        for (const text of chart.querySelectorAll(
            ":is(.xtick, .ytick, .g-xtitle, .g-ytitle, .annotation) text"))
            if (text.textContent.trim() && contrast(getComputedStyle(text).fill, ground) < 4.45)
                found.push(`pale: ${text.textContent.trim().slice(0, 40)}`);
    }
    for (const box of [document.scrollingElement, main])
        if (phone && box.scrollWidth > box.clientWidth + 1)
            found.push(`wider than the screen: ${box.scrollWidth} of ${box.clientWidth} px`);
    return found;
}"""


class Reader(NamedTuple):
    """Describe who looks: with which theme, on how wide a screen."""

    theme: str
    screen: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.theme} {self.screen[0]} px"


READERS = tuple(Reader(theme, screen) for screen in (DESK, PHONE) for theme in ("light", "dark"))


class Walk:
    """Go from page to page of one server with several readers; close at the end."""

    def __init__(
        self, browser: Browser, server: Server, data: str, readers: Sequence[Reader] = READERS
    ) -> None:
        self._server, self._data = server, data
        self._language: dict[Reader, str] = {}
        self._heard: dict[Reader, list[str]] = {}
        self._pages: dict[Reader, Page] = {}
        for reader in readers:
            width, height = reader.screen
            context = browser.new_context(
                locale="zh-CN",
                viewport={"width": width, "height": height},
                color_scheme="dark" if reader.theme == "dark" else "light",
                reduced_motion="reduce",
            )
            self._pages[reader] = context.new_page()
            self._heard[reader] = []
            listened(self._pages[reader], self._heard[reader])

    def close(self) -> None:
        """Close the windows of every reader."""
        for page in self._pages.values():
            page.context.close()

    def look(
        self,
        entry: Entry,
        language: str,
        readers: Sequence[Reader] = READERS,
        *,
        axe: bool = False,
    ) -> list[str]:
        """Open a page in a language; return a line for each thing that is wrong with it.

        A line names page, language, reader and data set. With `axe` axe-core looks, too.
        """
        i18n.use(language)
        title = None if entry.address == "wall" else _(entry.title)
        for reader in readers:
            self._go(reader, entry, language)
        found = []
        for reader in readers:
            page = self._pages[reader]
            told = self._heard[reader]
            try:
                page.wait_for_function(ARRIVED, arg=title, timeout=_PATIENCE)
                page.wait_for_function(DRAWN, timeout=_PATIENCE)
                told = told + page.evaluate(_WRONG, reader.screen == PHONE) + cut_labels(page)
                told += serious_findings(page) if axe else []
            except PlaywrightTimeoutError:
                told = [*told, f"did not get ready, shows: {_shown(page)}"]
            self._heard[reader].clear()
            where = f"{entry.address}, {LANGUAGES[language]}, {reader}, {self._data}"
            found += [f"{where}: {line}" for line in told]
        return found

    def picture(self, reader: Reader, path: str) -> None:
        """Take a picture of all that a reader sees, as tall as it is."""
        page = self._pages[reader]
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        width, usual = reader.screen
        page.set_viewport_size({"width": width, "height": max(min(int(height) + 20, 9_000), usual)})
        page.wait_for_timeout(700)
        page.screenshot(path=path)
        page.set_viewport_size({"width": width, "height": usual})

    def _go(self, reader: Reader, entry: Entry, language: str) -> None:
        """Follow a link within the session, or open the address where there is none yet."""
        page = self._pages[reader]
        address = "" if entry.address == FIRST else entry.address
        target = f"/{address}?lang={quote(LANGUAGES[language])}"
        if language != self._language.get(reader):
            page.goto(self._server.address + target, timeout=_PATIENCE)
            self._language[reader] = language
            return
        page.evaluate(
            """target => {
                history.pushState({}, "", target);
                dispatchEvent(new PopStateEvent("popstate"));
            }""",
            target,
        )


def _shown(page: Page) -> str:
    """Return the first words of a page, for a message."""
    try:
        return page.locator("[data-testid=stMain]").inner_text(timeout=1_000)[:200]
    except Error:
        return "nothing"
