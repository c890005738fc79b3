"""Units: validity by month, and who belongs to whom."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard.units import Roster, Unit
from tests import offices


@pytest.mark.parametrize(
    ("opened", "closed", "expected"),
    [
        (None, None, True),
        (date(2025, 4, 30), None, True),
        (date(2025, 5, 1), None, False),
        (None, date(2025, 4, 30), True),
        (None, date(2025, 4, 29), False),
    ],
)
def test_a_unit_is_open_when_it_exists_at_the_months_end(
    opened: date | None, closed: date | None, expected: bool
) -> None:
    unit = Unit("1", "城关镇", "township", opened=opened, closed=closed)
    assert unit.open_in(date(2025, 4, 1)) is expected


def test_every_unit_finds_its_county() -> None:
    village = Unit("990001001001", "东街村", "village", offices.TOWNS[0].code)
    roster = Roster((*offices.UNITS, village))
    assert roster.county_of(village.code) == offices.COUNTY
    assert roster.county_of(offices.COUNTY.code) == offices.COUNTY
    assert roster.county_of("99") is None
    assert roster.county_of("unknown") is None
    assert village in roster.members(offices.COUNTY.code)
    assert roster.counties == [offices.COUNTY, offices.OTHER]
