"""Find the month a sheet is about in the texts around it; contradictions are kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from countyboard.workbook.grid import Cell
from countyboard.workbook.spelling import plain

__all__ = ["Mention", "Period", "mention_in", "mention_of_date", "settle"]

_ENGLISH = "january february march april may june july august september october november december"
_MONTHS = {name: number for number, name in enumerate(_ENGLISH.split(), 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_CHINESE = "〇零一二三四五六七八九十"

_DAY = re.compile(
    r"(?:(?:19|20)\d{2}年)?(?<!\d)\d{1,2}月\d{1,2}[日号]"
    r"|(?<!\d)(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}(?!\d)"
    r"|(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_SPAN = re.compile(
    r"\d{1,2}月?[-–—~至到]+(?:(?:19|20)\d{2}年)?\d{1,2}月|[一二三四1-4]季度|上半年|下半年|全年"
    r"|(?<![a-z])q[1-4](?=(?:19|20)\d{2}|\D|$)|截至|截止|累计|至今|以来"
)
_FULL = re.compile(
    r"(?<!\d)((?:19|20)\d{2})"
    r"(?:(?:年度?)?(1[0-2]|0?[1-9])月|[./_-](1[0-2]|0?[1-9])(?!\d)|(0[1-9]|1[0-2])(?!\d))"
)
_MINGUO = re.compile(r"(?:民国|民國)(\d{2,3})年")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|(?!\d))")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月")
_WORD = re.compile(r"(?<![a-z])([a-z]{3,9})(?![a-z])")


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold what one text says about time: years, months, whole months, or a span of months."""

    where: str
    text: str
    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    span: bool = False
    day: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether the text says nothing about time."""
        return not (self.years or self.months or self.span)


@dataclass(frozen=True, slots=True)
class Period:
    """Hold the month, or why there is none: `problem` is a code of `problems.RULES`."""

    month: date | None = None
    problem: str | None = None
    mentions: tuple[Mention, ...] = field(default=())


def mention_in(where: str, text: str) -> Mention:
    """Read what a text says about time; a day of a month is noted and not read as a month."""
    reading = _digits(plain(text))
    reading = _MINGUO.sub(lambda match: f"{int(match[1]) + 1911}年", reading)
    rest = _DAY.sub(" ", reading)
    day = rest != reading
    span = _SPAN.search(rest) is not None
    years: set[int] = set()
    months: set[int] = set()
    for match in _FULL.finditer(rest):
        years.add(int(match[1]))
        months.add(int(match[2] or match[3] or match[4]))
    years |= {int(match[1]) for match in _YEAR.finditer(rest)}
    months |= {int(match[1]) for match in _MONTH.finditer(rest)}
    spaced = " ".join(text.lower().split())
    months |= {_MONTHS[word] for word in _WORD.findall(spaced) if word in _MONTHS}
    return Mention(where, text, frozenset(years), frozenset(months), span, day)


def mention_of_date(where: str, value: Cell) -> Mention | None:
    """Read a date cell that stands for a month: its first day."""
    if isinstance(value, date | datetime) and value.day == 1:
        years, months = frozenset({value.year}), frozenset({value.month})
        return Mention(where, f"{value:%Y-%m}", years, months)
    return None


def _digits(text: str) -> str:
    """Write 二〇二五年十一月 as 2025年11月."""

    def number(match: re.Match[str]) -> str:
        signs = match[0]
        if "十" in signs:
            tens, _, ones = signs.partition("十")
            return f"{_DIGITS.get(tens, '1')}{_DIGITS.get(ones, '0')}"
        return "".join(_DIGITS[sign] for sign in signs)

    return re.sub(rf"[{_CHINESE}]+(?=年|月|\d)", number, text)


def settle(mentions: Iterable[Mention]) -> Period:
    """Combine what title, lines, sheet name and file name say; never choose between two."""
    found = tuple(mention for mention in mentions if not mention.empty)
    if any(mention.span for mention in found):
        return Period(None, "month_span", found)
    years = _agreed([mention.years for mention in found])
    months = _agreed([mention.months for mention in found])
    if len(years) > 1 or len(months) > 1:
        return Period(None, "month_contradiction", found)
    if not years or not months:
        return Period(None, "month_unknown", found)
    return Period(date(min(years), min(months), 1), None, found)


def _agreed(sets: Sequence[frozenset[int]]) -> set[int]:
    return set().union(*sets)
