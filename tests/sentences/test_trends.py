"""What the trends page says: a change with its base, and never more than that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard import i18n
from countyboard.sentences import trends as say

FIRST, LAST = date(2025, 11, 1), date(2026, 10, 1)


def compared(**more: Any) -> dict[str, Any]:
    known = {
        "county_code": None,
        "county_name": None,
        "value": 120.0,
        "value_before": 100.0,
        "change": 20.0,
        "change_rate": 20.0,
        "filed_rate": 98.0,
        "filed_rate_before": 97.0,
        "is_uneven": False,
        "first_month": FIRST,
        "last_month": LAST,
    }
    return known | more


def test_headline_says_the_change_in_units_and_in_per_cent() -> None:
    i18n.use("en")
    said = say.Words("leads_received", "total").headline([compared()])
    assert said == (
        "Leads received, Nov 2025 to Oct 2026: 120 items. A year before: 100 items; change "
        "+20 (+20 %)."
    )


def test_headline_compares_with_no_year_that_is_not_on_record() -> None:
    i18n.use("en")
    row = compared(value_before=None, change=None, change_rate=None)
    said = say.Words("leads_received", "total").headline([row])
    assert "not all on record" in said
    assert "change" not in said


def test_headline_warns_where_sheets_are_missing() -> None:
    i18n.use("en")
    row = compared(filed_rate=80.0, is_uneven=True)
    said = say.Words("leads_received", "total").headline([row])
    assert "80 % of the sheets are in, 97 % were then" in said


@pytest.mark.parametrize(
    ("measure", "per", "row", "written"),
    [
        ("leads_received", "total", {"change": -5.0, "change_rate": None}, "\u22125 (—)"),
        ("leads_received", "residents", {"change": 0.256, "change_rate": 10.4}, "+0.26 (+10 %)"),
        ("closure_rate", "residents", {"change": -3.14, "change_rate": -5}, "\u22123.1 points"),
        ("case_duration", "total", {"change": 2.5, "change_rate": 5.0}, "+2.50 (+5 %)"),
        ("leads_received", "total", {"change": None, "change_rate": None}, "—"),
    ],
)
def test_change_is_written_in_the_measures_own_terms(
    measure: str, per: str, row: dict[str, Any], written: str
) -> None:
    i18n.use("en")
    assert say.Words(measure, per).change(row) == written


def test_totals_compare_with_the_county_mean_and_rates_with_the_prefecture() -> None:
    assert say.Words("leads_received", "total").together_column == "county_mean"
    assert say.Words("leads_received", "residents").together_column == "value"
    assert say.Words("closure_rate", "total").together_column == "value"


def test_range_is_that_of_the_last_month_with_figures() -> None:
    i18n.use("en")
    rows: list[dict[str, Any]] = [
        {"county_code": "1", "county_name": "青禾县", "month": FIRST, "value": 9.0},
        {"county_code": "2", "county_name": "白石县", "month": FIRST, "value": 4.0},
        {"county_code": None, "county_name": None, "month": FIRST, "value": 13.0},
        {"county_code": "1", "county_name": "青禾县", "month": LAST, "value": None},
    ]
    words = say.Words("leads_received", "total")
    assert (
        words.range_finding(rows) == "Nov 2025: highest 青禾县 (9 items), lowest 白石县 (4 items)."
    )
    assert words.range_finding(rows[:1]) == "Nov 2025: 青禾县 9 items."
    assert words.range_finding(rows[2:]) == "Nobody filed a figure in these months."


def test_a_year_is_named_by_the_months_it_is_of() -> None:
    assert say.Words.year_name([{"month_then": FIRST}, {"month_then": LAST}]) == "2025/26"
    assert say.Words.year_name([{"month_then": LAST}]) == "2026"


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_no_placeholder_is_left_in_any_language(language: str) -> None:
    i18n.use(language)
    months = [
        {"county_code": "1", "month": LAST, "units_filed": 2, "units_expected": 3, "years_ago": 0}
    ]
    for measure, per in (("leads_received", "residents"), ("closure_rate", "total")):
        words = say.Words(measure, per)
        county = compared(county_code="1", county_name="青禾县", is_uneven=True)
        said = [
            words.headline([compared(is_uneven=True)]),
            words.year_finding([compared()]),
            words.months_caption("期间", months),
            words.years_caption("青禾县", months),
            words.change_caption([county, compared()]),
            words.together,
            say.filed_note(months[0]),
            say.month_note(months[0] | {"month_then": FIRST}),
            say.year_note(compared()),
            say.year_note(compared(filed_rate_before=None)),
        ]
        assert all(text and "{" not in text for text in said)
