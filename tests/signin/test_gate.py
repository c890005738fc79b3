"""Nothing passes without a session but what the way in needs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from countyboard.access import Role, Scope
from countyboard.accounts import directory, tokens
from countyboard.identifiers import now
from countyboard.signin import gate, service
from countyboard.signin.cookies import SESSION, Cookies
from countyboard.signin.gate import is_loopback
from countyboard.signin.service import HEADER, Service
from tests.signin.conftest import PASSWORD
from tests.signin.office import FAREWELL, HOST, Browser, socket

PATHS = [
    "/",
    "/balance",
    "/upload?x=1",
    "/media/0123456789abcdef.xlsx",
    "/static/js/index.js",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/upload_file/1/2",
    "/_stcore/script-health-check",
    "/component/x/y.js",
    "/sign-in/other",
    "/sign-in/../balance",
    "/set-up/x",
    "/account",
    "/favicon.png",
    "/healthy",
    "/api/v1/tables",
    "/control/",
    "/control/static/js/index.js",
    "/control/check/more",
    "/nowhere",
]


def test_without_a_session_nothing_is_reached(browser: Browser) -> None:
    let_through = []
    for path in PATHS:
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
            plain = browser.ask(method, path)
            shown = browser.ask(method, path, headers={"Accept": "text/html", HEADER: "x"})
            if plain.status_code not in (401, 405) or shown.status_code not in (303, 401, 405):
                let_through.append((method, path, plain.status_code, shown.status_code))
            if "reader" in plain.text + shown.text:
                let_through.append((method, path, 0, 0))
    assert let_through == []


def test_what_has_locks_of_its_own_is_passed_on_without_a_reader(browser: Browser) -> None:
    for path in ("/health", "/ready", "/control/check"):
        assert browser.ask("POST", path).json()["reader"] is None


def test_commands_come_by_one_method_only(browser: Browser) -> None:
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        assert browser.ask(method, "/control/check").status_code in (401, 405)


def test_some_of_streamlits_own_addresses_are_never_there(staff: Browser) -> None:
    for path in ("/_stcore/agent/interact", "/_stcore/metrics", "/auth/login", "/oauth2callback"):
        assert staff.ask("POST", path).status_code == 404
        assert Browser().ask("GET", path).status_code == 404


def test_a_page_leads_to_the_form_and_the_form_back(browser: Browser) -> None:
    shown = browser.page("/balance?measure=leads&lang=简体")
    assert shown.status_code == 303
    address = shown.headers["location"]
    assert (
        address
        == "/sign-in?to=%2Fbalance%3Fmeasure%3Dleads%26lang%3D%25E7%25AE%2580%25E4%25BD%2593"
    )
    assert 'value="/balance?measure=leads&amp;lang=%E7' in browser.page(address).text
    to = "/balance?measure=leads"
    done = browser.sign_in("staff", PASSWORD, to=to)
    assert (done.status_code, done.headers["location"]) == (303, to)
    assert browser.page(to).json() == {
        "path": "/balance",
        "reader": "staff",
        "told": browser.page(to).json()["told"],
        "size": 0,
    }


def test_the_reader_is_told_by_the_gate_alone(staff: Browser, office: Service) -> None:
    for name in (HEADER, HEADER.upper(), HEADER.replace("-", "_")):
        told = staff.ask("GET", "/balance", headers={name: "0" * 64}).json()["told"]
        assert len(told) == 1
        session = office.session(told[0])
        assert session is not None
        assert session.account == "staff"
        assert Browser().ask("GET", "/balance", headers={name: told[0]}).status_code == 401


def test_a_tampered_cookie_opens_nothing(staff: Browser) -> None:
    value = staff.cookies[SESSION]
    number, _, signature = value.rpartition(".")
    assert staff.page("/balance").status_code == 200
    for other in (
        value[:-1],
        f"{number}.{signature[::-1]}",
        f"{number[:-1]}{'A' if number[-1] != 'A' else 'B'}.{signature}",
        number,
        "",
    ):
        forged = Browser()
        forged.cookies.set(SESSION, other, domain=HOST)
        assert forged.page("/balance").status_code == 303
        assert socket(forged.cookies) == [1008]


def test_a_cookie_is_nothing_after_signing_out(staff: Browser) -> None:
    kept = staff.cookies[SESSION]
    done = staff.send("/account", "/account/sign-out")
    assert (done.status_code, done.headers["location"]) == (303, "/sign-in")
    assert SESSION not in staff.cookies
    replayed = Browser()
    replayed.cookies.set(SESSION, kept, domain=HOST)
    assert replayed.page("/balance").status_code == 303
    assert socket(replayed.cookies) == [1008]


def test_signing_out_everywhere_reaches_the_other_browser(staff: Browser) -> None:
    other = Browser()
    other.sign_in("staff", PASSWORD)
    assert other.page("/").status_code == 200
    staff.send("/account", "/account/sign-out/everywhere")
    assert other.page("/").status_code == 303


def test_a_session_of_another_key_opens_nothing(
    staff: Browser, office: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "cookies", Cookies(b"another key"))
    assert staff.page("/").status_code == 303


@pytest.mark.parametrize("what", ["reset", "off", "expired"])
def test_a_session_ends_with_its_account_and_its_time(
    staff: Browser, office: Service, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert staff.page("/").status_code == 200
    if what == "reset":
        directory.reset(office.store(), "staff", by="test")
    elif what == "off":
        directory.switch(office.store(), "staff", is_active=False, by="test")
    else:
        monkeypatch.setattr(office.sessions, "_idle", -1.0)
    assert staff.page("/").status_code == 303
    assert staff.ask("PUT", "/_stcore/upload_file/a/b").status_code == 401


def test_a_role_that_changed_counts_at_once(staff: Browser, office: Service) -> None:
    key = staff.ask("GET", "/").json()["told"][0]
    assert service.reader(key).role == Role.STAFF
    directory.amend(office.store(), "staff", Role.LEADER, Scope(), by="test")
    assert service.reader(key).role == Role.LEADER
    directory.switch(office.store(), "staff", is_active=False, by="test")
    with pytest.raises(service.SignedOut):
        service.reader(key)


def test_nobody_reads_without_a_session(office: Service) -> None:
    for key in (None, "", "0" * 64):
        with pytest.raises(service.SignedOut):
            service.reader(key)


def test_a_one_time_password_opens_one_form(office: Service) -> None:
    given = directory.reset(office.store(), "staff", by="test")
    new = Browser()
    assert new.sign_in("staff", given, to="/balance").headers["location"] == "/account"
    assert new.page("/balance").headers["location"] == "/account"
    assert new.ask("GET", "/media/x").status_code == 403
    program = new.ask("GET", "/api/v1/x")
    assert (program.status_code, program.json()["error"]["code"]) == (403, "forbidden")
    assert socket(new.cookies) == [1008]
    wrong = new.send("/account", "/account/password", former="x", password=PASSWORD, again=PASSWORD)
    assert wrong.status_code == 403
    changed = new.send(
        "/account",
        "/account/password",
        former=given,
        password="other four words",
        again="other four words",
    )
    assert changed.status_code == 303
    assert new.page("/balance").status_code == 200


def test_uploads_go_to_ones_own_session_only(staff: Browser, office: Service) -> None:
    path = "/_stcore/upload_file/{}/file"
    office.bind("mine", "staff")
    office.bind("theirs", "chief")
    assert staff.ask("PUT", path.format("mine"), content=b"x").status_code == 200
    for other in ("theirs", "unknown", ""):
        assert staff.ask("PUT", path.format(other), content=b"x").status_code == 403


def test_a_program_comes_in_by_its_token_and_only_to_the_api(office: Service) -> None:
    end = now() + timedelta(1)
    token = tokens.create(office.store(), "staff", "nightly", end, by="test")
    right = {"Authorization": f"Bearer {token}"}
    program = Browser()
    assert program.ask("GET", "/api/v1/x", headers=right).json()["reader"] == "staff"
    assert program.ask("POST", "/api/v1/x", headers=right).json()["reader"] == "staff"
    for path in ("/balance", "/media/x", "/apiary"):
        assert program.ask("GET", path, headers=right).status_code == 401
    for wrong in ("Bearer ", f"Bearer {token}x", f"Basic {token}", token):
        assert program.ask("GET", "/api/v1/x", headers={"Authorization": wrong}).status_code == 401


def test_a_reader_who_is_signed_in_only_looks_at_the_api(staff: Browser) -> None:
    assert staff.ask("GET", "/api/v1/x").json()["reader"] == "staff"
    assert staff.ask("POST", "/api/v1/x").status_code == 401


# ---------- websocket


def test_a_websocket_needs_a_session_and_comes_from_here(staff: Browser) -> None:
    greeting, echo = socket(staff.cookies, messages=(b"1",))
    assert greeting[0] == "staff"
    assert len(greeting[1]) == 1
    assert echo == b"1"
    assert socket(None) == [1008]
    assert socket(Browser().cookies) == [1008]
    forged = ((HEADER.encode(), greeting[1][0].encode()),)
    assert socket(None, headers=forged) == [1008]
    for origin in (None, "http://elsewhere", f"http://{HOST}.elsewhere", "null", ""):
        assert socket(staff.cookies, origin=origin) == [1008]
    assert socket(staff.cookies, path="/other") == [1008]


def test_a_websocket_is_closed_when_its_session_ends(
    staff: Browser, office: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "_LOOKED_EVERY", 0.05)
    came = socket(staff.cookies, between=lambda: office.sessions.end_all("staff"))
    assert came[1:] == [FAREWELL, 1008]


def test_no_message_passes_after_the_session_ended(staff: Browser, office: Service) -> None:
    came = socket(
        staff.cookies,
        messages=(b"1", b"2"),
        between=lambda: office.sessions.end_all("staff"),
    )
    assert came[1:] == [FAREWELL, 1008]


def test_a_browser_gets_back_only_its_own_former_session(staff: Browser, office: Service) -> None:
    office.bind("mine", "staff")
    office.bind("theirs", "chief")
    for former, handed_on in (("mine", True), ("theirs", False), ("unknown", False)):
        greeting = socket(staff.cookies, protocol=f"streamlit, xsrf, {former}", messages=(b"1",))[0]
        assert (former in greeting[2]) is handed_on
        assert greeting[2].startswith("streamlit, xsrf")


def test_a_file_goes_to_whom_its_address_was_told(staff: Browser, office: Service) -> None:
    other = Browser()
    other.sign_in("chief", PASSWORD)
    path = "/media/0123456789abcdef.xlsx"
    assert staff.ask("GET", path).status_code == 404
    socket(staff.cookies, messages=(b"\n\x08" + path.encode() + b"\x12\0",))
    for ask in (
        staff.ask("GET", path),
        staff.ask("HEAD", path),
        staff.ask("GET", f"{path}?title=x"),
    ):
        assert ask.status_code == 200
    for elsewhere in (path[:-1], f"{path}x", "/media/"):
        assert staff.ask("GET", elsewhere).status_code != 200
    assert other.ask("GET", path).status_code == 404
    assert Browser().ask("GET", path).status_code == 401
    again = Browser()
    again.sign_in("staff", PASSWORD)
    assert again.ask("GET", path).status_code == 200  # another window of the same account


# ---------- one's own computer


def test_on_ones_own_computer_there_is_no_sign_in_but_only_this_machine() -> None:
    assert service.reader(None).account == "local"
    local = Browser()
    assert local.page("/balance", Host="localhost:8501").json()["reader"] == "local"
    assert local.page("/balance", Host="127.0.0.1").json()["told"] == []
    for host in ("board.office", "localhost.elsewhere", "10.0.0.7", "evil@127.0.0.1.nip.io"):
        assert local.page("/balance", Host=host).status_code == 421
    assert local.page("/_stcore/agent/interact", Host="localhost").status_code == 404
    assert local.page("/sign-in", Host="localhost").headers["location"] == "/"
    assert socket(None) == [1008]


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("", False),
        ("192.168.1.5", False),
        ("board.office", False),
    ],
)
def test_what_is_this_machine(host: str, own: bool) -> None:
    assert is_loopback(host) is own
