"""Accounts of each role and reach sign in by the form and find what is theirs, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st

from countyboard.access import PAGE_RIGHTS, Role, Scope
from countyboard.accounts import directory
from countyboard.sentences.access import page_text
from countyboard.signin import service
from countyboard.signin.service import HEADER, Service
from countyboard.ui import session
from tests import offices
from tests.access.test_words import text_of
from tests.conftest import Opener
from tests.offices import COUNTY, MARCH, OTHER, OTHER_TOWN, TOWNS, draft, submit
from tests.signin.conftest import PASSWORD
from tests.signin.office import Browser, socket

REACHES = {
    "prefecture": Scope(),
    "county": Scope((COUNTY.code,)),
    "unit": Scope((COUNTY.code,), TOWNS[0].code),
}

SEEN = {
    "prefecture": {COUNTY.name, OTHER.name, TOWNS[0].name, TOWNS[1].name, OTHER_TOWN.name},
    "county": {COUNTY.name, TOWNS[0].name, TOWNS[1].name},
    "unit": {COUNTY.name, TOWNS[0].name},
}
"""Which names an account of each reach may read anywhere."""

OPEN_TO = {
    "leaders/overview": set(Role),
    "leaders/unit": set(Role),
    "staff/upload": {Role.STAFF, Role.ADMINISTRATOR},
    "analysts/tables": {Role.ANALYST, Role.ADMINISTRATOR},
    "admin/units": {Role.ADMINISTRATOR},
    "admin/accounts": {Role.ADMINISTRATOR},
}
"""Who opens which page, said once more: of units a county is needed, of accounts all."""

NEEDED = {"admin/units": {"prefecture", "county"}, "admin/accounts": {"prefecture"}}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """Put a service in force, with figures of two counties."""
    monkeypatch.setenv("COUNTYBOARD_DATA", str(tmp_path))
    store = session.whole()
    store.add_units(offices.UNITS, account="test")
    for county, towns in ((COUNTY, TOWNS), (OTHER, (OTHER_TOWN,))):
        figures = {town.code: {"leads_received": 12.0} for town in towns}
        submit(store, draft(MARCH, figures, county=county))
    running = Service(tmp_path, session.whole, idle=3600, longest=12 * 3600)
    service.use(running)
    yield running
    service.use(None)
    session.end()


def _signed_in(office: Service, role: Role, reach: str, to: str = "") -> tuple[Browser, str]:
    """Return the browser of a new account that signed in by the form, and where it is led."""
    name = f"{role}.{reach}"
    directory.add(office.store(), name, role, REACHES[reach], password=PASSWORD, by="test")
    browser = Browser()
    done = browser.sign_in(name, PASSWORD, to=to)
    assert done.status_code == 303
    return browser, done.headers["location"]


def _key(browser: Browser) -> str:
    """Return what the gate tells the pages of who is reading, over the websocket."""
    ((_account, (key,), _protocol),) = socket(browser.cookies)
    return str(key)


def _tell(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    headers: Any = property(lambda _self: {HEADER: key})
    monkeypatch.setattr(type(st.context), "headers", headers)


@pytest.mark.parametrize("reach", REACHES)
@pytest.mark.parametrize("role", Role)
def test_an_account_opens_its_pages_and_sees_its_scope(
    role: Role,
    reach: str,
    office: Service,
    opened_app: Opener,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser, _ = _signed_in(office, role, reach)
    _tell(monkeypatch, _key(browser))
    app = opened_app(tmp_path)
    opened, read = set(), set()
    for page in OPEN_TO:
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, page
        refusal = page_text(PAGE_RIGHTS[page.partition("/")[2]])
        if refusal not in [info.value for info in app.info]:
            opened.add(page)
        read |= {name for name in SEEN["prefecture"] if name in text_of(app)}
    assert opened == {
        page
        for page, roles in OPEN_TO.items()
        if role in roles and reach in NEEDED.get(page, REACHES)
    }
    assert read == SEEN[reach]


def test_a_link_to_a_page_of_others_leads_to_why_not(
    office: Service, opened_app: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Browser().page("/accounts?lang=English")
    assert asked.status_code == 303
    (to,) = parse_qs(urlsplit(asked.headers["location"]).query)["to"]
    browser, led = _signed_in(office, Role.STAFF, "county", to)
    assert led == "/accounts?lang=English"
    _tell(monkeypatch, _key(browser))
    app = opened_app(tmp_path, "pages/admin/accounts.py", locale="en-GB")
    assert [info.value for info in app.info] == [page_text(PAGE_RIGHTS["accounts"])]
    assert "staff.county" not in text_of(app)


def test_who_is_signed_out_reads_nothing_more(
    office: Service, opened_app: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, _ = _signed_in(office, Role.LEADER, "county")
    key = _key(browser)
    _tell(monkeypatch, key)
    app = opened_app(tmp_path, "pages/leaders/unit.py")
    assert TOWNS[1].name in text_of(app)
    ended = office.session(key)
    assert ended is not None
    office.sign_out(ended)
    app.run()
    assert not any(name in text_of(app) for name in SEEN["prefecture"])
