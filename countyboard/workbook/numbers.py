"""From the text of a cell to a number, with what had to be done to it as flags."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta

from countyboard.workbook.grid import Cell
from countyboard.workbook.measures import factor, known_measure

__all__ = ["BLANK_WORDS", "Figure", "is_blank_text", "read_figure"]

_NOTHING = "- -- --- — —— – ― − ／ / // \\ 无 無 没有 沒有 … …… ... n/a na nil none 空 * . 。"
BLANK_WORDS = frozenset(_NOTHING.split())
"""Texts that mean nothing was filed; "/" says that the cell does not apply."""

_MULTIPLIER = {"万": 1e4, "千": 1e3, "百": 1e2, "亿": 1e8, None: 1.0, "": 1.0}
_NUMBER = re.compile(
    r"(?P<about>约|近|逾|超过|超|大约|~|≈)?"
    r"(?P<sign>[+-])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"(?P<more>余|多|\+)?(?P<times>[万千百亿])?(?P<more2>余|多)?"
    r"(?P<measure>[^\d\s,.+%-]{1,4})?(?P<around>左右|以上|上下)?"
)
_BRACKETED = re.compile(r"\((\d[\d,]*(?:\.\d+)?)\)")


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold what a cell says.

    `value` is None when the cell holds no number: then `problem` is a code of
    `problems.RULES`, or None when the cell says "nothing".
    """

    value: float | None = None
    problem: str | None = None
    flags: str | None = None


NOTHING = Figure()
NOT_A_NUMBER = Figure(problem="not_a_number")


def is_blank_text(text: str) -> bool:
    """Tell whether a text means that nothing was filed."""
    stripped = text.strip().lower()
    return not stripped or "".join(stripped.split()) in BLANK_WORDS


def read_figure(cell: Cell, measure: str) -> Figure:
    """Read one cell of a column whose figures are counted in `measure`."""
    if isinstance(cell, bool | date | time | timedelta):
        return NOT_A_NUMBER
    if isinstance(cell, int | float):
        return Figure(float(cell))
    if is_blank_text(cell):
        return NOTHING
    text = "".join(unicodedata.normalize("NFKC", cell).split()).replace("−", "-")
    if text.endswith("%") or text.startswith("百分之"):
        return Figure(problem="percent")
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        text = f"-{bracketed[1]}"
    return _read_text(text.translate(str.maketrans("萬約餘億", "万约余亿")), measure)


def _read_text(text: str, measure: str) -> Figure:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return NOT_A_NUMBER
    number = float(match["digits"].replace(",", "") + (match["decimals"] or ""))
    times = _MULTIPLIER[match["times"]]
    flags = []
    stated = match["measure"]
    if stated:
        if match["times"] == "万" and stated == "元":
            stated, times = "万元", 1.0
        scale = _scale(stated, measure)
        if scale is None:
            return Figure(problem="measure_in_cell")
        times *= scale
    elif match["times"] and known_measure(measure) == "万元":
        # "35万" under a heading in 万元 may mean 35 or 350 000
        return Figure(problem="measure_in_cell")
    if times != 1.0:
        flags.append("scaled")
    if match["about"] or match["more"] or match["more2"] or match["around"]:
        flags.append("approximate")
    if match["sign"] == "-":
        number = -number
    # 12 digits keep every figure a form can hold and drop what ×0.0001 adds
    return Figure(float(f"{number * times:.12g}"), flags=",".join(flags) or None)


def _scale(stated: str, wanted: str) -> float | None:
    known = known_measure(stated)
    return None if known is None else factor(known, wanted)
