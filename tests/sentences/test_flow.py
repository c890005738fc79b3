"""What is said of the flow of leads, in three languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard import i18n
from countyboard.analysis.flow import LeadFlow
from countyboard.sentences import flow as say


def row(**changed: Any) -> dict[str, Any]:
    return {
        "county_name": "青禾县",
        "opening": 7.0,
        "received": 1200.0,
        "closed": 4.0,
        "unseen": 0.0,
        "expected": 1203.0,
        "closing": 1206.0,
        "difference": 3.0,
        "months_broken": 1,
        "months_checked": 24,
        "months_expected": 26,
        "units_broken": 1,
        "units_checked": 3,
    } | changed


WHOLE = {"closing": 1203.0, "difference": 0.0, "months_broken": 0, "units_broken": 0}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "7 leads pending before + 1,200 received − 4 closed: 1,203 should be pending."
            " 1,206 are filed as pending, a difference of +3."
            " 1 of 24 unit-months checked do not add up (1 unit).",
        ),
        (
            "zh_Hans",
            "期初在办7件＋受理1,200件−办结4件，期末应有在办1,203件。实报在办1,206件，相差+3件。"
            "核对的24个单位月份中有1个不平衡（涉及1个单位）。",
        ),
        (
            "zh_Hant",
            "期初在辦7件＋受理1,200件−辦結4件，期末應有在辦1,203件。實報在辦1,206件，相差+3件。"
            "核對的24個單位月份中有1個不平衡（涉及1個單位）。",
        ),
    ],
)
def test_a_difference_is_said_with_its_sum(language: str, expected: str) -> None:
    i18n.use(language)
    assert say.finding(LeadFlow(row(), [], [])) == expected


def test_what_adds_up_is_said_to() -> None:
    i18n.use("en")
    said = say.finding(LeadFlow(row(**WHOLE), [], []))
    assert said.endswith("As many are filed as pending. All 24 unit-months checked add up.")


def test_differences_that_cancel_out_are_not_said_to_add_up() -> None:
    i18n.use("en")
    said = say.finding(LeadFlow(row(**WHOLE | {"months_broken": 2, "units_broken": 2}), [], []))
    assert said.endswith("2 of 24 unit-months checked do not add up (2 units).")


def test_months_not_filed_are_named_with_their_sign() -> None:
    i18n.use("en")
    said = say.county_text(row(unseen=-2.0, expected=1201.0, closing=1201.0, difference=0.0))
    assert "青禾县: 7 leads" in said
    assert "and −2 in months that were not filed: 1,201 should be pending" in said


def test_a_broken_unit_month_shows_its_sum() -> None:
    i18n.use("en")
    said = say.broken_text(
        {
            "county_name": "青禾县",
            "unit_name": "城关镇",
            "month": date(2026, 9, 1),
            "opening": 1.0,
            "received": 2.0,
            "closed": 5.0,
            "expected": -2.0,
            "closing": 0.0,
            "difference": 2.0,
        }
    )
    assert said == "青禾县 城关镇, Sep 2026: 1 + 2 − 5 = −2 expected, 0 filed (+2)"


def test_nothing_to_check_is_said() -> None:
    i18n.use("en")
    assert say.finding(None).startswith("No unit filed two months running")


def test_the_caption_says_how_much_was_checked() -> None:
    i18n.use("en")
    said = say.caption(LeadFlow(row(), [], []), "Sep 2026")
    assert said == "leads · Sep 2026 · n = 3 units · checked: 24 of 26 unit-months"
