"""Names are data in Markdown, and plain text again in files."""

from __future__ import annotations

import pytest

from countyboard.ui.markup import escape, unescaped


@pytest.mark.parametrize("text", ["城关镇 (东) *2*", "a_b [c](d)", "1. x | y ~ $z$", "back\\slash"])
def test_what_is_escaped_comes_back(text: str) -> None:
    assert escape(text) != text
    assert unescaped(escape(text)) == text


def test_icons_and_line_ends_go() -> None:
    assert unescaped(":material/info: one  \ntwo") == "one\ntwo"
