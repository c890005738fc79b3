"""Units of measure: tell which are the same, and by what a figure must be multiplied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from countyboard.words import ENGLISH_UNITS
from countyboard.workbook.spelling import plain

__all__ = [
    "DECIMAL_MEASURES",
    "factor",
    "is_measure",
    "known_measure",
    "money_in",
    "split_measure",
    "stated_measure",
]

DECIMAL_MEASURES = frozenset({"万元", "天"})
"""Units of measure whose figures may have decimals."""

_WORDS = "件 条 起 宗 个 项 份 张 幅 副 块 处 处次 场 场次 次 期 篇 则 部 面 只 封"
_THINGS = frozenset(_WORDS.split())
_SAME = (_THINGS, frozenset({"人", "名"}), frozenset({"天", "日"}))
_YUAN = {"元": 1, "百元": 100, "千元": 1000, "万元": 10_000, "百万元": 10**6, "亿元": 10**8}
_KNOWN = (
    _THINGS
    | {"人", "名", "人次", "天", "日", "%", "户", "万人", "万份", "万条", "万张", "万件", "千份"}
    | set(_YUAN)
)
_ENGLISH = {plain(english): chinese for chinese, english in ENGLISH_UNITS.items()}
_ENGLISH |= {"cases": "件", "rmb": "元", "cny": "元", "10000rmb": "万元", "10000cny": "万元"}
_BRACKETED = re.compile(r"^(.*?)[(\[【]([^()\[\]【】]*)[)\]】]$")
_INSIDE = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_YUANS = "|".join(sorted(_YUAN, key=len, reverse=True))
_MONEY = re.compile(
    rf"单位[:为是](?:人民币)?(?:[^:()元]{{0,12}}[、,/和及])?(?:人民币)?({_YUANS})(?![\u4e00-\u9fff])"
    rf"|以(?:人民币)?({_YUANS})为(?:计量)?单位"
)
_AFTER_MARK = re.compile(r"^(.+)[/:,、]([^/:,、]+)$")


def known_measure(text: str) -> str | None:
    """Return the unit of measure a plain text names, as the catalogue writes it, or None."""
    text = text.removeprefix("单位:").removeprefix("计量单位:").removeprefix("unit:").strip("()")
    text = {"人民币元": "元", "人民币万元": "万元"}.get(text, text)
    return text if text in _KNOWN else _ENGLISH.get(text)


def is_measure(text: str) -> bool:
    """Tell whether a plain text is a unit of measure, in brackets or not."""
    return known_measure(text) is not None


def split_measure(text: str) -> tuple[str, str | None]:
    """Split the plain text of a header into its name and its unit of measure, if it has one."""
    for pattern in (_BRACKETED, _AFTER_MARK):
        match = pattern.match(text)
        if match and match[1]:
            measure = known_measure(match[2])
            if measure is not None:
                return match[1], measure
    return text, None


def stated_measure(path: Sequence[str]) -> str | None:
    """Return the unit of measure that a path of plain heads states, the lowest one first."""
    for text in reversed(path):
        ending = split_measure(text)[1]
        if ending is not None:
            return ending
        inside = {known_measure(words) for words in _INSIDE.findall(text)} - {None}
        if len(inside) == 1:
            return inside.pop()
    return None


def money_in(text: str) -> set[str]:
    """Return the units of money a plain line or note states.

    Such as 单位:件、元, (单位:万元) and 经费以元为单位.
    """
    return {match[1] or match[2] for match in _MONEY.finditer(text)}


def factor(stated: str, wanted: str) -> float | None:
    """Return what turns a figure in `stated` into `wanted`; None if nothing honest does."""
    if stated == wanted or any(stated in same and wanted in same for same in _SAME):
        return 1.0
    if stated in _YUAN and wanted in _YUAN:
        return _YUAN[stated] / _YUAN[wanted]
    return None
