"""Targets: set, changed, ended and taken back, each a version that stays on record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from countyboard.targets import Fault, Target, TargetError, remove_target, set_target
from tests import offices
from tests.offices import APRIL, COUNTY, MARCH, MAY, PREFECTURE, TOWNS

JUNE = date(2025, 6, 1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def aim(store: Store, value: float | None, month: date = MARCH, **chosen: str) -> None:
    scope = chosen.get("scope", PREFECTURE.code)
    measure = chosen.get("measure", "closure_rate")
    set_target(store, Target(measure, scope, month, value), account="leader")


def in_force(store: Store, today: date = MAY) -> list[tuple[Any, ...]]:
    rows = query.run(store, "targets/in_force", today=today).rows
    return [(row["value"], row["first_month"], row["last_month"], row["standing"]) for row in rows]


def history(store: Store) -> list[tuple[str, float | None]]:
    rows = query.run(store, "targets/history").rows
    return [(row["action"], row["value"]) for row in rows]


def test_a_target_holds_until_the_next_of_its_scope_begins(office: Store) -> None:
    aim(office, 80)
    aim(office, 85, MAY)
    aim(office, 90, JUNE)
    aim(office, 70, APRIL, scope=COUNTY.code)
    assert in_force(office) == [
        (90, JUNE, None, "ahead"),
        (85, MAY, MAY, "holds"),
        (80, MARCH, APRIL, "over"),
        (70, APRIL, None, "holds"),
    ]


def test_a_changed_target_keeps_its_former_version(office: Store) -> None:
    aim(office, 80)
    aim(office, 82)
    assert in_force(office) == [(82, MARCH, None, "holds")]
    assert history(office) == [("changed", 82), ("set", 80)]


def test_an_ended_target_holds_no_more(office: Store) -> None:
    aim(office, 80)
    aim(office, None, MAY)
    assert in_force(office) == [(80, MARCH, APRIL, "over")]
    assert history(office)[0] == ("ended", None)


def test_taking_a_target_back_brings_the_former_one_back(office: Store) -> None:
    aim(office, 80)
    aim(office, 85, MAY)
    remove_target(office, "closure_rate", PREFECTURE.code, MAY, account="leader")
    assert in_force(office) == [(80, MARCH, None, "holds")]
    assert history(office) == [("removed", None), ("set", 85), ("set", 80)]
    aim(office, 86, MAY)
    assert history(office)[0] == ("set", 86)


def test_who_did_what_and_when_is_on_record(office: Store) -> None:
    aim(office, 80)
    remove_target(office, "closure_rate", PREFECTURE.code, MARCH, account="another")
    rows = query.run(office, "targets/history").rows
    assert [row["account"] for row in rows] == ["another", "leader"]
    assert all(row["recorded_at"] for row in rows)
    with office.cursor() as cursor:
        events = cursor.execute(
            "select kind, account, details from event order by event_id"
        ).fetchall()[-2:]
    assert [event[:2] for event in events] == [
        ("target set", "leader"),
        ("target removed", "another"),
    ]
    assert json.loads(events[0][2])["value"] == 80


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        (Target("no_such_measure", "99", MARCH, 80), "unknown measure"),
        (Target("closure_rate", "12", MARCH, 80), "unknown scope"),
        (Target("closure_rate", TOWNS[0].code, MARCH, 80), "unknown scope"),
        (Target("closure_rate", "99", date(2025, 3, 2), 80), "no first day"),
        (Target("closure_rate", "99", MARCH, float("nan")), "no number"),
        (Target("closure_rate", "99", MARCH, -1), "below zero"),
        (Target("closure_rate", "99", MARCH, 100.5), "above 100"),
    ],
)
def test_what_cannot_be_a_target_is_refused(office: Store, target: Target, fault: Fault) -> None:
    with pytest.raises(TargetError) as refused:
        set_target(office, target, account="test")
    assert refused.value.fault == fault
    assert history(office) == []


def test_an_indicators_target_may_be_above_100(office: Store) -> None:
    aim(office, 500, measure="leads_received")
    assert in_force(office) == [(500, MARCH, None, "holds")]


def test_the_same_target_is_not_recorded_twice(office: Store) -> None:
    aim(office, 80)
    with pytest.raises(TargetError) as refused:
        aim(office, 80)
    assert refused.value.fault == "same"


def test_what_is_not_there_cannot_be_taken_back(office: Store) -> None:
    with pytest.raises(TargetError) as refused:
        remove_target(office, "closure_rate", PREFECTURE.code, MARCH, account="test")
    assert refused.value.fault == "not there"


def test_a_target_outlives_its_store_being_closed(office: Store) -> None:
    aim(office, 80)
    folder = office.path.parent
    office.close()
    with Store.open(folder) as again:
        assert in_force(again) == [(80, MARCH, None, "holds")]


def test_targets_of_the_sample_go_with_it(sample_store: Store) -> None:
    scope = next(unit.code for unit in sample_store.roster() if unit.kind == "prefecture")
    aim(sample_store, 80, scope=scope)
    sample_store.remove_sample(account="test")
    assert history(sample_store) == []
