"""What the publicity page says: channels, silence apart from zero, no cause claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from countyboard import i18n
from countyboard.analysis.publicity import Mix
from countyboard.sentences import publicity as say
from countyboard.statistics.rank_correlation import Correlation

MAY = date(2025, 5, 1)
NAN = float("nan")


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def channel(code: str, share: float | None) -> dict[str, Any]:
    return {"indicator_code": code, "share_used": share, "townships": 40}


def township(name: str, state: str, county: str = "甲县") -> dict[str, Any]:
    return {
        "unit_code": name,
        "unit_name": name,
        "county_code": county,
        "county_name": county,
        "last_state": state,
        "months_none": 1 if state == "none" else 0,
        "months_silent": 2 if state == "silent" else 0,
    }


MIX = Mix(None, None, 0.95, 2.8, 1.4, [channel("banners", 80.0), channel("media_reports", 35.0)])


def test_headline_says_the_channels_and_tells_zero_from_silence() -> None:
    rows = [township("一", "none"), township("二", "silent"), township("三", "not expected")]
    assert say.headline(MIX, rows, MAY) == (
        "In a month a township uses 1.4 of 2 channels: Media reports in 35 % of the months filed,"
        " Banners hung in 80 %. May 2025: of 2 townships, 1 filed no publicity at all and 1 said"
        " nothing."
    )


def test_channels_used_alike_are_not_told_apart() -> None:
    alike = replace(MIX, rows=[channel("banners", 100.0), channel("media_reports", 100.0)])
    said = say.headline(alike, [], MAY)
    assert said.startswith("In a month a township uses 1.4 of 2 channels. ")


def test_townships_are_named_each_under_its_own_state() -> None:
    rows = [
        township("一", "none"),
        township("二", "silent"),
        township("三", "with"),
        township("四", "pending"),
    ]
    none, silent, pending = say.named(rows, MAY)
    assert none == "No publicity in May 2025, filed as zero: 一."
    assert silent == "No word of publicity in May 2025: 二."
    assert pending.endswith(": 四.")
    assert say.named(rows[2:3], MAY) == []


def test_county_is_said_where_there_are_several() -> None:
    rows = [township("一", "none"), township("二", "with", county="乙县")]
    assert "甲县 一" in say.named(rows, MAY)[0]


def test_a_connection_is_said_only_where_the_interval_leaves_zero_out() -> None:
    more = say.correlation(Correlation(0.36, 0.17, 0.52, 103), "banners")
    assert "townships with more of it have more leads" in more
    assert "0.36 (0.17 to 0.52)" in more
    fewer = say.correlation(Correlation(-0.36, -0.52, -0.17, 103), "banners")
    assert "fewer leads" in fewer
    assert "−0.36" in fewer
    assert "beyond chance" in say.correlation(Correlation(0.1, -0.1, 0.3, 103), "banners")
    assert "too few townships" in say.correlation(Correlation(NAN, NAN, NAN, 3), "banners")


def test_caption_of_the_pairs_claims_no_cause() -> None:
    said = say.pair_caption(Correlation(0.36, 0.17, 0.52, 103), "2025")
    assert "not yet cause and effect" in said
    assert "n = 103 townships" in said


def test_finding_of_blind_spots_counts_both_apart() -> None:
    rows = [township("一", "none"), township("二", "silent"), township("三", "silent")]
    assert say.blind_finding(rows) == (
        "1 of 3 townships have a month filed without any publicity, 2 a month without a word of it."
    )
    assert "first 2 of 3" in say.blind_caption(rows, "2025", 2)
    assert "first" not in say.blind_caption(rows, "2025", 3)


def test_mix_of_nothing_is_said_as_that() -> None:
    assert say.mix_finding(Mix(None, None, None, None, None, [])) == "No channel was used."
    assert "evenness 0.95, as 2.8 channels used alike" in say.mix_finding(MIX)


def test_boxes_that_nobody_filed_are_a_dash() -> None:
    row = {"boxes": None, "per_10k": None, "silent": 2}
    assert say.boxes_note(row) == "— boxes, — per 10 000 residents; 2 townships silent"
