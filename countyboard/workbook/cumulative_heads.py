"""Heads of cumulative columns: what is counted, and since when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from countyboard.catalogue import Catalogue
from countyboard.workbook.period import mention_in
from countyboard.workbook.reading import Column, Since
from countyboard.workbook.spelling import plain

__all__ = ["cumulative_in", "marked"]

_SINCE_JANUARY = (
    r"(?:本年度?|今年|年度?|当年)累计数?|累计\(?1-\d{1,2}月\)?|1-\d{1,2}月(?:份)?(?:累计)?数?|1至\d{1,2}月(?:累计)?"
    r"|年初(?:以来|至今)(?:累计)?|今年以来(?:累计)?|yeartodate|ytd"
)
_SINCE = (
    r"累计数?|累计完成数?|截[至止](?:目前|\d{0,4}年?\d{1,2}月(?:底|末)?|本月(?:底|末)?)(?:累计)?数?|开展以来(?:累计)?"
    r"|专项斗争(?:开展)?以来(?:累计)?|cumulative|todate"
)
_WORDS = re.compile(rf"\(?(?:(?P<january>{_SINCE_JANUARY})|(?P<start>{_SINCE}))\)?")
_OF_THE_MONTH = re.compile(r"本月|当月|本期|thismonth")


def cumulative_in(text: str) -> tuple[str, Since] | None:
    """Split a plain head into what is counted and since when; None if it is not cumulative."""
    match = _WORDS.search(text)
    if match is None:
        return None
    rest = (text[: match.start()] + text[match.end() :]).strip("()-:/")
    return rest, "january" if match["january"] else "start"


def marked(
    columns: Sequence[Column], since: Since | None, catalogue: Catalogue
) -> tuple[Column, ...]:
    """Return the columns with those marked that a cumulative sheet makes cumulative."""
    if since is None:
        return tuple(columns)
    return tuple(
        replace(column, since=since)
        if column.indicator_code
        and column.since is None
        and catalogue.indicators[column.indicator_code].kind == "flow"
        and not any(map(_of_one_month, column.path))
        else column
        for column in columns
    )


def _of_one_month(head: str) -> bool:
    """Tell a head such as 本月受理线索 or 3月 from one that says nothing of a month."""
    if _OF_THE_MONTH.search(plain(head)):
        return True
    mention = mention_in("", head)
    return bool(mention.months) and mention.since is None and not mention.span
