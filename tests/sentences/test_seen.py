"""What everything is called, for whoever sees all of it and whoever does not."""

from __future__ import annotations

import pytest

from countyboard import i18n
from countyboard.sentences.seen import WHOLE, Seen
from countyboard.sentences.trends import Words
from countyboard.sentences.unit import peers_name

TWO = Seen(counties=("青禾县", "白石县"))
ONE = Seen(counties=("青禾县",))
FOUR = Seen(counties=("甲县", "乙县", "丙县", "丁县"))
UNIT = Seen(unit="城关镇")


@pytest.mark.parametrize(
    ("seen", "together", "place"),
    [
        (WHOLE, "Whole prefecture", "All counties"),
        (TWO, "All you can see (2 counties)", "Your counties: 青禾县, 白石县"),
        (ONE, "All you can see (1 county)", "Your county: 青禾县"),
        (FOUR, "All you can see (4 counties)", "Your 4 counties"),
        (Seen(counties=()), "All you can see (0 counties)", "Your counties: "),
    ],
)
def test_everything_is_what_can_be_seen(seen: Seen, together: str, place: str) -> None:
    i18n.use("en")
    assert (seen.together(), seen.place()) == (together, place)


def test_of_one_unit_its_name_stands_for_all() -> None:
    assert UNIT.together() == "城关镇"
    assert "城关镇" in UNIT.place()
    assert "只含本单位" in UNIT.place()


@pytest.mark.parametrize("seen", [TWO, ONE, FOUR, UNIT])
@pytest.mark.parametrize("language", ["en", "zh_Hans", "zh_Hant"])
def test_nothing_speaks_of_the_prefecture_to_who_sees_less(seen: Seen, language: str) -> None:
    i18n.use(language)
    profiles = [
        {"kind": kind, "county_name": "青禾县", "category": "regulator"}
        for kind in ("county", "township", "department")
    ]
    said = [
        seen.together(),
        seen.mean(),
        seen.others(),
        seen.choice(),
        seen.place(),
        *(Words(code, "total", seen).together for code in ("leads_received", "closure_rate")),
        *(peers_name(profile, "prefecture", seen) for profile in profiles),
    ]
    for text in said:
        assert not any(
            word in text.lower() for word in ("prefecture", "全州", "全市", "all counties")
        )
        assert text == seen.unit or any(word in text.lower() for word in ("you", "范围", "範圍"))
