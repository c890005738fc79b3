"""Units: added, renamed, merged, closed and opened again; nothing filed is lost by it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from countyboard.submission import SourceFile
from countyboard.unit_changes import (
    Reform,
    UnitError,
    add_unit,
    amend,
    close,
    heirs,
    import_units,
    merge,
    rename,
    reopen,
)
from countyboard.units import Unit, division_code
from tests import offices
from tests.offices import COUNTY, MARCH, OTHER, OTHER_TOWN, PREFECTURE, TOWNS, draft

FIRST, SECOND = TOWNS[0], TOWNS[1]
END_OF_MARCH = date(2025, 3, 31)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        drafts = [draft(MARCH, {FIRST.code: {"leads_received": 4}})]
        received = datetime(2025, 4, 2, 12)  # noqa: DTZ001
        store.submit(SourceFile.of("a", b"a"), drafts, account="test", received_at=received)
        yield store


def figures(store: Store) -> list[tuple[Any, ...]]:
    with store.cursor() as cursor:
        return cursor.execute("select unit_code, month, value from reading_current").fetchall()


def told(store: Store) -> list[tuple[str, dict[str, Any]]]:
    with store.cursor() as cursor:
        rows = cursor.execute("select kind, details from event order by event_id").fetchall()
    return [(kind, json.loads(details)) for kind, details in rows]


def test_a_new_unit_gets_the_next_code_and_place(office: Store) -> None:
    new = add_unit(office, Unit("", "新桥乡", "township", COUNTY.code), account="admin")
    assert new.code == f"{COUNTY.code}-001"
    assert office.roster()[new.code] == new
    assert new.position > max(unit.position for unit in offices.UNITS)
    assert told(office)[-1] == ("unit added", {"units": 1, "unit": new.code, "name": "新桥乡"})


def test_a_renamed_unit_keeps_its_figures_its_former_name_and_who_said_so(office: Store) -> None:
    before = figures(office)
    rename(office, FIRST.code, "新城镇", date(2025, 4, 1), account="admin")
    unit = office.roster()[FIRST.code]
    assert (unit.name, unit.aliases) == ("新城镇", (FIRST.name,))
    assert figures(office) == before
    now, former = query.run(office, "units/versions", unit_code=FIRST.code).rows
    assert (now["unit_name"], now["valid_from"]) == ("新城镇", date(2025, 4, 1))
    assert (now["account"], former["account"]) == ("admin", "test")
    assert former["unit_name"] == FIRST.name


def test_a_merged_unit_hands_over_and_comes_back(office: Store) -> None:
    before = figures(office)
    merge(office, FIRST.code, SECOND.code, END_OF_MARCH, account="admin")
    with office.cursor() as cursor:
        (heir,) = cursor.execute(
            "select heir_code from unit_now where unit_code = ?", [FIRST.code]
        ).fetchall()
    assert heir == (SECOND.code,)
    assert figures(office) == before
    reopen(office, FIRST.code, account="admin")
    assert office.roster()[FIRST.code] == FIRST
    assert [kind for kind, _ in told(office)[-2:]] == ["unit merged", "unit reopened"]


def test_a_closed_unit_is_not_expected_any_more_and_keeps_what_it_filed(office: Store) -> None:
    close(office, FIRST.code, END_OF_MARCH, account="admin")
    states = query.run(
        office,
        "tables/states",
        counties=None,
        kind=None,
        first_month=MARCH,
        last_month=date(2025, 5, 1),
        today=date(2025, 6, 1),
    ).rows
    of_first = {row["month"]: row["state"] for row in states if row["unit_code"] == FIRST.code}
    assert of_first.pop(MARCH) == "reported"
    assert set(of_first.values()) <= {"not expected"}
    assert figures(office)


def test_amending_says_what_differs(office: Store) -> None:
    amend(office, FIRST.code, Reform("regulator", " 东片区 ", 1, 2, None), account="admin")
    unit = office.roster()[FIRST.code]
    assert (unit.category, unit.area, unit.population, unit.households) == (None, "东片区", 1, 2)
    assert told(office)[-1][1] == {
        "units": 1,
        "unit": FIRST.code,
        "name": FIRST.name,
        "area": [None, "东片区"],
        "population": [50_000, 1],
        "households": [None, 2],
    }


def _add(**chosen: Any) -> Callable[[Store], object]:
    unit = Unit(
        **{"code": "", "name": "新桥乡", "kind": "township", "parent": COUNTY.code} | chosen
    )
    return lambda store: add_unit(store, unit, account="admin")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_add(name=" "), "no name"),
        (_add(name="城关鎮"), "name taken"),
        (_add(code=FIRST.code), "code taken"),
        (_add(code="990001"), "code taken"),
        (_add(code="990002009"), "code wrong"),
        (_add(code="99 0001"), "code wrong"),
        (_add(parent=PREFECTURE.code), "no parent"),
        (_add(parent=None), "no parent"),
        (lambda s: rename(s, FIRST.code, SECOND.name, MARCH, account="a"), "name taken"),
        (lambda s: rename(s, FIRST.code, FIRST.name, MARCH, account="a"), "same"),
        (lambda s: rename(s, "nowhere", "新城镇", MARCH, account="a"), "not there"),
        (lambda s: close(s, FIRST.code, date(2025, 3, 30), account="a"), "filed after"),
        (lambda s: close(s, COUNTY.code, date(2030, 1, 1), account="a"), "has units"),
        (lambda s: merge(s, FIRST.code, FIRST.code, END_OF_MARCH, account="a"), "no heir"),
        (lambda s: merge(s, FIRST.code, OTHER_TOWN.code, END_OF_MARCH, account="a"), "no heir"),
        (lambda s: reopen(s, FIRST.code, account="a"), "not closed"),
        (
            lambda s: amend(
                s, FIRST.code, Reform(None, None, None, None, date(2025, 4, 1)), account="a"
            ),
            "filed before",
        ),
        (
            lambda s: import_units(s, [replace(FIRST, kind="department")], account="a"),
            "kind changed",
        ),
        (lambda s: import_units(s, [replace(FIRST, parent=OTHER.code)], account="a"), "moved"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    office: Store, change: Callable[[Store], object], fault: str
) -> None:
    before, events = list(office.roster()), told(office)
    with pytest.raises(UnitError) as refused:
        change(office)
    assert refused.value.fault == fault
    assert list(office.roster()) == before
    assert told(office) == events


def test_closing_twice_is_refused(office: Store) -> None:
    close(office, FIRST.code, END_OF_MARCH, account="admin")
    with pytest.raises(UnitError, match="not open"):
        close(office, FIRST.code, END_OF_MARCH, account="admin")


def test_the_name_of_a_closed_unit_may_be_given_again_and_then_it_stays_closed(
    office: Store,
) -> None:
    close(office, FIRST.code, END_OF_MARCH, account="admin")
    add_unit(office, Unit("", FIRST.name, "township", COUNTY.code), account="admin")
    with pytest.raises(UnitError, match="name taken"):
        reopen(office, FIRST.code, account="admin")


def test_heirs_are_open_units_of_the_kind_beside_it(office: Store) -> None:
    close(office, SECOND.code, END_OF_MARCH, account="admin")
    assert [unit.code for unit in heirs(office.roster(), FIRST)] == [TOWNS[2].code]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("533301", "533301"),
        ("533301100", "533301100"),
        ("533301100000", "533301100"),
        ("533301000000", "533301"),
        ("533301100201", "533301100201"),
        ("990001D01", "990001D01"),
        ("", ""),
    ],
)
def test_former_codes_of_the_national_list_are_read_in_their_present_form(
    written: str, read: str
) -> None:
    assert division_code(written) == read


def test_changes_of_sample_units_leave_with_the_sample(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="sample", origin="sample")
        rename(store, FIRST.code, "新城镇", MARCH, account="admin")
        drafts = [draft(MARCH, {FIRST.code: {"leads_received": 4}})]
        received = datetime(2025, 4, 2, 12)  # noqa: DTZ001
        store.submit(SourceFile.of("a", b"a"), drafts, account="test", received_at=received)
        assert store.remove_sample(account="admin") is not None, "own figures need a backup"
        assert store.is_empty()
