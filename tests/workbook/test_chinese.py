"""Chinese numerals are read when they leave no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countyboard.workbook.chinese import read_numeral

_SIGNS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """Write a number below 10⁸ in full, as schools teach it."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        zero = "零" if 0 < low < 1000 else ""
        return spelled(high) + "万" + (zero + spelled(low) if low else "")
    text = ""
    empty = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if empty and text else "") + _SIGNS[digit] + name
            empty = False
        else:
            empty = True
    return text or "零"


@given(st.integers(0, 10**8 - 1))
def test_every_number_is_read_back(number: int) -> None:
    assert read_numeral(spelled(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("廿三", 23), ("卅", 30), ("十五", 15), ("两千", 2000), ("二〇五", 205), ("叁拾伍", 35)],
)
def test_other_ways_to_write_them(text: str, number: int) -> None:
    assert read_numeral(text) == number


@pytest.mark.parametrize("text", ["二三", "一百五", "三万五", "百", "万", "十十", "", "两两"])
def test_what_leaves_a_doubt_is_no_number(text: str) -> None:
    assert read_numeral(text) is None
