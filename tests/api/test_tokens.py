"""Through the gate: a token opens the API as far as its account goes, and no further."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from countyboard.access import Role, Scope
from countyboard.accounts import directory, tokens
from countyboard.identifiers import now
from countyboard.scoped_database import ScopedDatabases
from countyboard.scoped_store import ScopedStore
from countyboard.signin import service
from countyboard.signin.gate import READER, Gate
from countyboard.signin.service import Service
from tests.api.conftest import Answer, Office

ADDRESS = "/api/v1/tables/readings?kind=all&indicators=all"


@pytest.fixture
def gated(office: Office, tmp_path: Path) -> Iterator[Office]:
    """Put the gate before the API, with an analyst's and a leader's account."""
    store = office.store
    scope = Scope(("990001",), "990001001")
    accounts = (("lin", Role.ANALYST, scope), ("head", Role.LEADER, Scope()))
    for name, role, reach in accounts:
        directory.add(store, name, role, reach, password="four plain words", by="test")
        directory.new_password(store, name, "five plain words more", by=name)
    databases = ScopedDatabases(store)
    office.source_of = lambda reader: ScopedStore(store, databases, reader)
    office.reader_of = lambda request: request.scope.get(READER)
    app = Starlette(routes=[office.api.route], middleware=[Middleware(Gate)])
    service.use(Service(tmp_path, lambda: store, idle=3600, longest=3600))
    with office.open(app):
        yield office
    service.use(None)


def _token(office: Office, account: str, **lasting: float) -> str:
    ends = now() + timedelta(**(lasting or {"days": 30}))
    return tokens.create(office.store, account, "test", ends, by="test")


def _asked(office: Office, token: str) -> Answer:
    return office.ask("GET", ADDRESS, {"Authorization": f"Bearer {token}"})


def test_a_token_reads_what_its_account_may_see(gated: Office) -> None:
    answer = _asked(gated, _token(gated, "lin"))
    assert answer.status == 200
    assert {row["unit_code"] for row in answer.json()["rows"]} == {"990001001"}
    assert [who for who, _said in gated.noted] == ["lin"]


def test_what_opens_nothing_is_refused(gated: Office) -> None:
    right = _token(gated, "lin")
    assert _asked(gated, _token(gated, "lin", days=-1)).status == 401
    assert _asked(gated, right[:-1]).status == 401
    assert gated.ask("GET", f"{ADDRESS}&token={right}", {}).status == 401
    assert gated.ask("GET", ADDRESS, {READER: "chief"}).status == 401
    assert _asked(gated, _token(gated, "head")).status == 403
    (kept, *_others) = tokens.listed(gated.store, "lin")
    tokens.revoke(gated.store, kept.token_id, by="test")
    assert _asked(gated, right).status == 401
    assert not gated.noted


def test_a_token_ends_with_its_account(gated: Office) -> None:
    right = _token(gated, "lin")
    assert _asked(gated, right).status == 200
    directory.switch(gated.store, "lin", is_active=False, by="test")
    assert _asked(gated, right).status == 401


def test_the_gate_refuses_in_the_words_of_the_api(gated: Office) -> None:
    wrong = {"Authorization": "Bearer x"}
    for method, headers in (("GET", {}), ("GET", wrong), ("POST", wrong)):
        answer = gated.ask(method, ADDRESS, headers)
        assert answer.status == 401
        assert answer.json()["error"]["code"] == "unauthorized"
        assert "token" in answer.json()["error"]["message"]
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.headers["cache-control"] == "no-store"
