"""Features find their units by code, name and county; what does not is listed with the reason."""

from __future__ import annotations

import numpy as np
import pytest

from countyboard.boundaries.geojson import Feature
from countyboard.boundaries.matching import match
from countyboard.i18n import traditional
from countyboard.units import Roster, Unit
from tests import offices

TWIN = Unit("990002002", "城关镇", "township", offices.OTHER.code)
STREET = Unit("990001009", "临江街道", "township", offices.COUNTY.code, aliases=("临江镇",))
ROSTER = Roster((*offices.UNITS, TWIN, STREET))


def feature(*texts: str, number: int = 1) -> Feature:
    return Feature(number, texts, ((np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]),),))


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("990001",), "990001"),
        (("990001000000",), "990001"),
        (("990001000",), "990001"),
        (("990001001000",), "990001001"),
        (("990001001",), "990001001"),
        (("青禾县",), "990001"),
        ((traditional("青禾县"),), "990001"),
        (("云岭州青禾县",), "990001"),
        (("河口乡",), "990001002"),
        (("青禾县河口乡",), "990001002"),
        (("云岭州青禾县河口乡",), "990001002"),
        (("河口乡", "青禾县", "云岭州"), "990001002"),
        ((traditional("云岭州"), traditional("青禾县"), "城关镇"), "990001001"),
        (("城关镇", "白石县"), "990002002"),
        (("临江街道办事处",), "990001009"),
        (("临江镇",), "990001009"),
    ],
)
def test_feature_finds_its_unit(texts: tuple[str, ...], code: str) -> None:
    assert list(match([feature(*texts)], ROSTER).of_unit) == [code]


@pytest.mark.parametrize(
    ("texts", "reason"),
    [(("无名镇",), "unknown"), (("城关镇",), "several"), ((), "unknown"), (("公安局",), "unknown")],
)
def test_feature_without_a_unit_is_listed(texts: tuple[str, ...], reason: str) -> None:
    found = match([feature(*texts)], ROSTER)
    assert [why for _feature, why in found.left] == [reason]
    assert not found.of_unit


def test_second_feature_of_a_unit_is_listed_and_the_first_is_kept() -> None:
    first, second = feature("青禾县"), feature("990001", number=2)
    found = match([first, second], ROSTER)
    assert found.of_unit == {"990001": first}
    assert found.left == ((second, "twice"),)


def test_units_without_a_feature_are_those_of_the_kinds_that_the_file_has() -> None:
    found = match([feature("青禾县")], ROSTER)
    assert [unit.code for unit in found.without] == ["990002"]
