"""Find the week a sheet is about in the texts around it; contradictions are kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from countyboard.weeks import month_of
from countyboard.workbook.grid import Cell
from countyboard.workbook.period import in_digits, mention_in
from countyboard.workbook.spelling import plain

__all__ = ["Week", "names_span", "says_week", "settle_week"]

_CHINESE = "〇零一二三四五六七八九十"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19|20)\d{2}"
_TO = r"(?:\(?(?:周|星期|礼拜)[一二三四五六日天]\)?)?[-–—~至到]+"
_SPAN = re.compile(
    rf"(?<!\d)(?:(?P<y1>{_YEAR})(?:年|[./-]))?(?P<m1>{_MONTH})(?:月|[./-])(?P<d1>{_DAY})[日号]?{_TO}"
    rf"(?:(?P<y2>{_YEAR})(?:年|[./-]))?(?:(?P<m2>{_MONTH})(?:月|[./-]))?(?P<d2>{_DAY})[日号]?(?![\d月])"
)
_PACKED = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_OF_MONTH = re.compile(rf"(?:(?P<y>{_YEAR})年?)?(?<!\d)(?P<m>{_MONTH})月份?的?第(?P<n>[1-5])个?周")
_NUMBER = re.compile(
    rf"(?:(?P<y>{_YEAR})年?度?)?第(?P<n>\d{{1,2}})个?周|(?:(?P<y2>{_YEAR})-?)?(?:week|(?<![a-z])w)(?P<n2>\d{{1,2}})"
)
_ONE_DAY = re.compile(
    rf"(?<!\d)(?:(?P<y>{_YEAR})(?:年|[./-]))(?P<m>{_MONTH})(?:月|[./-])(?P<d>{_DAY})[日号]?(?!\d)"
    rf"|(?<!\d)(?P<m2>{_MONTH})月(?P<d2>{_DAY})[日号]"
)
_IN_ENGLISH = re.compile(r"\(\d{1,2}(?:[a-z]{3,9})?[-–—]\d{1,2}[a-z]{3,9}\)")
"""The days behind the number of a week as it is written in English: they say it again."""

_YEARS = re.compile(rf"(?<!\d)({_YEAR})(?=年|[./-]|\D|$)")
_IN_WORDS = re.compile(rf"第([{_CHINESE}]+)(?=个?周)")
_WEEKLY = re.compile(
    r"周(?:工作|线索|情况|信息|报送|汇总|统计|进度)*[报表]|每周|第\d{1,2}个?周"
    r"|week(?:ly|\d)|(?<![a-z])w\d{1,2}(?!\d)"
)
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Week:
    """Hold the week by its Thursday, or why there is none: a code of `problems.RULES`."""

    thursday: date | None = None
    problem: str | None = None
    texts: tuple[str, ...] = ()


def says_week(texts: Iterable[str]) -> bool:
    """Tell whether the texts around a table call it a weekly one, or number its week."""
    return any(_WEEKLY.search(_reading(text)) for text in texts)


def names_span(texts: Iterable[str]) -> bool:
    """Tell whether a text names a span of at most seven days."""
    return any(
        _LONGEST > (last - first).days >= 0
        for text in texts
        for first, last in _spans(_reading(text), _sole(_years(text)) or 2000)
    )


def settle_week(told: Iterable[tuple[Cell, bool]]) -> Week:
    """Combine what title, lines, sheet name and file name say; never choose between two.

    `told` are the texts and days, and whether each is about the period for sure: when a form
    was filled in counts only where nothing else is said. A span of days is the week of the
    Thursday in it: from Monday or from Friday on. A week of a month is that of its Thursday.
    """
    told = list(told)
    years = frozenset().union(*(_years(cell) for cell, _sure in told))
    sure: dict[date, str] = {}
    filled_in: dict[date, str] = {}
    months: set[int] = set()
    texts = []
    for cell, is_sure in told:
        text = cell if isinstance(cell, str) else f"{cell:%Y-%m-%d}" if _is_day(cell) else ""
        own = _years(cell)
        found, rest = _found(text, _sole(own) or _sole(years))
        place = sure if is_sure else filled_in
        for thursday in found:
            place.setdefault(thursday, text.strip())
        if is_sure:
            months |= mention_in("", rest).months
        if found or own:
            texts.append(text.strip())
    weeks = sure or filled_in
    if len(weeks) > 1:
        return Week(None, "week_contradiction", tuple(weeks.values()))
    if not weeks:
        return Week(None, "week_unknown", tuple(texts))
    (thursday,) = weeks
    if months and months != {month_of(thursday).month}:
        return Week(None, "week_contradiction", tuple(dict.fromkeys(texts)))
    return Week(thursday, None, tuple(texts))


def _reading(text: str) -> str:
    """Return a plain text with its numbers in digits: 第四十二周 as 第42周."""
    spelled = _IN_WORDS.sub(lambda match: "第" + in_digits(match[1] + "月")[:-1], plain(text))
    packed = _PACKED.sub(r"\1-\2-\3", spelled)
    return in_digits(packed)


def _years(cell: Cell) -> frozenset[int]:
    if isinstance(cell, date | datetime):
        return frozenset({cell.year})
    return frozenset(int(year) for year in _YEARS.findall(_reading(str(cell))))


def _sole(years: frozenset[int]) -> int | None:
    return next(iter(years)) if len(years) == 1 else None


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, date | datetime)


def _found(text: str, year: int | None) -> tuple[set[date], str]:
    """Return the Thursdays of the weeks a text names, and the text without them."""
    reading = _reading(text)
    found: set[date] = set()
    for first, last in _spans(reading, year):
        inside = [first + timedelta(days=n) for n in range(min((last - first).days, _LONGEST) + 1)]
        thursdays = {day for day in inside if day.weekday() == 3}
        if (last - first).days < _LONGEST and len(thursdays) == 1:
            found |= thursdays
    rest = _IN_ENGLISH.sub(" ", _SPAN.sub(" ", reading))
    for match in _OF_MONTH.finditer(rest):
        said = int(match["y"] or year or 0)
        found |= _existing(_of_month(said, int(match["m"]), int(match["n"])))
    rest = _OF_MONTH.sub(" ", rest)
    for match in _NUMBER.finditer(rest):
        said = int(match["y"] or match["y2"] or year or 0)
        found |= _existing(_numbered(said, int(match["n"] or match["n2"])))
    rest = _NUMBER.sub(" ", rest)
    for match in _ONE_DAY.finditer(rest):
        said = int(match["y"] or year or 0)
        day = _day(said, int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
        found |= {day} if day is not None and day.weekday() == 3 else set()
    return found, _ONE_DAY.sub(" ", rest)


def _spans(reading: str, year: int | None) -> Iterator[tuple[date, date]]:
    """Yield first and last days; over New Year only where a year stands at either end."""
    for match in _SPAN.finditer(reading):
        m1, m2 = int(match["m1"]), int(match["m2"] or match["m1"])
        over = m2 < m1
        if over and not (match["y1"] or match["y2"]):
            continue
        y1 = int(match["y1"] or (int(match["y2"]) - over if match["y2"] else year or 0))
        y2 = int(match["y2"] or y1 + over)
        first, last = _day(y1, m1, int(match["d1"])), _day(y2, m2, int(match["d2"]))
        if first is not None and last is not None and first <= last:
            yield first, last


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _existing(day: date | None) -> set[date]:
    return set() if day is None else {day}


def _numbered(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 4)
    except ValueError:
        return None


def _of_month(year: int, month: int, number: int) -> date | None:
    """Return the Thursday with this number in a month."""
    first = _day(year, month, 1)
    if first is None:
        return None
    thursday = first + timedelta(days=(3 - first.weekday()) % 7, weeks=number - 1)
    return thursday if thursday.month == month else None
