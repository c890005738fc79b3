"""The API shows each reader what they may see, and answers only those who may."""

from __future__ import annotations

from pathlib import Path

import pytest

from countyboard.access import LOCAL, Reader, Role, Scope
from countyboard.scoped_database import ScopedDatabases
from countyboard.scoped_store import ScopedStore
from countyboard.store import Store
from countyboard.ui import session
from tests.api.conftest import TOKEN, Answer, Office

READERS = {
    "everything": Reader("one", Role.ANALYST),
    "unit": Reader("two", Role.ANALYST, Scope(("990001",), "990001001")),
    "leader": Reader("three", Role.LEADER),
    "staff": Reader("four", Role.STAFF),
}


@pytest.fixture
def readers(office: Office) -> Office:
    """Let each of READERS in by a token that is their name."""
    databases = ScopedDatabases(office.store)
    office.readers = READERS
    office.source_of = lambda reader: ScopedStore(office.store, databases, reader)
    return office


def _asked(office: Office, who: str, address: str, **headers: str) -> Answer:
    said = {"Authorization": f"Bearer {who}", **headers}
    return office.ask("GET", f"/api/v1/{address}", said)


def test_a_reader_of_one_unit_sees_that_unit_only(readers: Office) -> None:
    address = "tables/readings?kind=all&indicators=all"
    everything = _asked(readers, "everything", address)
    one = _asked(readers, "unit", address)
    assert {row["unit_code"] for row in one.json()["rows"]} == {"990001001"}
    own = [row for row in everything.json()["rows"] if row["unit_code"] == "990001001"]
    assert one.json()["rows"] == own
    assert len(own) < everything.json()["meta"]["rows"]


def test_what_one_reader_has_is_not_what_another_knows(readers: Office) -> None:
    for address in ("tables/readings?kind=all", "tables/readings.csv?kind=all"):
        first = _asked(readers, "everything", address)
        tag = first.headers["etag"]
        other = _asked(readers, "unit", address, **{"If-None-Match": tag})
        assert other.status == 200
        assert other.content != first.content
        assert "Authorization" in other.headers["vary"]


@pytest.mark.parametrize("who", ["leader", "staff"])
def test_who_may_not_is_told_so(readers: Office, who: str) -> None:
    for address in ("", "tables/readings", "openapi.json", "dictionary.csv"):
        assert _asked(readers, who, address).status == 403
    assert not readers.noted


def test_the_store_of_a_folder_is_read_for_local(
    one_county_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTYBOARD_DATA", str(one_county_folder))
    try:
        assert session.store_of(LOCAL) is session.whole()
        scoped = session.store_of(READERS["unit"])
        assert isinstance(scoped, Store)
        assert session.store_of(READERS["unit"]) is scoped
        assert {unit.code for unit in scoped.roster()} >= {"990001001"}
        assert "990001002" not in {unit.code for unit in scoped.roster()}
    finally:
        session.end()


def test_a_wrong_token_is_nobody(readers: Office) -> None:
    assert _asked(readers, "nobody", "").status == 401
    assert readers.ask("GET", "/api/v1/", TOKEN).status == 401
