"""The publicity queries: channels used, blind spots, leads against publicity, report boxes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from tests import offices
from tests.offices import (
    APRIL,
    COUNTY,
    MARCH,
    MAY,
    OTHER,
    OTHER_TOWN,
    POLICE,
    TOWNS,
    draft,
    submit,
)

FIRST, SECOND, THIRD = (town.code for town in TOWNS)
FILTERS: dict[str, Any] = {
    "counties": None,
    "first_month": MARCH,
    "last_month": MAY,
    "measure": "banners",
    "today": date(2025, 6, 20),
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def rows(store: Store, name: str, **chosen: Any) -> list[dict[str, Any]]:
    declared = query.load(f"publicity/{name}").parameters
    known = {key: value for key, value in (FILTERS | chosen).items() if key in declared}
    return query.run(store, f"publicity/{name}", **known).rows


def test_share_is_of_months_filed_and_amounts_of_residents_who_filed(office: Store) -> None:
    submit(office, draft(APRIL, {FIRST: {"banners": 10}, SECOND: {"banners": 0}}))
    submit(office, draft(MAY, {FIRST: {"banners": 4, "leaflets": 70}, SECOND: {"banners": None}}))
    submit(office, draft(MAY, {OTHER_TOWN.code: {"banners": 8}}, county=OTHER))
    found = {(row["county_code"], row["indicator_code"]): row for row in rows(office, "channels")}
    own = found[COUNTY.code, "banners"]
    assert (own["months_used"], own["months_filed"], own["townships"]) == (2, 3, 2)
    assert own["share_used"] == pytest.approx(100 * 2 / 3)
    assert own["per_10k"] == pytest.approx(10_000 * 14 / 70_000), "both townships have residents"
    assert own["channels_a_month"] == pytest.approx(3 / 3), "three uses, three months of townships"
    together = found[None, "banners"]
    assert together["amount"] == 22
    assert together["relative"] == pytest.approx(100)
    other = found[OTHER.code, "banners"]
    assert other["relative"] == pytest.approx(100 * 2 / together["per_10k"])
    assert (OTHER.code, "leaflets") not in found


def test_departments_do_not_count_among_townships(office: Store) -> None:
    submit(office, draft(MAY, {POLICE.code: {"banners": 5}}, form="department_monthly"))
    assert rows(office, "channels") == []


def test_survey_and_boxes_are_no_channels(office: Store) -> None:
    submit(office, draft(MAY, {FIRST: {"survey_asked": 5, "report_boxes": 3}}))
    assert rows(office, "channels") == []


def test_a_zero_is_told_from_silence(office: Store) -> None:
    submit(office, draft(MARCH, {FIRST: {"banners": 1, "leaflets": 0}}))
    submit(office, draft(APRIL, {FIRST: {"banners": 0, "leaflets": 0}, SECOND: {"meetings": 2}}))
    submit(office, draft(MAY, {FIRST: {"banners": 0}, SECOND: {"banners": 3}}))
    found = {row["unit_code"]: row for row in rows(office, "townships")}
    counts = ("months_with", "months_none", "months_silent", "last_state")
    assert [found[FIRST][count] for count in counts] == [1, 2, 0, "none"]
    assert [found[SECOND][count] for count in counts] == [1, 0, 2, "with"]
    assert [found[THIRD][count] for count in counts] == [0, 0, 3, "silent"]


def test_a_deadline_ahead_is_neither_zero_nor_silence(office: Store) -> None:
    submit(office, draft(MAY, {FIRST: {"banners": 3}}))
    found = {
        row["unit_code"]: row
        for row in rows(office, "townships", first_month=MAY, today=date(2025, 6, 2))
    }
    assert found[SECOND]["last_state"] == "pending"
    assert found[SECOND]["months_silent"] == 0


def test_publicity_and_leads_are_those_of_the_same_township(office: Store) -> None:
    submit(
        office,
        draft(
            MAY,
            {
                FIRST: {"banners": 5, "leads_from_public": 10},
                SECOND: {"banners": 5},
                THIRD: {"leads_from_public": 1},
            },
        ),
    )
    (row,) = rows(office, "against_leads", first_month=MAY)
    assert row["unit_code"] == FIRST
    assert row["publicity"] == pytest.approx(1)
    assert row["leads"] == pytest.approx(2)
    assert (row["amount"], row["leads_count"]) == (5, 10)
    assert not row["is_incomplete"]


def test_boxes_count_townships_once_and_silence_apart(office: Store) -> None:
    submit(office, draft(MAY, {FIRST: {"report_boxes": 7}, SECOND: {"report_boxes": 0}}))
    county, other, together = rows(office, "boxes")
    parts = ("townships", "with_box", "without_box", "silent")
    assert [county[part] for part in parts] == [3, 1, 1, 1]
    assert [other[part] for part in parts] == [1, 0, 0, 1]
    assert [together[part] for part in parts] == [4, 1, 1, 2]
    assert county["per_10k"] == pytest.approx(1), "7 boxes for the 70 000 who filed"
    assert other["boxes"] is None
