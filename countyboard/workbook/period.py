"""Find the month a sheet is about in the texts around it; contradictions are kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from countyboard.workbook.grid import Cell
from countyboard.workbook.reading import Since
from countyboard.workbook.spelling import plain

__all__ = [
    "MONTH_NAMES",
    "Mention",
    "Period",
    "in_digits",
    "mention_in",
    "mention_of_date",
    "settle",
]

_ENGLISH = "january february march april may june july august september october november december"
MONTH_NAMES = {name: number for number, name in enumerate(_ENGLISH.split(), 1)}
MONTH_NAMES |= {name[:3]: number for name, number in MONTH_NAMES.items()} | {"sept": 9}
_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_CHINESE = "〇零一二三四五六七八九十"

_DAY = re.compile(
    r"(?:(?:19|20)\d{2}年)?(?<!\d)\d{1,2}月\d{1,2}[日号]"
    r"|(?<!\d)(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}(?!\d)"
    r"|(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_MONTHS_TO = re.compile(r"(?<!\d)(\d{1,2})月?[-–—~至到]+(?:(?:19|20)\d{2}年)?(\d{1,2})月份?")
_QUARTER = re.compile(r"(前)?第?([一二三四1-4])个?季度|(?<![a-z])q([1-4])(?=(?:19|20)\d{2}|\D|$)")
_HALF = re.compile(r"(上|下)半年|(全)年(?!度?工作)")
_WHOLE_MONTH = re.compile(
    r"(\d{1,2})月0?1日[-–—~至到]+(?:(?:19|20)\d{2}年)?(?:\1月)?(?:28|29|30|31)日"
)
_SINCE_JANUARY = re.compile(r"(?:本年度?|今年|年度|当年)累计|年初(?:以来|至今)|今年以来")
_SINCE_START = re.compile(r"截至|截止|累计|至今|以来")
_DOCUMENT = re.compile(r"[\[(【〔](?:19|20)\d{2}[\])】〕]第?\d{1,4}号")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})年(?=(?:1[0-2]|0?[1-9])月)")
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
    """Hold what one text says about time: years, months, or a span of months.

    A span that begins in January stands for its last month, with `since` set.
    """

    where: str
    text: str
    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    span: bool = False
    day: bool = False
    since: Since | None = None

    @property
    def empty(self) -> bool:
        """Tell whether the text says nothing about time."""
        return not (self.years or self.months or self.span or self.since)


@dataclass(frozen=True, slots=True)
class Period:
    """Hold the month, or why there is none: `problem` is a code of `problems.RULES`.

    `since` is set when the texts say that the figures run up to the month.
    """

    month: date | None = None
    problem: str | None = None
    mentions: tuple[Mention, ...] = field(default=())
    since: Since | None = None


def mention_in(where: str, text: str) -> Mention:
    """Read what a text says about time; a day of a month is noted and not read as a month."""
    reading = in_digits(plain(text))
    reading = _DOCUMENT.sub(" ", reading)
    reading = _MINGUO.sub(lambda match: f"{int(match[1]) + 1911}年", reading)
    reading = _SHORT_YEAR.sub(r"20\1年", reading)
    reading = _WHOLE_MONTH.sub(r"\1月", reading)
    rest = _DAY.sub(" ", reading)
    day = rest != reading
    rest, ends, since, span = _spans(rest)
    years: set[int] = set()
    months: set[int] = set(ends)
    for match in _FULL.finditer(rest):
        years.add(int(match[1]))
        months.add(int(match[2] or match[3] or match[4]))
    years |= {int(match[1]) for match in _YEAR.finditer(rest)}
    months |= {int(match[1]) for match in _MONTH.finditer(rest)}
    spaced = " ".join(text.lower().split())
    months |= {MONTH_NAMES[word] for word in _WORD.findall(spaced) if word in MONTH_NAMES}
    return Mention(where, text, frozenset(years), frozenset(months), span, day, since)


def _spans(text: str) -> tuple[str, set[int], Since | None, bool]:
    """Cut spans of months out of a text.

    Returns what is left, the last months of spans from January on, since when, and whether
    there is a span that begins later.
    """
    ends: set[int] = set()
    since: Since | None = None
    span = False

    def cut(first: int, last: int) -> str:
        nonlocal since, span
        if first == last:
            return f"{last}月"
        if first == 1 and 1 < last <= 12:
            ends.add(last)
            since = "january"
        else:
            span = True
        return " "

    def months(match: re.Match[str]) -> str:
        return cut(int(match[1]), int(match[2]))

    def quarter(match: re.Match[str]) -> str:
        number = "一二三四1234".index(match[2] or match[3]) % 4 + 1
        return cut(1 if match[1] else number * 3 - 2, number * 3)

    def half(match: re.Match[str]) -> str:
        return cut(7 if match[1] == "下" else 1, 6 if match[1] == "上" else 12)

    text = _MONTHS_TO.sub(months, text)
    text = _QUARTER.sub(quarter, text)
    text = _HALF.sub(half, text)
    if since is None and not span:
        if _SINCE_JANUARY.search(text):
            since = "january"
        elif _SINCE_START.search(text):
            since = "start"
    return text, ends, since, span


def mention_of_date(where: str, value: Cell) -> Mention | None:
    """Read a date cell that stands for a month: its first day."""
    if isinstance(value, date | datetime) and value.day == 1:
        years, months = frozenset({value.year}), frozenset({value.month})
        return Mention(where, f"{value:%Y-%m}", years, months)
    return None


def in_digits(text: str) -> str:
    """Write 二〇二五年十一月 as 2025年11月."""

    def number(match: re.Match[str]) -> str:
        signs = match[0]
        if "十" in signs:
            tens, _, ones = signs.partition("十")
            return f"{_DIGITS.get(tens, '1')}{_DIGITS.get(ones, '0')}"
        return "".join(_DIGITS[sign] for sign in signs)

    return re.sub(rf"[{_CHINESE}]+(?=年|月|\d|[-–—~至到])", number, text)


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
    sinces = {mention.since for mention in found} - {None}
    since = "january" if "january" in sinces else next(iter(sinces), None)
    return Period(date(min(years), min(months), 1), None, found, since)


def _agreed(sets: Sequence[frozenset[int]]) -> set[int]:
    return set().union(*sets)
