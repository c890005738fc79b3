"""A service with one account of each kind, behind the gate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from countyboard.access import Role, Scope
from countyboard.accounts import directory, passwords
from countyboard.signin import service
from countyboard.signin.service import Service
from countyboard.store import Store
from tests.signin.office import Browser

PASSWORD = "four plain words"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep passwords with little effort: these tests look at what is around them."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=512))
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


@pytest.fixture
def office(one_county_store: Store, tmp_path: Path) -> Iterator[Service]:
    """Put a service in force whose accounts are chief and staff."""
    for name, role, scope in (
        ("chief", Role.ADMINISTRATOR, Scope()),
        ("staff", Role.STAFF, Scope(("990001",))),
    ):
        directory.add(one_county_store, name, role, scope, password=PASSWORD, by="test")
    running = Service(tmp_path, lambda: one_county_store, idle=3600, longest=12 * 3600)
    service.use(running)
    yield running
    service.use(None)


@pytest.fixture
def browser(office: Service) -> Browser:
    return Browser()


@pytest.fixture
def staff(office: Service) -> Browser:
    """Return a browser in which staff is signed in."""
    signed_in = Browser()
    assert signed_in.sign_in("staff", PASSWORD).status_code == 303
    return signed_in
