"""What is said of weekly reports: due days, the last week that is over, each township."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from countyboard import i18n
from countyboard.sentences import weeks as say


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


def _week(thursday: date, **counts: int) -> dict[str, Any]:
    none = dict.fromkeys(
        ("units", "expected", "filed", "extended", "late", "blank", "pending", "missing"), 0
    )
    return {
        "week": thursday,
        "due_at": datetime(thursday.year, thursday.month, thursday.day, 12),  # noqa: DTZ001
        "starts_on": date.fromordinal(thursday.toordinal() - 3),
        "ends_on": date.fromordinal(thursday.toordinal() + 3),
        "latest_due_at": None,
        **none,
        **counts,
    }


FIRST, SECOND = date(2026, 11, 5), date(2026, 11, 12)


def test_without_villages_nobody_is_expected() -> None:
    assert say.weeks_finding([]) == "No form is filed by the week."
    found = say.weeks_finding([_week(FIRST)])
    assert found == (
        "Due: 5 Nov (Thu) 12:00. No village is on the list of units, so none is expected."
    )


def test_the_last_week_that_is_over_is_told() -> None:
    over = _week(FIRST, units=6, filed=5, late=2, missing=1)
    ahead = _week(SECOND, units=6, pending=6)
    told = "Week 2–8 Nov: 5 of 6 have reported, 2 late, 1 missing."
    assert say.weeks_finding([over, ahead]).endswith(told)
    assert say.weeks_finding([ahead]).endswith("0 of 6 have reported, 0 late, 0 missing.")


def test_more_time_for_some_is_told_with_the_last_moment() -> None:
    later = {"extended": 2, "latest_due_at": datetime(2026, 11, 6, 17, 30)}  # noqa: DTZ001
    row = _week(FIRST, units=6, filed=6) | later
    told = "2 have an extension, until 6 Nov (Fri) 17:30 at the latest."
    assert say.weeks_finding([row]).endswith(told)


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ({"filed": 6}, "6/6"),
        ({"filed": 5, "late": 1, "missing": 1}, "5/6 · 1 late · 1 missing"),
        ({"filed": 2, "pending": 4}, "2/6 · has time"),
    ],
)
def test_a_township_in_a_few_words(counts: dict[str, int], text: str) -> None:
    assert say.standing(_week(FIRST, expected=6, **counts)) == text


def test_weeks_stand_side_by_side() -> None:
    place = {"county_name": "青禾县", "township_name": "城关镇", "township_code": "1"}
    over = _week(FIRST, expected=2, filed=1, missing=1) | place | {"owing": ["东街村"]}
    ahead = _week(SECOND, expected=2, pending=2) | place | {"owing": None}
    rows, headings = say.township_rows([over, ahead])
    assert headings == {"2026-11-05": "2–8 Nov", "2026-11-12": "9–15 Nov"}
    assert rows == [
        {
            "county": "青禾县",
            "township": "城关镇",
            "2026-11-05": "1/2 · 1 missing",
            "2026-11-12": "0/2 · has time",
            "owing": "东街村",
        }
    ]
