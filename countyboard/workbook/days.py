"""Read a day from a cell in all spellings: dates, serial numbers, both scripts, numerals."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from countyboard.workbook.chinese import read_numeral
from countyboard.workbook.grid import Cell, shown
from countyboard.workbook.numbers import is_blank_text
from countyboard.workbook.period import MONTH_NAMES, in_digits
from countyboard.workbook.spelling import plain

__all__ = ["Day", "read_day"]

_EXCEL_ZERO = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)  # 2000 to 2099
_NEVER = re.compile(
    r"长期|持续|常态化|立行立改|立即|即知即改|马上|未完成|未整改|未销号|整改中|待定|standing|ongoing"
)
_BEFORE = re.compile(r"(?:之?前|以前|止|完成|完毕|到位|by)$|^(?:截至|截止|于|在|by)")
_SPAN = re.compile(r"[至到~—–]|(?<=[日月号\d])-(?=\d{1,2}月|(?:19|20)\d{2}年)")
_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})(?:年|[./-]))?(?P<month>\d{1,2})(?:月|[./-])"
    r"(?P<day>\d{1,2})(?:日|号)?(?:t?\d{1,2}:\d{2}(?::\d{2})?)?"
)
_MONTH = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})(?:年|[./-]))?(?P<month>\d{1,2})(?:月份?)?(?P<part>底|末|初|中旬?|上旬|下旬)?"
)
_YEAR_END = re.compile(r"(?P<year>(?:19|20)\d{2})年?(?:年?底|年?末)")
_PACKED = re.compile(r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_MINGUO = re.compile(r"民国(\d{2,3})(?:年|[./-])")
_SHORT_YEAR = re.compile(r"^(\d{2})(?=年|[./-]\d{1,2}[./-])")
_ENGLISH = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?)?(?P<name>[a-z]{3,9})\.?"
    r"(?:(?P<day2>\d{1,2})(?:st|nd|rd|th)?,)?(?P<year>20\d{2})"
)
_NUMERAL = re.compile(r"[一二三四五六七八九十]+(?=[日号])")
_PARTS = {"初": 1, "上旬": 10, "中": 15, "中旬": 20}


@dataclass(frozen=True, slots=True)
class Day:
    """Hold the day a cell says, or that it says none: `problem` is a code of `RULES`."""

    day: date | None = None
    problem: str | None = None


def read_day(cell: Cell, year: int | None = None) -> Day:
    """Read a cell; `year` is taken for a day that is written without one.

    A month stands for its last day, and so does the end of a span. Words such as 长期坚持 say
    that there is no day.
    """
    if isinstance(cell, datetime):
        return _plausible(cell.date())
    if isinstance(cell, date):
        return _plausible(cell)
    if isinstance(cell, bool):
        return Day(problem="not_a_date")
    if isinstance(cell, int | float):
        if int(cell) in _SERIALS and cell == int(cell):
            return Day(_EXCEL_ZERO + timedelta(days=int(cell)))
        cell = shown(cell)
    if not isinstance(cell, str):
        return Day(problem="not_a_date")
    if is_blank_text(cell):
        return Day()
    text = _NUMERAL.sub(lambda match: str(read_numeral(match[0])), in_digits(plain(cell)))
    if not any(sign.isdigit() for sign in text) and _NEVER.search(text):
        return Day()
    text = _MINGUO.sub(lambda match: f"{int(match[1]) + 1911}年", text)
    text = _SHORT_YEAR.sub(r"20\1", text)
    return _read_text(text, year)


def _read_text(text: str, year: int | None) -> Day:
    text = _BEFORE.sub("", _BEFORE.sub("", text))
    whole = _of_text(text, year)
    if whole.problem is None:
        return whole
    parts = [part for part in _SPAN.split(text) if part]
    if len(parts) == 2:
        first = re.match(r"(?:19|20)\d{2}", parts[0])
        return _of_text(_BEFORE.sub("", parts[1]), int(first[0]) if first else year)
    return whole


def _of_text(text: str, year: int | None) -> Day:
    packed = _PACKED.fullmatch(text)
    if packed:
        return _made(int(packed["year"]), int(packed["month"]), int(packed["day"]))
    end = _YEAR_END.fullmatch(text)
    if end:
        return _made(int(end["year"]), 12, 31)
    english = _ENGLISH.fullmatch(text)
    if english:
        day = english["day"] or english["day2"]
        month = MONTH_NAMES.get(english["name"])
        if month is None:
            return Day(problem="not_a_date")
        return _made(int(english["year"]), month, int(day) if day else None)
    match = _DAY.fullmatch(text) or _MONTH.fullmatch(text)
    if match is None or ("月" not in text and not match["year"]):
        return Day(problem="not_a_date")
    said = int(match["year"]) if match["year"] else year
    if said is None:
        return Day(problem="date_without_year")
    groups = match.groupdict()
    if groups.get("day"):
        return _made(said, int(match["month"]), int(match["day"]))
    return _made(said, int(match["month"]), _PARTS.get(groups.get("part") or ""))


def _made(year: int, month: int, day: int | None) -> Day:
    if not 1 <= month <= 12:
        return Day(problem="not_a_date")
    try:
        return _plausible(date(year, month, day or monthrange(year, month)[1]))
    except ValueError:
        return Day(problem="not_a_date")


def _plausible(day: date) -> Day:
    return Day(day) if 2000 <= day.year < 2100 else Day(problem="not_a_date")
