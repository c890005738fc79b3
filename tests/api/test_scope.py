"""The API of the application answers each account with its scope, and records what it took."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as AsgiScope

from countyboard import server
from countyboard.access import Reader, Role, Scope
from countyboard.signin.gate import READER
from countyboard.ui import session
from tests import offices
from tests.api.conftest import Office
from tests.offices import COUNTY, OTHER, OTHER_TOWN, TOWNS

READERS = {
    "Bearer all": Reader("all", Role.ANALYST),
    "Bearer county": Reader("county", Role.ANALYST, Scope((COUNTY.code,))),
    "Bearer unit": Reader("unit", Role.ANALYST, Scope((COUNTY.code,), TOWNS[0].code)),
    "Bearer administrator": Reader("administrator", Role.ADMINISTRATOR, Scope((OTHER.code,))),
    "Bearer staff": Reader("staff", Role.STAFF, Scope((COUNTY.code,))),
}

SPAN = "from=2025-03&to=2025-03&kind=all"


class _Gate:
    """Let in whoever has one of the tokens above, as sign-in does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        said = dict(scope["headers"]).get(b"authorization", b"").decode()
        if said in READERS:
            scope[READER] = READERS[said]
        await self.app(scope, receive, send)


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Serve the application's own API on two counties with a filing each."""
    monkeypatch.setenv("COUNTYBOARD_DATA", str(tmp_path))
    store = session.whole()
    store.add_units(offices.UNITS, account="test")
    for county, unit in ((COUNTY, TOWNS[0]), (COUNTY, TOWNS[1]), (OTHER, OTHER_TOWN)):
        figures = {unit.code: {"leads_received": 12.0}}
        offices.submit(store, offices.draft(offices.MARCH, figures, county=county))
    office = Office(store, tmp_path / "tmp" / "api")
    app = Starlette(routes=[server.api.route])
    app.add_middleware(_Gate)
    with office.open(app):
        yield office
    server._api_files(tmp_path.resolve()).close()
    session.end()


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("all", {TOWNS[0].code, TOWNS[1].code, OTHER_TOWN.code}),
        ("county", {TOWNS[0].code, TOWNS[1].code}),
        ("unit", {TOWNS[0].code}),
        ("administrator", {OTHER_TOWN.code}),
    ],
)
def test_a_token_sees_the_scope_of_its_account(name: str, units: set[str], served: Office) -> None:
    token = {"Authorization": f"Bearer {name}"}
    rows = served.get(f"tables/readings.json?{SPAN}", **token).json()["rows"]
    assert {row["unit_code"] for row in rows} == units
    seen = served.get(f"tables/readings.csv?{SPAN}", **token).content.decode("utf-8-sig")
    assert (OTHER_TOWN.name in seen) == (OTHER_TOWN.code in units)
    described = served.get("openapi.json", **token).content.decode()
    assert (f'"{OTHER.code}"' in described) == (OTHER_TOWN.code in units)


def test_a_county_of_others_is_not_even_offered(served: Office) -> None:
    token = {"Authorization": "Bearer county"}
    answer = served.get(f"tables/readings.json?{SPAN}&county={OTHER.code}", **token)
    assert answer.status == 400
    assert OTHER.code not in answer.content.decode()


def test_what_was_taken_is_recorded_under_the_accounts_name(served: Office) -> None:
    served.get(f"tables/readings.csv?{SPAN}", Authorization="Bearer county")
    served.get(f"tables/states.json?{SPAN}", Authorization="Bearer staff")
    with served.store.cursor() as cursor:
        rows = cursor.execute(
            "select account, details from event where kind = 'read by a program'"
        ).fetchall()
    ((account, details),) = rows
    assert account == "county"
    assert '"readings"' in details
