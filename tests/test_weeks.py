"""A week is named by its Thursday, and belongs to the month of that day."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard import i18n, weeks


@pytest.mark.parametrize(
    ("day", "thursday"),
    [
        (date(2026, 10, 12), date(2026, 10, 15)),
        (date(2026, 10, 18), date(2026, 10, 15)),
        (date(2026, 12, 28), date(2026, 12, 31)),
        (date(2027, 1, 3), date(2026, 12, 31)),
    ],
)
def test_the_thursday_of_a_day(day: date, thursday: date) -> None:
    assert weeks.thursday_of(day) == thursday


@pytest.mark.parametrize(
    ("language", "thursday", "text"),
    [
        ("zh_Hans", date(2026, 10, 15), "2026年第42周（10月12日—18日）"),
        ("zh_Hant", date(2026, 10, 15), "2026年第42周（10月12日—18日）"),
        ("en", date(2026, 10, 15), "week 42 of 2026 (12–18 Oct)"),
        ("zh_Hans", date(2026, 1, 1), "2026年第1周（12月29日—1月4日）"),
        ("en", date(2026, 4, 2), "week 14 of 2026 (30 Mar–5 Apr)"),
    ],
)
def test_weeks_are_written_with_number_and_days(language: str, thursday: date, text: str) -> None:
    i18n.use(language)
    assert weeks.week_text(thursday) == text


def test_what_a_filing_is_of() -> None:
    i18n.use("en")
    assert weeks.period_text(date(2026, 10, 1), None) == "Oct 2026"
    assert weeks.period_text(date(2026, 10, 1), date(2026, 10, 15)).startswith("week 42")


def test_the_latest_weeks_begin_with_that_of_today() -> None:
    found = weeks.recent(date(2026, 10, 16), 3)
    assert found == [date(2026, 10, 15), date(2026, 10, 8), date(2026, 10, 1)]
