"""The service in a real browser: first start, deep links, signing in and out, no way around."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from countyboard.access import Role, Scope
from countyboard.accounts import directory
from countyboard.store import Store
from tests.browser.serving import Server, health, serving_office
from tests.commands.process import command
from tests.conftest import fill_one_county

PASSWORD = "four plain words here"
SOCKET = """url => new Promise(resolve => {
    const socket = new WebSocket(url);
    socket.onopen = () => resolve("open");
    socket.onclose = event => resolve(`closed ${event.code}`);
})"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path) as store:
        fill_one_county(store)
    return tmp_path


def _code(server: Server) -> str:
    found = re.search(r"enter this code: (\S+)", server.log.read_text())
    assert found, server.log.read_text()
    return found[1]


def _sign_in(page: Page, name: str, password: str) -> None:
    page.locator("#name").fill(name)
    page.locator("#password").fill(password)
    page.locator("button[type=submit]").click()


def test_the_first_start_makes_an_administrator_and_a_link_leads_on_after_signing_in(
    folder: Path, page: Page, console: list[str]
) -> None:
    with serving_office(folder) as server:
        page.goto(server.address + "/balance?measure=leads_received")
        expect(page.get_by_role("heading", name="初始化")).to_be_visible()
        page.locator("#code").fill(_code(server))
        page.locator("#name").fill("主管")
        for field in ("#password", "#again"):
            page.locator(field).fill(PASSWORD)
        page.get_by_role("button", name="建立账号").click()
        expect(page.get_by_role("heading", name="总览", exact=True)).to_be_visible(timeout=60_000)

        # Every kind of chart and table is drawn under the policy of the headers.
        for address, heading in (("balance", "均衡"), ("map", "地图"), ("units", "单位")):
            page.goto(f"{server.address}/{address}")
            expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible(
                timeout=60_000
            )
        # No table on the screen makes a file that the audit log does not know of.
        page.locator("[data-testid=stDataFrame]").first.hover(timeout=60_000)
        toolbar = page.locator("[data-testid=stElementToolbar]").first
        expect(toolbar.get_by_role("button", name="Search")).to_be_visible()
        expect(toolbar.get_by_role("button", name="Download as CSV")).to_have_count(0)
        page.goto(server.address + "/balance")
        expect(page.locator("[data-testid=stPlotlyChart]").first).to_be_visible(timeout=60_000)
        assert console == []

        page.get_by_role("button", name="主管").click()
        page.get_by_role("button", name="账号与退出").click()
        expect(page.get_by_role("heading", name="账号", exact=True)).to_be_visible(timeout=30_000)
        page.get_by_role("button", name="退出登录", exact=True).click()
        expect(page.get_by_role("heading", name="登录", exact=True)).to_be_visible()
        page.go_back()
        page.goto(server.address + "/balance?measure=leads_closed")
        expect(page.get_by_role("heading", name="登录", exact=True)).to_be_visible()
        _sign_in(page, "主管", "not the password")
        expect(page.get_by_role("alert")).to_have_text("账号或密码不正确。")
        _sign_in(page, "主管", PASSWORD)
        expect(page.get_by_role("heading", name="均衡", exact=True)).to_be_visible(timeout=60_000)
        assert "measure=leads_closed" in page.url


def test_a_websocket_without_a_cookie_stays_shut(folder: Path, page: Page) -> None:
    with Store.open(folder) as store:
        directory.add(store, "leader", Role.LEADER, password=PASSWORD, by="test")
    with serving_office(folder) as server:
        page.goto(server.address + "/sign-in")
        stream = server.address.replace("http", "ws") + "/_stcore/stream"
        assert page.evaluate("location.origin") == server.address
        # The policy of the forms forbids connections at all: ask from a page without one.
        page.goto(server.address + "/health")
        assert page.evaluate(SOCKET, stream) == "closed 1006"
        assert health(server.address, "/_stcore/stream")[0] == 401
        page.goto(server.address + "/sign-in")
        _sign_in(page, "leader", PASSWORD)
        expect(page.get_by_role("heading", name="总览", exact=True)).to_be_visible(timeout=60_000)
        page.goto(server.address + "/health")
        assert page.evaluate(SOCKET, stream) == "open"


def test_a_one_time_password_opens_only_the_form_to_change_it(folder: Path, page: Page) -> None:
    with Store.open(folder) as store:
        given = directory.add(store, "staff", Role.STAFF, Scope(("990001",)), by="test")
    assert given is not None
    with serving_office(folder) as server:
        page.goto(server.address + "/sign-in")
        _sign_in(page, "staff", given)
        expect(page.get_by_role("heading", name="更改密码")).to_be_visible()
        page.goto(server.address + "/upload")
        expect(page.get_by_role("heading", name="更改密码")).to_be_visible()
        page.locator("#former").fill(given)
        for field in ("#password", "#again"):
            page.locator(field).fill(PASSWORD)
        page.get_by_role("button", name="更改密码").click()
        expect(page.get_by_role("status")).to_have_text("密码已更改。")
        page.goto(server.address + "/upload")
        expect(page.get_by_role("heading", name="上传", exact=True)).to_be_visible(timeout=60_000)


def test_who_is_signed_out_elsewhere_is_led_to_the_form_and_back(
    folder: Path, page: Page, console: list[str]
) -> None:
    with Store.open(folder) as store:
        directory.add(store, "leader", Role.LEADER, password=PASSWORD, by="test")
    with serving_office(folder) as server:
        page.goto(server.address + "/reporting?lang=English")
        _sign_in(page, "leader", PASSWORD)
        expect(page.get_by_role("heading", name="Reporting", exact=True)).to_be_visible(
            timeout=60_000
        )
        # The last thing on the page: what is asked for afterwards would be answered 401.
        expect(page.get_by_role("link", name="Print view")).to_be_visible(timeout=60_000)
        command(folder, "users", "reset", "leader")
        expect(page.locator("#password")).to_be_visible(timeout=30_000)
        assert "to=%2Freporting" in page.url
        assert page.get_by_text("Connection error").count() == 0
        assert console == []
