"""Numbers written in Chinese numerals: 二十三, 廿三, 一百零五, 叁万伍仟."""

from __future__ import annotations

__all__ = ["NUMERALS", "read_numeral"]

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "俩": 2}
_DIGITS |= {sign: value for value, sign in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_LARGE = (("亿", 10**8), ("万", 10**4))

NUMERALS = "".join([*_DIGITS, *_UNITS, *_TENS, "亿万"])


def read_numeral(text: str) -> int | None:
    """Return the number; None for what is none or leaves a doubt (二三, 一百五, 三万五)."""
    for short, long in _TENS.items():
        text = text.replace(short, long)
    if not text:
        return None
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    if all(sign in _DIGITS for sign in text):
        # read digit by digit only where a nought shows that it is meant so: 二〇五
        spelled = len(text) >= 2 and any(sign in "零〇" for sign in text[1:]) and "两" not in text
        return int("".join(str(_DIGITS[sign]) for sign in text)) if spelled else None
    return _section(text, _LARGE)


def _section(text: str, large: tuple[tuple[str, int], ...]) -> int | None:
    """Read a number with 亿 and 万 by its parts."""
    if not large:
        return _below_ten_thousand(text)
    (sign, size), rest = large[0], large[1:]
    if sign not in text:
        return _section(text, rest)
    if text.count(sign) > 1:
        return None
    above, below = text.split(sign)
    head = _section(above, rest)
    if not head:
        return None
    if not below:
        return head * size
    tail = _section(below.removeprefix("零").removeprefix("〇"), rest)
    gap = below[0] in "零〇"
    # 三万五 is said for 35 000 and may be meant as 30 005
    if tail is None or (tail < size // 10 and not gap):
        return None
    return head * size + tail


def _below_ten_thousand(text: str) -> int | None:
    if text[:1] in ("十", "拾"):
        text = "一" + text
    total, last, place = 0, 10_000, 0
    gap = False
    while place < len(text):
        sign = text[place]
        if sign in "零〇":
            if gap or place == 0:
                return None
            gap = True
            place += 1
            continue
        if sign not in _DIGITS:
            return None
        digit = _DIGITS[sign]
        unit = _UNITS.get(text[place + 1], 0) if place + 1 < len(text) else 1
        if not unit or unit >= last:
            return None
        # 一百五 is said for 150 and may be meant as 105
        if unit * 10 < last and last != 10_000 and not gap:
            return None
        total += digit * unit
        last, gap = unit, False
        place += 2 if unit > 1 else 1
    return None if gap else total
