"""Weeks: a week is named by its Thursday, and belongs to the month of that day."""

from __future__ import annotations

from datetime import date, timedelta

from countyboard.i18n import gettext as _
from countyboard.i18n import language, month_text

__all__ = ["days", "month_of", "period_text", "recent", "thursday_of", "week_text"]


def thursday_of(day: date) -> date:
    """Return the Thursday of the week, Monday to Sunday, that a day lies in."""
    return day + timedelta(days=3 - day.weekday())


def month_of(thursday: date) -> date:
    """Return the month that a week belongs to, its first day."""
    return thursday.replace(day=1)


def recent(today: date, count: int) -> list[date]:
    """Return the Thursdays of the week of today and of those before it, newest first."""
    this = thursday_of(today)
    return [this - timedelta(weeks=back) for back in range(count)]


def week_text(thursday: date) -> str:
    """Write a week: 2026年第42周（10月12日—18日）, or week 42 of 2026 (12–18 Oct).

    Weeks are counted as ISO 8601 and GB/T 7408 count them: week 1 has the year's first
    Thursday.
    """
    first, last = thursday - timedelta(days=3), thursday + timedelta(days=3)
    year, week, _day = thursday.isocalendar()
    return _("week {week} of {year} ({days})").format(week=week, year=year, days=days(first, last))


def days(first: date, last: date) -> str:
    """Write a span of days, the month of its end only where it is another one."""
    same = first.month == last.month
    if language() == "en":
        return f"{first:%-d}–{last:%-d %b}" if same else f"{first:%-d %b}–{last:%-d %b}"
    end = f"{last.day}日" if same else f"{last.month}月{last.day}日"
    return f"{first.month}月{first.day}日—{end}"


def period_text(month: date, week: date | None) -> str:
    """Write what a filing is of: its week, or its month."""
    return month_text(month) if week is None else week_text(week)
