"""Signing in through an identity provider, from the form to a page, against a made-up one."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from countyboard import query
from countyboard.signin.cookies import SESSION
from countyboard.signin.vouched import FILE_NAME
from countyboard.store import Store
from countyboard.ui.vouching import COOKIE
from tests.browser.serving import Server, free_port, serving
from tests.conftest import fill_one_county
from tests.signin.identity import Identity, identity

MAPPING = """
claim = "groups"
name = "preferred_username"

[[role]]
value = "countyboard-admin"
role = "administrator"
"""

PAGE = {"Accept": "text/html"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path) as store:
        fill_one_county(store)
    (tmp_path / FILE_NAME).write_text(MAPPING)
    return tmp_path


def _secrets(folder: Path, port: int, provider: Identity) -> None:
    (folder / "secrets.toml").write_text(
        f"""
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "a secret of at least thirty-two signs"
client_id = "countyboard"
client_secret = "secret"
server_metadata_url = "{provider.address}/.well-known/openid-configuration"
"""
    )


def _walk(browser: httpx.Client, address: str) -> tuple[httpx.Response, list[str]]:
    """Follow redirections; return the last answer and the paths on the way."""
    way: list[str] = []
    answer = browser.get(address, headers=PAGE)
    while answer.is_redirect:
        way.append(httpx.URL(answer.url).path)
        assert len(way) < 12, way
        following = answer.next_request
        assert following is not None
        answer = browser.get(following.url, headers=PAGE)
    return answer, [*way, answer.url.path]


def _events(folder: Path) -> list[tuple[str, str]]:
    with Store.open(folder) as store:
        rows = query.run(
            store,
            "audit/events",
            event_kind=None,
            account=None,
            search=None,
            first_day=None,
            last_day=None,
            rows=20,
        ).rows
    return [(row["event"], row["account"]) for row in rows if "sign" in row["event"]]


def _serve(folder: Path, port: int) -> list[str]:
    return ["-m", "countyboard", "serve", "--port", str(port), "--lang", "en"]


def test_whom_the_provider_knows_and_the_mapping_names_is_let_in(folder: Path) -> None:
    port = free_port()
    with identity() as provider:
        _secrets(folder, port, provider)
        with serving(_serve(folder, port), port, folder, path="/ready") as server:
            _known(server, provider)
            _unknown(server, provider)
    refused = [("sign-in refused", "—")] * 3  # taken twice, without a role, forged
    assert _events(folder) == [*refused, ("signed in", "sso:li")]


def _known(server: Server, provider: Identity) -> None:
    provider.person = {"preferred_username": "li", "groups": ["x", "countyboard-admin"]}
    with httpx.Client(base_url=server.address) as browser:
        form = browser.get("/sign-in", headers={**PAGE, "Accept-Language": "en"})
        assert 'href="/sign-in/office"' in form.text
        vouched = ""
        answer, way = browser.get("/sign-in/office", headers=PAGE), []
        while answer.is_redirect:
            way.append(answer.url.path)
            vouched = browser.cookies.get(COOKIE) or vouched
            following = answer.next_request
            assert following is not None
            answer = browser.get(following.url, headers=PAGE)
        assert way == ["/sign-in/office", "/auth/login", "/authorize", "/oauth2callback", "/"]
        assert (answer.status_code, answer.url.path) == (200, "/")
        assert SESSION in browser.cookies
        assert COOKIE not in browser.cookies, "it is taken, and taken away"
        account = browser.get("/account", headers={**PAGE, "Accept-Language": "en"}).text
        assert "sso:li" in account
        assert "System administrator" in account
        assert "New password" not in account
        assert browser.get("/metrics").status_code == 200
    assert vouched
    with httpx.Client(base_url=server.address, cookies={COOKIE: vouched}) as thief:
        answer, way = _walk(thief, "/")
        assert way == ["/", "/sign-in"]
        assert SESSION not in thief.cookies


def _unknown(server: Server, provider: Identity) -> None:
    provider.person = {"preferred_username": "wang", "groups": ["x"]}
    with httpx.Client(base_url=server.address) as browser:
        answer, way = _walk(browser, "/sign-in/office")
        assert way[-2:] == ["/", "/sign-in"]
        assert SESSION not in browser.cookies
        assert COOKIE not in browser.cookies
        assert "尚未授予角色" in answer.text
    with httpx.Client(base_url=server.address, cookies={COOKIE: "forged"}) as forger:
        assert _walk(forger, "/")[1] == ["/", "/sign-in"]


def test_without_a_provider_its_addresses_are_not_there(folder: Path) -> None:
    port = free_port()
    with (
        serving(_serve(folder, port), port, folder, path="/ready") as server,
        httpx.Client(base_url=server.address) as browser,
    ):
        for path in ("/auth/login", "/oauth2callback"):
            assert browser.get(path, headers=PAGE).status_code == 404
        assert _walk(browser, "/sign-in/office")[1] == [
            "/sign-in/office",
            "/sign-in",
            "/set-up",
        ]
