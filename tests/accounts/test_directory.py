"""Accounts: added, changed, switched off, their passwords reset; each change is kept."""

from __future__ import annotations

import json

import pytest
from argon2 import PasswordHasher

from countyboard import query
from countyboard.access import Reader, Role, Scope
from countyboard.accounts import directory, passwords
from countyboard.accounts.directory import AccountError
from countyboard.store import Store

PASSWORD = "four plain words"
TOWN = "990001001"


@pytest.fixture
def store(one_county_store: Store) -> Store:
    directory.add(one_county_store, "Chief", Role.ADMINISTRATOR, password=PASSWORD, by="test")
    return one_county_store


def _fault(call: object, *given: object, **named: object) -> str:
    with pytest.raises(AccountError) as refused:
        call(*given, **named)  # type: ignore[operator]
    return refused.value.fault


def test_an_account_is_found_in_any_spelling_and_reads_as_it_is(store: Store) -> None:
    given = directory.add(store, "乙县", Role.STAFF, Scope(("990001",)), by="Chief")
    assert given is not None
    for name in ("chief", "CHIEF", " ｃｈｉｅｆ "):
        found = directory.find(store, name)
        assert found is not None
        assert found.name == "Chief"
    staff = directory.find(store, "乙县")
    assert staff is not None
    assert staff.must_change
    assert staff.reader == Reader("乙县", Role.STAFF, Scope(("990001",)))
    assert passwords.matches(staff.password_hash, given)


def test_a_unit_brings_its_county(store: Store) -> None:
    directory.add(store, "town", Role.STAFF, Scope(unit=TOWN), by="Chief")
    found = directory.find(store, "town")
    assert found is not None
    assert found.scope == Scope(("990001",), TOWN)


@pytest.mark.parametrize(
    ("name", "scope", "password", "fault"),
    [
        ("chief", Scope(), PASSWORD, "taken"),
        ("local", Scope(), PASSWORD, "bad name"),
        ("set-up", Scope(), PASSWORD, "bad name"),
        ("", Scope(), PASSWORD, "bad name"),
        ("two words", Scope(), PASSWORD, "bad name"),
        ("<b>x</b>", Scope(), PASSWORD, "bad name"),
        ("a\nb", Scope(), PASSWORD, "bad name"),
        ("x" * 41, Scope(), PASSWORD, "bad name"),
        ("new", Scope(("99",)), PASSWORD, "unknown place"),
        ("new", Scope(()), PASSWORD, "unknown place"),
        ("new", Scope(("nowhere",)), PASSWORD, "unknown place"),
        ("new", Scope(unit="990001"), PASSWORD, "unknown place"),
        ("new", Scope(unit="nowhere"), PASSWORD, "unknown place"),
        ("new", Scope(), "short", "short"),
        ("new", Scope(), "1234567890", "common"),
    ],
)
def test_what_cannot_be_is_refused(
    store: Store, name: str, scope: Scope, password: str, fault: str
) -> None:
    before = len(directory.everybody(store))
    assert _fault(directory.add, store, name, Role.STAFF, scope, password=password, by="t") == fault
    assert len(directory.everybody(store)) == before


def test_a_reset_takes_the_old_password_away_and_ends_the_sessions(store: Store) -> None:
    given = directory.reset(store, "chief", by="test")
    found = directory.find(store, "chief")
    assert found is not None
    assert found.must_change
    assert found.sessions_after > 0
    assert passwords.matches(found.password_hash, given)
    assert not passwords.matches(found.password_hash, PASSWORD)
    assert _fault(directory.new_password, store, "chief", given, by="chief") == "common"
    directory.new_password(store, "chief", "another four words", by="chief")
    changed = directory.find(store, "chief")
    assert changed is not None
    assert not changed.must_change
    assert changed.sessions_after > found.sessions_after


def test_the_last_administrator_stays(store: Store) -> None:
    change = _fault(directory.amend, store, "chief", Role.LEADER, Scope(), by="t")
    narrow = _fault(directory.amend, store, "chief", Role.ADMINISTRATOR, Scope(("990001",)), by="t")
    off = _fault(directory.switch, store, "chief", is_active=False, by="t")
    assert {change, narrow, off} == {"last administrator"}
    directory.add(store, "second", Role.ADMINISTRATOR, password=PASSWORD, by="t")
    directory.switch(store, "chief", is_active=False, by="t")
    assert directory.find(store, "chief") is None
    assert _fault(directory.switch, store, "second", is_active=False, by="t") == (
        "last administrator"
    )
    directory.switch(store, "chief", is_active=True, by="t")
    assert directory.find(store, "chief") is not None


def test_a_password_is_kept_anew_with_todays_parameters(store: Store) -> None:
    directory.rehash(store, "chief", PASSWORD)
    found = directory.find(store, "chief")
    assert found is not None
    assert found.password_hash is not None
    assert not PasswordHasher().check_needs_rehash(found.password_hash)
    assert passwords.matches(found.password_hash, PASSWORD)
    assert found.sessions_after == 0, "nobody is signed out by it"


def test_every_change_is_in_the_log_and_no_password(store: Store) -> None:
    given = directory.add(store, "town", Role.STAFF, Scope(unit=TOWN), by="Chief")
    directory.amend(store, "town", Role.LEADER, Scope(), by="Chief")
    directory.amend(store, "town", Role.LEADER, Scope(), by="Chief")
    directory.switch(store, "town", is_active=False, by="Chief")
    reset = directory.reset(store, "town", by="Chief")
    events = query.run(
        store,
        "audit/events",
        event_kind=None,
        account="Chief",
        search=None,
        first_day=None,
        last_day=None,
        rows=50,
    ).rows
    assert [event["event"] for event in reversed(events)] == [
        "account added",
        "account changed",
        "account switched off",
        "password reset",
    ]
    assert json.loads(events[-1]["event_details"]) == {
        "name": "town",
        "role": "staff",
        "counties": ["990001"],
        "unit": TOWN,
    }
    told = json.dumps([event["event_details"] for event in events])
    assert given is not None
    assert not any(secret in told for secret in (given, reset, "argon2"))


def test_the_list_shows_no_password(store: Store) -> None:
    listed = query.run(store, "accounts/listed")
    assert [row["account_name"] for row in listed.rows] == ["Chief"]
    assert not any("password" in name for name in listed.table.column_names)
