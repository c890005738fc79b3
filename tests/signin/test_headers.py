"""Every answer tells the browser what it may load and who may frame it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import product

import pytest
from starlette.requests import ClientDisconnect

from countyboard import server
from countyboard.signin.service import Service
from tests.signin.conftest import PASSWORD
from tests.signin.office import Browser


def test_every_answer_carries_the_headers(staff: Browser) -> None:
    paths = ("/", "/sign-in", "/sign-in/style.css", "/media/x", "/nowhere")
    for browser, path in product((staff, Browser()), paths):
        headers = browser.ask("GET", path).headers
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "strict-transport-security" not in headers
    assert "strict-transport-security" in Browser(scheme="https").ask("GET", "/").headers


def test_the_forms_run_no_script_and_the_pages_no_foreign_one(staff: Browser) -> None:
    form = staff.ask("GET", "/account").headers["content-security-policy"]
    page = staff.ask("GET", "/balance").headers["content-security-policy"]
    accounts = staff.ask("GET", "/accounts").headers["content-security-policy"]
    assert "default-src 'none'" in form
    assert "script-src" not in form
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-abc='" in page
    assert "'unsafe-eval'" not in page
    assert "http" not in page
    assert accounts == page


def test_what_is_downloaded_is_kept_by_no_cache(staff: Browser) -> None:
    assert staff.ask("GET", "/media/x").headers["cache-control"] == "private, no-store"


def test_every_cookie_is_kept_to_tls_where_there_is_tls(office: Service) -> None:
    for scheme, is_secure in (("http", False), ("https", True)):
        browser = Browser(scheme=scheme)
        assert browser.sign_in("staff", PASSWORD).status_code == 303
        set_by = [browser.ask("GET", path) for path in ("/balance", "/account")]
        set_by.append(Browser(scheme=scheme).ask("GET", "/sign-in"))
        cookies = [line for answer in set_by for line in answer.headers.get_list("set-cookie")]
        assert len(cookies) >= 2
        assert {line.lower().count("; secure") for line in cookies} == {int(is_secure)}


def test_the_scripts_inside_streamlits_page_are_known() -> None:
    assert len(server.inline_scripts()) == 1


def test_a_body_nothing_reads_is_not_read_to_its_end(staff: Browser) -> None:
    assert staff.ask("POST", "/balance", content=b"x" * 1000).json()["size"] == 1000
    assert staff.ask("POST", "/balance", content=b"x" * 2_000_000).status_code == 413

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 100_000

    with pytest.raises(ClientDisconnect):
        staff.ask("POST", "/balance", content=endless())
