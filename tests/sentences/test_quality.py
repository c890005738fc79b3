"""What the quality page says: counts by kind, parts with too little left unsaid, questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from countyboard import i18n
from countyboard.analysis.quality import County, Padding, Part, Quality
from countyboard.analysis.quality_issues import Issue
from countyboard.followups import ISSUES
from countyboard.sentences import quality as say
from countyboard.statistics.digits import Digits

USUAL = Digits(60, np.full(10, 6), 0.2, 0.0, 1.0)
QUIET = Padding(digits=USUAL, high=0, high_at_end=0, expected=2 / 12, unfounded=0)
ISSUE = Issue(
    "outlier",
    "990001",
    "青禾县",
    "990001001",
    "城关镇",
    date(2025, 3, 1),
    "leads_received",
    120.0,
    10.5,
    48.25,
)


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


def county(padding: Padding = QUIET, **parts: Part) -> County:
    return County("990001", "青禾县", parts, padding)


def test_headline_counts_by_kind_in_the_order_given() -> None:
    issues = (ISSUE, replace(ISSUE, kind="copied"), ISSUE)
    assert say.headline(Quality((), issues), ISSUES).startswith(
        "3 things to ask about. Far from usual: 2, Same as the month before: 1. Each of them"
    )
    assert say.headline(Quality((), ()), ISSUES).startswith("Nothing to ask about")


def test_a_part_with_few_cases_is_not_said() -> None:
    assert say.part_note("flow", Part(3, 19)).endswith("not said, only 19 to look at")
    assert say.part_note("flow", Part(15, 20)).endswith("15 of 20 (75.0 %)")
    assert say.county_note(county(flow=Part(3, 19))).startswith("Score not said")


def test_the_lowest_part_is_named() -> None:
    one = county(complete=Part(20, 20), flow=Part(19, 20), exact=Part(1, 5))
    assert say.parts_finding([one]) == "Lowest: “Flow holds” in 青禾县, 95.0 %."
    assert say.parts_finding([county(complete=Part(20, 20))]).startswith("All parts are whole")
    assert say.parts_finding([county(complete=Part(1, 2))]).startswith("There is too little")


@pytest.mark.parametrize(
    ("issue", "told"),
    [
        (ISSUE, "Leads received 120; median 10.5; moves the total by 48.2 %"),
        (
            replace(ISSUE, kind="identity", other="leads_received", beside=100.0),
            "the parts of “Leads received” add up to 120, more than 100",
        ),
        (
            replace(ISSUE, kind="identity", other="leads_closed", beside=100.0),
            "Leads received 120, more than “Leads closed” 100",
        ),
        (
            replace(ISSUE, kind="repeated", other="河口乡", weight=7),
            "all 7 figures above zero are those of 河口乡",
        ),
        (replace(ISSUE, kind="unfounded", beside=130.0), "120 of 130 leads closed were unfounded"),
    ],
)
def test_each_issue_says_what_it_is_beside(issue: Issue, told: str) -> None:
    assert say.issue_text(issue) == told


@pytest.mark.parametrize("kind", ISSUES)
@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant", "en"])
def test_every_kind_is_named_and_told_in_every_language(kind: str, language: str) -> None:
    i18n.use(language)
    issue = replace(ISSUE, kind=kind, other="leads_closed")
    assert say.issue_name(kind)
    assert "{" not in say.issue_text(issue)


def test_padding_is_asked_about_only_where_there_is_a_sign() -> None:
    rounded = replace(
        QUIET,
        digits=Digits(60, np.array([60] + [0] * 9), 1.0, 540.0, 1e-9),
        high=6,
        high_at_end=5,
        unfounded=1,
    )
    (line,) = say.padding_lines([county(), county(rounded)])
    assert line.startswith("青禾县: 100 % of 60 figures")
    assert "5 of 6 figures far above usual" in line
    assert "1 unit closed nearly all" in line
    few = replace(QUIET, digits=Digits(10, np.zeros(10, int), 1.0, None, None), high=4)
    assert say.padding_lines([county(few)]) == []
