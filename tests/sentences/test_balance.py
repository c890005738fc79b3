"""What the balance page says: true to the figures, fair to single units."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard import i18n
from countyboard.sentences.balance import NAMED, Words, is_event
from countyboard.statistics.resampling import Estimate

FOUND: dict[str, Any] = {
    "units": 113,
    "counties": 6,
    "mean": 21.15,
    "top_fifth_share": 52.4,
    "units_at_zero": 23,
    "highest": 173.0,
    "highest_unit": "梅坪镇",
    "highest_county": "岚川区",
    "highest_units": 1,
    "lowest": 0.0,
    "lowest_unit": "林业局",
    "lowest_county": "岚川区",
    "lowest_units": 23,
    "units_incomplete": 0,
}

SHARE = Estimate(0.524, 0.471, 0.576)


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


def words(measure: str = "leads_received", per: str = "total") -> Words:
    return Words(measure, per, "township")


def test_headline_says_what_the_top_fifth_filed_and_how_many_zero() -> None:
    assert words().headline(FOUND, SHARE) == (
        "The top fifth of 113 townships filed 52 % (47-58 %) of leads received; "
        "23 filed zero throughout."
    )
    assert (
        words().headline(FOUND | {"units_at_zero": 0}, SHARE).endswith("; none of them filed zero.")
    )


def test_rates_have_no_share_of_a_whole() -> None:
    for chosen in (words("closure_rate"), words(per="residents")):
        assert "top fifth" not in chosen.headline(FOUND, SHARE)
        assert "岚川区 梅坪镇" in chosen.headline(FOUND, SHARE)


def test_few_units_have_no_top_fifth() -> None:
    said = words().headline(FOUND | {"units": 3, "lowest_units": 1, "counties": 1}, SHARE)
    assert "top fifth" not in said
    assert "梅坪镇" in said
    assert "林业局" in said
    assert "岚川区" not in said, "one county need not be named"


def test_several_at_an_edge_are_counted_and_none_is_picked() -> None:
    said = words().finding(FOUND, SHARE)
    assert "23 townships" in said
    assert "林业局" not in said


def test_all_alike_and_one_alone_are_said_as_such() -> None:
    alike = {"highest": 4.0, "lowest": 4.0, "highest_units": 113, "lowest_units": 113}
    assert "the same for all 113 townships, 4 items" in words().headline(FOUND | alike, SHARE)
    assert words().headline(FOUND | alike | {"units": 1, "highest_units": 1}, SHARE) == (
        "Leads received: only 岚川区 梅坪镇 has a figure, 4 items."
    )


def test_silence_is_set_apart_by_name_and_never_called_zero() -> None:
    rows = [
        {"unit_name": f"第{n}镇", "county_name": "青禾县", "state": "missing"}
        for n in range(NAMED + 2)
    ]
    (said,) = words().apart(rows, FOUND | {"counties": 1})
    assert said.startswith(f"{NAMED + 2} townships did not file in these months: 第0镇")
    assert said.endswith("and 2 more.")
    assert words().apart([{"unit_name": "甲", "county_name": "乙", "state": "figure"}], FOUND) == []


def test_each_reason_has_its_own_sentence() -> None:
    rows = [
        {"unit_name": "甲", "county_name": "乙", "state": state}
        for state in ("missing", "pending", "no figure", "zero base")
    ]
    assert len(set(words().apart(rows, FOUND))) == 4


def test_chance_has_its_part_in_events_only() -> None:
    assert is_event("leads_received")
    assert not is_event("leaflets")
    assert not is_event("leads_pending"), "a stock is no stream of events"
    assert not is_event("closure_rate")
    assert not words(per="residents").is_event


def test_months_finding_passes_over_gaps() -> None:
    rows: list[dict[str, Any]] = [
        {"month": date(2026, 7, 1), "gini": None},
        {"month": date(2026, 8, 1), "gini": 0.5},
        {"month": date(2026, 9, 1), "gini": 0.25},
    ]
    assert words().months_finding(rows) == (
        "Gini coefficient 0.500 in Aug 2026, 0.250 in Sep 2026."
    )
    assert "nothing was filed" in words().months_finding(rows[:1])


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant"])
def test_chinese_holds_no_english(language: str) -> None:
    i18n.use(language)
    said = words().headline(FOUND, SHARE)
    assert "township" not in said
    assert "52%" in said
