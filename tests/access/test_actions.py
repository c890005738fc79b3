"""Each change for each role and reach: the store does it, or refuses it and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

import pyarrow as pa
import pytest

from countyboard import (
    approval,
    catalogue_changes,
    deadlines,
    followups,
    query,
    saved_views,
    targets,
)
from countyboard import settings as office_settings
from countyboard.access import RIGHTS, Action, Reach, Reader, Role, Scope
from countyboard.boundaries import kept
from countyboard.catalogue import lines_of
from countyboard.receiving import mappings
from countyboard.receiving.mappings import Remembered
from countyboard.refusals import ScopeError
from countyboard.scoped_store import ScopedStore
from countyboard.store import Store
from countyboard.submission import FINDINGS, TRANSFERS, Draft, SourceFile
from countyboard.unit_changes import add_unit, rename
from countyboard.units import Unit
from tests import offices
from tests.access.conftest import Scoped
from tests.offices import COUNTY, MARCH, OTHER, OTHER_TOWN, TOWNS, draft, submit

OWN, FOREIGN = TOWNS[0].code, OTHER_TOWN.code

Script = Literal["zh_Hans", "zh_Hant"]

REACHES = {
    Reach.PREFECTURE: Scope(),
    Reach.COUNTY: Scope((COUNTY.code,)),
    Reach.UNIT: Scope((COUNTY.code,), OWN),
}


def _approve(level: approval.Level) -> Callable[[Store], object]:
    def act(store: Store) -> object:
        held = query.run(store, "tables/filings", counties=None, kind=None,
                         first_month=MARCH, last_month=MARCH)  # fmt: skip
        found = held.rows[0]["submission_id"] if len(held) else 0
        filing = approval.Filing(OWN, "township_monthly", MARCH, found)
        return approval.approve(store, level, [filing], account="x")

    return act


def _filed(store: Store) -> object:
    return submit(store, draft(MARCH, {OWN: {"leads_received": 5}}), content="another")


def _withdraw(store: Store) -> None:
    found = store.find_file(SourceFile.of("月报表.xlsx", b"first").sha256)
    store.withdraw(found[0], account="x", reason="wrong")


def _write_in(store: Store) -> None:
    said = office_settings.in_force(store).get(("script", COUNTY.code))
    other: Script = "zh_Hans" if said == "zh_Hant" else "zh_Hant"
    deadlines.write_in(store, COUNTY.code, other, account="x")


def _changed_line(store: Store) -> None:
    line = dict(lines_of("indicators")["leads_received"])
    catalogue_changes.change(store, "indicators", line | {"name_en": "Leads in"}, account="x")


ACTS: dict[Action, Callable[[Store], object]] = {
    Action.FILE: _filed,
    Action.WITHDRAW: _withdraw,
    Action.FORGET: lambda store: mappings.forget(
        store, [Remembered(COUNTY.code, "column", "线索", "leads_received")], account="x"
    ),
    Action.FOLLOW_UP: lambda store: followups.note(
        store, followups.Asked(OWN, MARCH, None, "outlier"), "open", "?", account="x"
    ),
    Action.APPROVE_UNIT: _approve("unit"),
    Action.APPROVE_COUNTY: _approve("county"),
    Action.APPROVE_PREFECTURE: _approve("prefecture"),
    Action.EXTEND: lambda store: deadlines.extend(
        store, OWN, ("township_monthly",), MARCH, date(2025, 4, 20), reason="network", account="x"
    ),
    Action.WRITE_IN: _write_in,
    Action.DAYS_OFF: lambda store: deadlines.mark_days(
        store, [date(2025, 5, 1)], is_working=False, name="x", account="x"
    ),
    Action.VILLAGES: lambda store: store.add_units(
        [Unit(f"{OWN}201", "新村", "village", OWN)], account="x"
    ),
    Action.UNIT_LISTS: lambda store: store.add_units(
        [Unit("990003", "新县", "county", "99")], account="x"
    ),
    Action.UNITS: lambda store: rename(store, OWN, "新名镇", MARCH, account="x"),
    Action.TARGETS: lambda store: targets.set_target(
        store, targets.Target("closure_rate", COUNTY.code, MARCH, 90.0), account="x"
    ),
    Action.CATALOGUE: _changed_line,
    Action.SETTINGS: lambda store: office_settings.set_setting(store, "title", "某州", account="x"),
    Action.CONFIGURATION: lambda store: store.add_units(
        [], account="x", event="configuration imported"
    ),
    Action.BOUNDARIES: lambda store: kept.take_away(store, account="x"),
    Action.SAVE_VIEW: lambda store: saved_views.save(
        store, saved_views.SavedView("tables", "mine", "table=units"), account="x"
    ),
    Action.SAMPLE: lambda store: store.remove_sample(account="x"),
    Action.BACK_UP: lambda store: store.back_up(),
}

TABLES = """
select table_name from information_schema.tables
where table_type = 'BASE TABLE' and table_catalog = 'countyboard'
"""

READ_ONLY = {Action.AUDIT, Action.DOWNLOAD, Action.SQL, Action.API, Action.ACCOUNTS}
"""Actions that change nothing in the store's own tables; accounts have their own package."""


