"""Spell figures as people type them, and know what is meant."""

from __future__ import annotations

import random

from tests.workbook.forms import Value

__all__ = ["spelled_cell", "spelled_numeral"]

_SIGNS = "零一二三四五六七八九"
_NOTHING: list[Value] = [None, None, None, "-", "—", "/", "无", "…", "……", " ", "　"]
_ODD: list[Value] = [
    "12.5%", "(30)", "详见附件", "3-5", "1 2", "#REF!", "十几", "二三", "-4", "007", "1,23", True,
]  # fmt: skip


def spelled_numeral(number: int) -> str:
    """Write a number below 10⁸ in Chinese numerals, in full."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        zero = _SIGNS[0] if 0 < low < 1000 else ""
        return spelled_numeral(high) + "万" + (zero + spelled_numeral(low) if low else "")
    text = ""
    empty = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += (_SIGNS[0] if empty and text else "") + _SIGNS[digit] + name
            empty = False
        else:
            empty = True
    return text or _SIGNS[0]


def spelled_cell(chance: random.Random, measure: str, wanted: str) -> tuple[Value, float | None]:
    """Draw a cell of a column in `measure`, and what it means in `wanted`; None for nothing.

    Some cells hold no number: they have no meaning, and must be asked about.
    """
    number = chance.choice([0, 0, 0, 1, 2, 3, 7, 12, 40, 105, 1234, 20000])
    money = measure in ("元", "万元")
    if money and measure != wanted:
        number *= 10_000
    meant = number / 10_000 if money and measure != wanted else float(number)
    how = chance.random()
    if how < 0.8:
        return number, meant
    if how < 0.87:
        return chance.choice(_NOTHING), None
    if how < 0.88:
        return chance.choice(_ODD), -1.0
    texts: list[tuple[Value, float]] = [
        (str(number), meant),
        (f"{number:,}", meant),
        (f"{number:,}".replace(",", "，"), meant),
        (str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")), meant),
        (f" {number} ", meant),
        (float(number), meant),
        (f"约{number}", meant),
    ]
    if number >= 10:
        texts.append((f"{number}余", meant))
    if not money:
        texts.append((f"{number}{measure}", meant))
        texts.append((f"{number}余{measure}", meant))
        texts.append((spelled_numeral(number), meant))
        if number >= 1000:
            texts.append((f"{number:,}".replace(",", " "), meant))
        if number == 20000:
            texts += [("2万", meant), ("2万余", meant), (f"2万{measure}", meant)]
    elif number >= 10_000:
        texts.append((f"{number}元" if measure == "元" else f"{number}万元", meant))
        if measure == "元":
            texts.append((f"{number // 10_000}万元", meant))
    elif measure == "万元":
        texts.append((f"{number}万元", meant))
    return chance.choice(texts)
