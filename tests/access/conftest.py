"""Stores as somebody with a scope has them: two counties of a small prefecture, and the sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from countyboard.access import Reader, Role, Scope
from countyboard.scoped_database import ScopedDatabases
from countyboard.scoped_store import ScopedStore
from countyboard.store import Store
from tests import offices

Scoped = Callable[..., ScopedStore]


def scoper(whole: Store) -> Scoped:
    """Return a function that hands a store over to somebody: scoped("990001", role=…)."""
    databases = ScopedDatabases(whole)

    def scoped(
        *counties: str,
        unit: str | None = None,
        role: Role = Role.STAFF,
        account: str = "somebody",
    ) -> ScopedStore:
        scope = Scope(counties or None, unit)
        return ScopedStore(whole, databases, Reader(account, role, scope))

    return scoped


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    """Open a store with two counties, where nothing is filed."""
    with Store.open(tmp_path) as opened:
        opened.add_units(offices.UNITS, account="test")
        yield opened


@pytest.fixture
def scoped(office: Store) -> Scoped:
    """Return what hands the small prefecture over to somebody."""
    return scoper(office)


@pytest.fixture(scope="module")
def sample(sample_folder: Path) -> Iterator[Store]:
    """Open the sample for reading only, once for the tests of a module."""
    with Store.open(sample_folder) as opened:
        yield opened
