"""Names are data in Markdown, and plain text again in files."""

from __future__ import annotations

import pytest

from countyboard.ui.markup import escape, unescaped


@pytest.mark.parametrize(
    "text",
    [
        "城关镇 (东) *2*",
        "a_b [c](d)",
        "1. x | y ~ $z$",
        "back\\slash",
        "http://a.b www.a.b x@a.b",
        ":material/delete: :smile: :+1:",
        "甲 -- 乙 -> 丙 <-> 丁 >= 戊",
    ],
)
def test_what_is_escaped_comes_back(text: str) -> None:
    assert escape(text) != text
    assert unescaped(escape(text)) == text


def test_icons_and_line_ends_go() -> None:
    assert unescaped(":material/info: one  \ntwo") == "one\ntwo"


@pytest.mark.parametrize(
    "text",
    [
        "http://a.b", "https://a.b", "www.a.b", "WWW.a.b", "x@a.b", ":material/delete:",
        ":material_delete:", ":smile:", ":+1:", ":100:", ":streamlit:",
        "a -> b", "a <- b", "<-> b", "a --", "a >= b", "a <= b", "a ~= b",
    ],
)  # fmt: skip
def test_what_is_looked_for_in_text_later_is_parted(text: str) -> None:
    assert "\u2060" in escape(text)


@pytest.mark.parametrize(
    "text", ["9:30", "甲：乙", "a-b", "2-3", "x @ y", "a - b", "1 > 0", "比例: 3"]
)
def test_other_text_is_left_whole(text: str) -> None:
    assert "\u2060" not in escape(text)
