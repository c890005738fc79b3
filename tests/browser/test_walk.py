"""Every page is whole for every reader: languages, themes, widths, little and much data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from countyboard.ui.navigation import PAGES, Entry
from tests.browser.serving import serving_application
from tests.browser.walking import LANGUAGES, READERS, Reader, Walk

ENTRIES = [entry for entries in PAGES.values() for entry in entries]
LEADERS = next(iter(PAGES.values()))
"""Walked on every run; the other pages join them in the complete walk."""
OTHERS = ("one_county", "empty", "large", "one_month", "all_zero")
AXE = "zh_Hans"
"""One language is enough for axe-core: the elements are the same in all."""


class View(NamedTuple):
    """Say what is looked at: data, page, language, and by which readers."""

    data: str
    entry: Entry
    language: str
    readers: tuple[Reader, ...] = READERS

    def __str__(self) -> str:
        return f"{self.data}-{self.language}-{self.entry.address}"


def in_turn() -> list[View]:
    """List every leaders' page once for each other data set, readers and languages in turn.

    A reader keeps to one language on one data set, so that sessions last.
    """
    languages = list(LANGUAGES)
    return [
        View(data, entry, languages[(at + turn) % len(languages)], (reader,))
        for turn, data in enumerate(OTHERS)
        for at, reader in enumerate(READERS)
        for entry in LEADERS[(at + turn) % len(READERS) :: len(READERS)]
    ]


ON_THE_SAMPLE = [View("sample", entry, language) for language in LANGUAGES for entry in LEADERS]
IN_TURN = in_turn()
COMPLETE = [
    View(data, entry, language)
    for data in ("sample", *OTHERS)
    for language in LANGUAGES
    for entry in ENTRIES
]


@pytest.fixture(scope="module")
def open_walk() -> Iterator[tuple[ExitStack, dict[str, Walk]]]:
    """Hold the walk over the data set at hand, with its server; closed at the end."""
    with ExitStack() as stack:
        yield stack, {}


@pytest.fixture
def walk(
    view: View,
    browser: Browser,
    open_walk: tuple[ExitStack, dict[str, Walk]],
    request: pytest.FixtureRequest,
) -> Walk:
    """Return the walk over the data set of the view: one at a time."""
    stack, walks = open_walk
    if view.data not in walks:
        stack.close()
        walks.clear()
        folder: Path = request.getfixturevalue(f"{view.data}_folder")
        server = stack.enter_context(serving_application(folder))
        walks[view.data] = stack.enter_context(closing(Walk(browser, server, view.data)))
    return walks[view.data]


@pytest.mark.parametrize("view", [*ON_THE_SAMPLE, *IN_TURN], ids=str)
def test_page_is_whole(view: View, walk: Walk) -> None:
    axe = view.data == "sample" and view.language == AXE
    found = walk.look(view.entry, view.language, view.readers, axe=axe)
    assert not found, "\n".join(found)


@pytest.mark.complete
@pytest.mark.parametrize("view", COMPLETE, ids=str)
def test_page_is_whole_on_all_data(view: View, walk: Walk) -> None:
    axe = view.language == AXE
    found = walk.look(view.entry, view.language, view.readers, axe=axe)
    assert not found, "\n".join(found)


def test_other_data_are_seen_in_each_language_by_each_reader() -> None:
    for data in OTHERS:
        seen = [view for view in IN_TURN if view.data == data]
        assert {view.language for view in seen} == set(LANGUAGES)
        assert {reader for view in seen for reader in view.readers} == set(READERS)
        assert {view.entry for view in seen} == set(LEADERS)
