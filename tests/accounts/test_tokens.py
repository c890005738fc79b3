"""Tokens for programs open what their account may see, until they end or are taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from countyboard import query
from countyboard.access import EVERYTHING, Role, Scope
from countyboard.accounts import directory, tokens
from countyboard.accounts.directory import AccountError
from countyboard.identifiers import now
from countyboard.store import Store

PASSWORD = "four plain words"
COUNTY = Scope(("990001",))


@pytest.fixture
def store(one_county_store: Store) -> Store:
    for name, scope in (("all", Scope()), ("county", COUNTY)):
        directory.add(one_county_store, name, Role.ANALYST, scope, password=PASSWORD, by="test")
    return one_county_store


def _made(store: Store, account: str, scope: Scope = EVERYTHING, days: int = 30) -> str:
    return tokens.create(store, account, "nightly", now() + timedelta(days), scope, by="test")


def test_a_token_reads_as_its_account_and_only_its_hash_is_kept(store: Store) -> None:
    token = _made(store, "all")
    reader = tokens.reader_of(store, token)
    assert reader is not None
    assert (reader.account, reader.role, reader.scope) == ("all", Role.ANALYST, Scope())
    assert token not in str(query.run(store, "accounts/tokens").rows)
    assert tokens.reader_of(store, token + "x") is None
    assert tokens.reader_of(store, "") is None


@pytest.mark.parametrize(
    ("account", "scope", "seen"),
    [
        ("all", COUNTY, COUNTY),
        ("county", Scope(), COUNTY),
        ("county", Scope(("990002",)), None),
        ("county", Scope(("990001",), "990001001"), Scope(("990001",), "990001001")),
    ],
)
def test_a_token_sees_no_more_than_it_and_its_account_may(
    store: Store, account: str, scope: Scope, seen: Scope | None
) -> None:
    reader = tokens.reader_of(store, _made(store, account, scope))
    assert (reader.scope if reader else None) == seen


def test_a_token_ends_on_its_day_and_when_it_or_its_account_is_taken_back(store: Store) -> None:
    assert tokens.reader_of(store, _made(store, "all", days=0)) is None
    first, second = _made(store, "all"), _made(store, "county")
    listed = tokens.listed(store, "all")
    assert {token.name for token in listed} == {"nightly"}
    tokens.revoke(store, listed[-1].token_id, by="test")
    assert tokens.reader_of(store, first) is None
    assert tokens.reader_of(store, second) is not None
    directory.switch(store, "county", is_active=False, by="test")
    assert tokens.reader_of(store, second) is None


def test_there_is_no_token_without_an_account(store: Store) -> None:
    with pytest.raises(AccountError):
        _made(store, "nobody")
