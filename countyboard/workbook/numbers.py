"""From the text of a cell to a number, with what had to be done to it as flags."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from countyboard.i18n import simplified
from countyboard.submission import Mark
from countyboard.workbook.chinese import NUMERALS, read_numeral
from countyboard.workbook.grid import Cell
from countyboard.workbook.measures import factor, known_measure

__all__ = ["BLANK_WORDS", "Figure", "Nothing", "is_blank_text", "nothing_in", "read_figure"]

Nothing = Literal["blank"] | Mark
"""How a cell says that it holds no figure: "blank" is an empty cell or a dash."""

_NOTHING: dict[Nothing, str] = {
    "blank": "- -- --- — —— ——— – ― − ﹣ － ー * . 。 空 空白 null 未填 未报",
    "none": "无 無 没有 沒有 none nil 暂无 暫無",
    "not applicable": "/ // ／ \\ ＼ n/a na 不适用 不適用 × ✕ x",
    "small": "… …… ⋯ ⋯⋯ ... ......",
}
_WORDS = {word: kind for kind, words in _NOTHING.items() for word in words.split()}
BLANK_WORDS = frozenset(_WORDS)
"""Texts that mean nothing was filed; "/" says that the cell does not apply."""

_ZEROS = frozenset({"零报告", "0报告", "零报送", "零件", "○"})
_MULTIPLIER = {"万": 1e4, "千": 1e3, "百": 1e2, "亿": 1e8, "十": 10.0, None: 1.0, "": 1.0}
_ABOUT = r"(?P<about>大约|约|近|逾|超过|超|不到|不足|至少|~|≈|>|<|≥|≤)?"
_AROUND = r"(?P<around>左右|以上|上下|以内|许)?"
_MEASURE = r"(?P<measure>[^\d\s,.+%-]{1,4}?)?"
_NUMBER = re.compile(
    rf"{_ABOUT}(?P<sign>[+-])?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<decimals>\.\d+)?"
    rf"(?P<more>余|多|来|\+)?(?P<times>[万千百十亿])?(?P<more2>余|多)?{_MEASURE}{_AROUND}"
)
_NUMERAL = re.compile(rf"{_ABOUT}(?P<numeral>[{NUMERALS}]+)(?P<more>余|多|来)?{_MEASURE}{_AROUND}")
_BRACKETED = re.compile(r"\((\d[\d,]*(?:\.\d+)?)\)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?(?!\d)")
_ODD_BLANK = re.compile(r"(?<=\d) +(?=[.,]\d)|(?<=\d[.,]) +(?=\d)")
_SPLIT = re.compile(r"\d +\d")
_UNSEEN = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_UNIFIED = str.maketrans("萬約餘億兩貳參陸−﹣—–·", "万约余亿两贰叁陆----.")


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold what a cell says.

    `value` is None when the cell holds no number: then `problem` is a code of
    `problems.RULES`, or None when the cell says "nothing" in the way that `nothing` tells.
    `flags` are of: scaled, approximate, suspect.
    """

    value: float | None = None
    problem: str | None = None
    flags: str | None = None
    nothing: Nothing | None = None


NOT_A_NUMBER = Figure(problem="not_a_number")


def nothing_in(text: str) -> Nothing | None:
    """Tell how a text says that nothing was filed; None if it says something.

    The dots … are looked at before widths are unified, which would make them three points.
    """
    squeezed = "".join(_UNSEEN.sub("", text).split()).lower()
    return "blank" if not squeezed else _WORDS.get(squeezed)


def is_blank_text(text: str) -> bool:
    """Tell whether a text means that nothing was filed."""
    return nothing_in(text) is not None


def read_figure(cell: Cell, measure: str) -> Figure:
    """Read one cell of a column whose figures are counted in `measure`."""
    if isinstance(cell, bool | date | time | timedelta):
        return NOT_A_NUMBER
    if isinstance(cell, int | float):
        return Figure(float(cell))
    nothing = nothing_in(cell)
    if nothing is not None:
        return Figure(nothing=nothing)
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", cell))
    text = " ".join(seen.split()).translate(_UNIFIED)
    suspect = False
    if _GROUPED.fullmatch(text):
        text = text.replace(" ", "")
        suspect = True
    elif _ODD_BLANK.search(text):
        text = _ODD_BLANK.sub("", text)
        suspect = True
    if _SPLIT.search(text):
        return NOT_A_NUMBER  # two numbers, or one torn apart: nobody can say
    text = "".join(text.split())
    if text.endswith("%") or text.startswith("百分之"):
        return Figure(problem="percent")
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        text = f"-{bracketed[1]}"
    figure = _read_text(simplified(text), measure)
    if suspect and figure.value is not None:
        flags = ",".join(filter(None, (figure.flags, "suspect")))
        return Figure(figure.value, flags=flags)
    return figure


def _read_text(text: str, measure: str) -> Figure:
    if text in _ZEROS:
        return Figure(0.0)
    match = _NUMBER.fullmatch(text)
    if match is not None:
        digits = match["digits"]
        if len(digits) > 1 and digits.startswith("0"):
            return NOT_A_NUMBER  # a code, or a number that lost its point
        number = float(digits.replace(",", "") + (match["decimals"] or ""))
        if match["sign"] == "-":
            number = -number
        return _measured(match, number, match["times"], measure)
    match = _NUMERAL.fullmatch(text)
    if match is None:
        return NOT_A_NUMBER
    numeral = read_numeral(match["numeral"])
    if numeral is None:
        return NOT_A_NUMBER
    times = "万" if match["numeral"].endswith("万") else None
    if times:
        numeral //= 10_000
    return _measured(match, float(numeral), times, measure)


def _measured(match: re.Match[str], number: float, multiple: str | None, measure: str) -> Figure:
    groups = match.groupdict()
    times = _MULTIPLIER[multiple]
    flags = []
    stated = groups["measure"]
    if stated:
        if multiple in ("万", "亿") and stated == "元":
            stated, times = f"{multiple}元", 1.0
        scale = _scale(stated, measure)
        if scale is None:
            return Figure(problem="measure_in_cell")
        times *= scale
    elif multiple and known_measure(measure) == "万元":
        # "35万" under a heading in 万元 may mean 35 or 350 000
        return Figure(problem="measure_in_cell")
    if times != 1.0:
        flags.append("scaled")
    if any(groups.get(name) for name in ("about", "more", "more2", "around")):
        flags.append("approximate")
    # 12 digits keep every figure a form can hold and drop what ×0.0001 adds
    return Figure(float(f"{number * times:.12g}"), flags=",".join(flags) or None)


def _scale(stated: str, wanted: str) -> float | None:
    known = known_measure(stated)
    return None if known is None else factor(known, wanted)