def rows_held(store: Store) -> dict[str, int]:
    """Count the rows of each table of the store."""
    with store.cursor() as cursor:
        names = [row[0] for row in cursor.execute(TABLES).fetchall()]
        return {name: len(cursor.table(name)) for name in names}


def accounts_of(store: Store) -> list[str]:
    """Return the accounts of the audit log, the newest event first."""
    with store.cursor() as cursor:
        found = cursor.execute("select account from event order by event_id desc").fetchall()
    return [account for (account,) in found]


def test_every_action_is_tried() -> None:
    assert set(ACTS) | READ_ONLY == set(Action)
    assert set(RIGHTS) == set(Action)


@pytest.mark.parametrize("reach", Reach)
@pytest.mark.parametrize("action", ACTS)
def test_change_is_done_or_refused_as_the_table_says(
    action: Action, reach: Reach, office: Store, scoped: Scoped
) -> None:
    submit(office, draft(MARCH, {OWN: {"leads_received": 4}}), content="first")
    scope = REACHES[reach]
    for role in Role:
        store = scoped(*(scope.counties or ()), unit=scope.unit, role=role, account=f"a {role}")
        before = rows_held(office)
        allowed = role in RIGHTS[action].roles and reach.covers(RIGHTS[action].reach)
        if not allowed:
            with pytest.raises(ScopeError):
                ACTS[action](store)
            assert rows_held(office) == before
            continue
        ACTS[action](store)
        if action is not Action.BACK_UP:
            assert accounts_of(office)[0] == f"a {role}"
        if action is Action.WITHDRAW:
            found = office.find_file(SourceFile.of("月报表.xlsx", b"first").sha256)
            assert found == []
            (submission,) = _submissions(office)
            office.restore(submission, account="test", reason="again")


def _submissions(store: Store) -> list[int]:
    with store.cursor() as cursor:
        return [row[0] for row in cursor.execute("select submission_id from submission").fetchall()]


FOREIGN_ACTS: dict[str, Callable[[Store], object]] = {
    "file": lambda store: submit(store, draft(MARCH, {FOREIGN: {"leads_received": 5}})),
    "file under another county": lambda store: submit(
        store, draft(MARCH, {OWN: {"leads_received": 5}}, county=OTHER)
    ),
    "follow up": lambda store: followups.note(
        store, followups.Asked(FOREIGN, MARCH, None, "outlier"), "open", "?", account="x"
    ),
    "extend": lambda store: deadlines.extend(
        store, FOREIGN, ("township_monthly",), MARCH, date(2025, 4, 20), reason="x", account="x"
    ),
    "extend for all": lambda store: deadlines.extend(
        store, "99", ("township_monthly",), MARCH, date(2025, 4, 20), reason="x", account="x"
    ),
    "target of the prefecture": lambda store: targets.set_target(
        store, targets.Target("closure_rate", "99", MARCH, 90.0), account="x"
    ),
    "new unit elsewhere": lambda store: store.add_units(
        [Unit("990002009", "新镇", "township", OTHER.code)], account="x", event="unit added"
    ),
    "unit of others under an own name": lambda store: store.add_units(
        [Unit(FOREIGN, "白石镇", "township", COUNTY.code)], account="x", event="unit amended"
    ),
    "new village elsewhere": lambda store: store.add_units(
        [Unit(f"{FOREIGN}201", "新村", "village", FOREIGN)], account="x"
    ),
    "new county": lambda store: add_unit(store, Unit("", "新县", "county", "99"), account="x"),
    "remembered answer": lambda store: mappings.remember(
        store, [Remembered(OTHER.code, "column", "线索", "leads_received")], account="x"
    ),
    "transfers of another county": lambda store: submit(
        store,
        Draft("transfers", OTHER.code, MARCH, "1", transfers=_transfer(FOREIGN, OWN)),
    ),
    "an event nobody decided about": lambda store: store.add_units([], account="x", event="other"),
    "a table nobody decided about": lambda store: store.append(
        "store/insert_unheard_of", {"t": pa.table({"a": [1]})}, event="x", account="x", details={}
    ),
}


