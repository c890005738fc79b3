"""What the unit page says, in three languages, and in detail in English."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard import i18n
from countyboard.analysis.comparison_cells import Cell
from countyboard.analysis.spine import Bone, Spine
from countyboard.sentences import unit as say

TOWN: dict[str, Any] = {
    "unit_name": "城关镇",
    "kind": "township",
    "category": None,
    "area": "城区片",
    "county_name": "青禾县",
    "population": 50_000,
    "closed": None,
    "heir_name": None,
    "former_names": None,
    "merged": None,
    "at_zero": None,
    "without_lead_since": None,
}
OFFICE = TOWN | {"kind": "department", "category": "regulator", "area": None}
COUNTY = TOWN | {"kind": "county", "area": None}


def bone(said: str, code: str = "closure_rate") -> Bone:
    cell = Cell(code, "1", "城关镇", 80.0, 80, 100, 70.0, 88.0, 50.0, said, said)
    return Bone(cell, 5, 20.0, 40.0, 50.0, 60.0, 90.0)


def month(state: str, *, late: bool = False) -> dict[str, Any]:
    return {
        "state": state,
        "is_late": late,
        "received_on": date(2026, 5, 3) if state in ("reported", "zero", "blank") else None,
    }


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant", "en"])
@pytest.mark.parametrize("profile", [TOWN, OFFICE, COUNTY])
@pytest.mark.parametrize("peers", ["county", "prefecture"])
def test_everything_is_said_in_every_language(
    language: str, profile: dict[str, Any], peers: str
) -> None:
    i18n.use(language)
    among = say.peers_name(profile, peers)
    spines = [
        Spine(()),
        Spine((bone("few"),)),
        Spine((bone("similar"),)),
        Spine((bone("higher"), bone("lower", "leads_closed"))),
    ]
    said = [say.about(profile), among]
    for found in spines:
        said.append(say.spine_finding(found, "城关镇", among))
        said.append(say.spine_caption(found, profile, among, "2026"))
        said += [say.spine_note(each) for each in found.bones]
    said.append(say.filing(profile | {"at_zero": 3, "without_lead_since": date(2026, 1, 1)},
                           [month("zero"), month("missing")]))  # fmt: skip
    assert all(text and "{" not in text for text in said)
    if language != "en":
        assert not {word for word in ("peers", "months", "County") if word in "".join(said)}


def test_what_differs_is_named_with_both_values() -> None:
    i18n.use("en")
    said = say.spine_finding(
        Spine((bone("higher"), bone("similar"), bone("few"))), "城关镇", "the others"
    )
    assert said == (
        "城关镇 differs from the others by more than chance explains on 1 of 2 measures compared."
        " Higher: closure rate (%) 80.0 % (peers 50.0 %)."
    )


def test_silence_and_zeros_are_told_apart() -> None:
    i18n.use("en")
    months = [month("reported"), month("zero", late=True), month("missing"), month("not expected")]
    said = say.filing(TOWN, months)
    assert said == "2 of 3 months filed. Of these months: missing 1, late 1, zero reports 1."
    run = TOWN | {"at_zero": 3, "without_lead_since": date(2026, 1, 1)}
    assert "Zero reports for 3 months running, since Jan 2026." in say.filing(run, months)
    assert (
        say.filing(TOWN, [month("not expected")]) == "Nothing was expected of it in these months."
    )


def test_what_became_of_a_unit_is_said() -> None:
    i18n.use("en")
    day = date(2025, 6, 30)
    assert say.changes(TOWN) == []
    assert say.changes(TOWN | {"closed": day}) == ["Closed on 2025-06-30."]
    merged = say.changes(TOWN | {"closed": day, "heir_name": "河口镇"})
    assert merged[0].startswith("Merged into 河口镇 on 2025-06-30")
    told = say.changes(
        TOWN | {"former_names": ["城关乡"], "merged": [{"name": "石桥乡", "closed": day}]}
    )
    assert told == ["Formerly called 城关乡.", "石桥乡 was merged into it on 2025-06-30."]


def test_residents_that_are_unknown_are_no_zero() -> None:
    i18n.use("en")
    assert "residents not on record" in say.about(TOWN | {"population": None})
    assert "resident" not in say.about(OFFICE)
