"""Which county a sheet names when the list of units does not have it."""

from __future__ import annotations

import pytest

from countyboard.units import Roster
from countyboard.workbook.county_names import county_names
from countyboard.workbook.proposal import propose_county
from tests.offices import COUNTY, PREFECTURE
from tests.workbook.forms import codes, form, reading


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青禾县2025年3月报表", [("", "青禾县")]),
        ("云岭州青禾县2025年3月报表", [("云岭州", "青禾县")]),
        ("填报单位(盖章):泾县扫黑办", [("", "泾县")]),
        ("附件2:关于报送岚川区线索的函", [("", "岚川区")]),
        ("东江市平川自治县报表", [("东江市", "平川自治县")]),
        ("填报单位:青禾县", [("", "青禾县")]),
        ("全县2025年3月线索统计表", []),
        ("各县区报表", []),
        ("县(区)", []),
        ("城区片", []),
        ("2025年3月线索统计表", []),
        ("各乡镇社区", []),
    ],
)
def test_names_in_a_text(text: str, names: list[tuple[str, str]]) -> None:
    assert county_names([text]) == names


def test_a_county_is_proposed_with_a_prefecture_where_there_is_none() -> None:
    lines = [["云岭州青禾县2025年3月报表"], *form(["城关镇", 3, 1])[1:]]
    found = reading(lines, units=[])
    assert codes(found) == [("county_not_listed", None)]
    proposal = propose_county(found)
    assert proposal is not None
    prefecture, county = proposal
    assert prefecture is not None
    assert (prefecture.name, prefecture.kind) == ("云岭州", "prefecture")
    assert (county.name, county.kind, county.parent) == ("青禾县", "county", prefecture.code)
    read_again = reading(lines, units=[prefecture, county])
    assert propose_county(read_again, Roster([prefecture, county])) is None


def test_codes_are_free_and_count_under_the_prefecture() -> None:
    known = Roster([PREFECTURE, COUNTY])
    found = reading([["岚川区2025年3月报表"], *form(["城关镇", 3, 1])[1:]], units=[*known])
    proposal = propose_county(found, known)
    assert proposal is not None
    assert proposal[0] is None
    assert (proposal[1].code, proposal[1].name, proposal[1].position) == ("99-001", "岚川区", 1)


def test_a_sheet_that_names_no_county_leaves_the_name_open() -> None:
    found = reading([["2025年3月报表"], *form(["城关镇", 3, 1])[1:]], units=[])
    assert codes(found) == [("county_unknown", None)]
    proposal = propose_county(found)
    assert proposal is not None
    assert proposal[1].name == ""