def _transfer(sender: str, receiver: str) -> pa.Table:
    row = {
        "from_unit_code": sender, "from_text": "甲", "to_unit_code": receiver, "to_text": "乙",
        "leads": 1.0, "sheet_row": 3,
    }  # fmt: skip
    return pa.Table.from_pylist([row], TRANSFERS)


def _finding(finding_id: str, owner: str | None) -> pa.Table:
    row = {"finding_id": finding_id, "finding_number": "1", "aspect": "x", "description": "x",
           "owner_code": owner, "owner_text": "x", "sheet_row": 3}  # fmt: skip
    return pa.Table.from_pylist([row], FINDINGS)


@pytest.mark.parametrize("name", FOREIGN_ACTS)
def test_nothing_is_done_to_another_county(name: str, office: Store, scoped: Scoped) -> None:
    mine = scoped(COUNTY.code, role=Role.ADMINISTRATOR)
    before = rows_held(office)
    with pytest.raises(ScopeError):
        FOREIGN_ACTS[name](mine)
    assert rows_held(office) == before


def test_one_foreign_row_refuses_the_whole_file(office: Store, scoped: Scoped) -> None:
    mine = scoped(COUNTY.code)
    before = rows_held(office)
    with pytest.raises(ScopeError, match="白石镇"):
        submit(
            mine,
            draft(MARCH, {OWN: {"leads_received": 1}}),
            draft(MARCH, {FOREIGN: {"leads_received": 1}}),
        )
    assert rows_held(office) == before


def test_a_submission_of_others_is_not_withdrawn(office: Store, scoped: Scoped) -> None:
    (theirs,) = submit(office, draft(MARCH, {FOREIGN: {"leads_received": 1}}, county=OTHER))
    (shared,) = submit(
        office, draft(MARCH, {OWN: {"leads_received": 1}, TOWNS[1].code: {"leads_received": 1}})
    )
    for store, submission in (
        (scoped(COUNTY.code), theirs.submission_id),
        (scoped(COUNTY.code, unit=OWN), shared.submission_id),
    ):
        with pytest.raises(ScopeError):
            store.withdraw(submission, account="x", reason="wrong")
    assert len(_accepted(office)) == 2
    scoped(COUNTY.code).withdraw(shared.submission_id, account="x", reason="wrong")
    assert _accepted(office) == [theirs.submission_id]


def _accepted(store: Store) -> list[int]:
    with store.cursor() as cursor:
        rows = cursor.execute("select submission_id from submission_accepted").fetchall()
    return [submission for (submission,) in rows]


def test_a_unit_takes_over_no_finding_and_no_ledger_of_its_county(
    office: Store, scoped: Scoped
) -> None:
    finding = f"{COUNTY.code}:1"
    submit(
        office,
        Draft("findings", COUNTY.code, MARCH, "1", findings=_finding(finding, TOWNS[1].code)),
    )
    unit = scoped(COUNTY.code, unit=OWN)
    for stolen in (
        Draft("findings", COUNTY.code, MARCH, "1", findings=_finding(finding, OWN)),
        Draft("findings", COUNTY.code, MARCH, "1", findings=_finding("990001:2", None)),
        Draft("transfers", COUNTY.code, MARCH, "1", transfers=_transfer(OWN, TOWNS[1].code)),
    ):
        with pytest.raises(ScopeError):
            submit(unit, stolen)
    own = Draft("findings", COUNTY.code, MARCH, "1", findings=_finding("990001:3", OWN))
    assert submit(unit, own)


def test_no_other_way_leads_into_the_store(scoped: Scoped) -> None:
    mine: ScopedStore = scoped(COUNTY.code, role=Role.ADMINISTRATOR)
    with pytest.raises(ScopeError), mine._change():
        pass


@pytest.mark.parametrize("role", Role)
def test_reader_knows_what_the_table_says(role: Role) -> None:
    for reach, scope in REACHES.items():
        reader = Reader("x", role, scope)
        for action, right in RIGHTS.items():
            assert reader.may(action) == (role in right.roles and reach.covers(right.reach))


def test_units_are_those_of_now(office: Store, scoped: Scoped) -> None:
    mine = scoped(COUNTY.code)
    office.add_units([Unit("990001009", "新设镇", "township", COUNTY.code)], account="test")
    assert submit(mine, draft(MARCH, {"990001009": {"leads_received": 2}}))
    assert offices.COUNTY.code in mine.given()
