"""Words that set the month beside another, or units beside each other: no figures of the month."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from countyboard.catalogue import Period
from countyboard.workbook.measures import split_measure
from countyboard.workbook.period import mention_in

__all__ = ["compares", "names_month", "without_month"]

_BEFORE = r"(?:去年|上年|前年|上月|上周|上期|上季度?)(?:同期|同月)?数?|同期数?|上年末数?"
_CHANGE = r"(?:同比|环比)?(?:增减|增长|增加|增幅|升降|变化)(?:情况|幅度|数|量|额|率|%)?"
_WORD = re.compile(
    rf"[与较比]?(?:{_BEFORE})(?:相比|比较|比)?(?:{_CHANGE})?|同比(?:{_CHANGE})?|环比(?:{_CHANGE})?"
    rf"|{_CHANGE}|(?:全县|全市|全区)?(?:排名|名次|位次|排位)|占(?:全县|全市|全区|总数)?(?:的?比重|比例|比)"
    r"|(?:所占)?(?:比重|比例|百分比)|平均(?:数|值)?|人均|最[大高小低](?:值|数)|中位数|%"
)
_WEEK = re.compile(r"\(?(?:本周|当周|本星期|本期)(?:新增|完成)?数?\)?")
_RATE = re.compile(r".{1,8}率")
_MONTH = re.compile(r"\(?(?:本月|当月|本期|(?:\d{4}年)?\d{1,2}月份?)(?:新增|完成)?数?\)?")
_LONGEST = 20


def compares(text: str, knows: Callable[[str], bool]) -> bool:
    """Tell whether a plain head compares, ranks or divides: 同比, 排名, 去年同期, 办结率.

    Nothing may be left of it besides what `knows` tells to be a known head.
    """
    text = split_measure(text)[0].strip("()")
    if not text or len(text) > _LONGEST:
        return False
    if _RATE.fullmatch(text):
        return True
    rest = _WORD.sub("", text).strip("()-:/,、%")
    return rest != text and (not rest or knows(rest))


def names_month(text: str, month: date | None, period: Period = "month") -> bool:
    """Tell whether a plain head names the month and says nothing else: 本月, 3月, 2025年3月份.

    Of a weekly table, whether it names the week: 本周.
    """
    if period == "week":
        return _WEEK.fullmatch(text) is not None
    if _MONTH.fullmatch(text) is None:
        return False
    mention = mention_in("", text)
    of_year = not mention.years or (month is not None and mention.years == {month.year})
    return not mention.months or (month is not None and mention.months == {month.month} and of_year)


def without_month(text: str, month: date | None, period: Period = "month") -> str:
    """Return a plain head without the word for the month, or week, at its ends: 本月受理线索."""
    for match in (_WEEK if period == "week" else _MONTH).finditer(text):
        ends = match.start() == 0 or match.end() == len(text)
        if ends and match[0] != text and names_month(match[0].strip("()"), month, period):
            return (text[: match.start()] + text[match.end() :]).strip("-:/")
    return text
