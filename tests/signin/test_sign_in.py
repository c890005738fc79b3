"""The forms of the way in: who is let in, who waits, and what is taken from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from countyboard import query
from countyboard.access import Role
from countyboard.accounts import directory
from countyboard.accounts.sessions import FILE_NAME
from countyboard.signin import service
from countyboard.signin.cookies import SESSION
from countyboard.signin.service import Service
from countyboard.store import Store
from tests.signin.conftest import PASSWORD
from tests.signin.office import HOST, Browser


def _events(store: Store) -> list[tuple[str, str]]:
    rows = query.run(
        store,
        "audit/events",
        event_kind=None,
        account=None,
        search=None,
        first_day=None,
        last_day=None,
        rows=500,
    ).rows
    return [(row["event"], row["account"]) for row in reversed(rows)]


def test_the_right_password_lets_in_and_a_wrong_one_does_not(
    browser: Browser, office: Service
) -> None:
    for name, password in (("staff", "wrong"), ("nobody", PASSWORD), ("", ""), ("staff", "")):
        refused = browser.sign_in(name, password)
        assert refused.status_code == 401
        assert "账号或密码不正确。" in refused.text
        assert SESSION not in browser.cookies
    assert browser.sign_in("STAFF", PASSWORD).status_code == 303
    assert _events(office.store())[-5:] == [
        ("sign-in refused", "staff"),
        ("sign-in refused", "—"),
        ("sign-in refused", "—"),
        ("sign-in refused", "staff"),
        ("signed in", "staff"),
    ]


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(office: Service) -> None:
    for scheme, is_secure in (("http", False), ("https", True)):
        browser = Browser(scheme=scheme)
        done = browser.sign_in("staff", PASSWORD)
        (cookie,) = [
            line for line in done.headers.get_list("set-cookie") if line.startswith(SESSION)
        ]
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"httponly", "samesite=lax", "path=/"} <= parts
        assert ("secure" in parts) is is_secure
        assert not any(part.startswith(("max-age", "expires", "domain")) for part in parts)


def test_guessing_is_slowed_down_by_name_whoever_guesses(office: Service) -> None:
    statuses = []
    for number in range(8):
        guesser = Browser(address=f"10.0.0.{number}")
        statuses.append(guesser.sign_in("staff", f"guess number {number}").status_code)
    assert statuses == [401] * 6 + [429] * 2
    waiting = Browser().sign_in("staff", PASSWORD)
    assert waiting.status_code == 429, "the right password waits, too"
    assert "尝试次数过多" in waiting.text
    assert SESSION not in waiting.headers.get("set-cookie", "")
    assert Browser().sign_in("chief", PASSWORD).status_code == 303
    assert ("sign-in locked", "staff") in _events(office.store())


def test_guessing_is_slowed_down_by_address_whatever_name(office: Service) -> None:
    statuses = [Browser().sign_in(f"name{n}", "some guess").status_code for n in range(33)]
    assert statuses == [401] * 31 + [429] * 2
    assert Browser(address="10.0.0.8").sign_in("staff", PASSWORD).status_code == 303


def test_a_name_nobody_has_is_never_written_down(browser: Browser, office: Service) -> None:
    browser.sign_in("my secret password", "staff")
    with office.store().cursor() as cursor:
        kept = cursor.execute("select * from event").fetchall()
    assert "my secret password" not in str(kept)
    assert PASSWORD not in str(kept)


@pytest.mark.parametrize("where", ["none", "other", "own of another browser", "elsewhere", "large"])
def test_a_form_from_elsewhere_is_not_taken(office: Service, where: str) -> None:
    browser = Browser()
    html = browser.page("/sign-in").text
    token = html.partition('name="form" value="')[2].partition('"')[0]
    headers, fields = {}, {"form": token, "name": "staff", "password": PASSWORD}
    if where == "none":
        del fields["form"]
    elif where == "other":
        fields["form"] = "0" * 64
    elif where == "own of another browser":
        browser = Browser()
        browser.page("/sign-in")
    elif where == "elsewhere":
        headers["Origin"] = "http://elsewhere"
    else:
        fields["more"] = "x" * 20_000
    answer = browser.ask("POST", "/sign-in", data=fields, headers=headers)
    assert answer.status_code == 403
    assert SESSION not in browser.cookies


def test_a_form_from_here_is_taken(browser: Browser) -> None:
    html = browser.page("/sign-in").text
    token = html.partition('name="form" value="')[2].partition('"')[0]
    fields = {"form": token, "name": "staff", "password": PASSWORD}
    own = {"Origin": f"http://{HOST}"}
    assert browser.ask("POST", "/sign-in", data=fields, headers=own).status_code == 303


@pytest.mark.parametrize(
    "action", ["/account/sign-out", "/account/sign-out/everywhere", "/account/password"]
)
def test_nobody_is_signed_out_by_a_link_from_elsewhere(staff: Browser, action: str) -> None:
    assert staff.ask("POST", action, data={"form": "0" * 64}).status_code == 403
    staff.page(action)
    assert staff.page("/auth/logout").headers["location"] == "/account"
    assert staff.page("/").status_code == 200


def test_the_password_of_ones_own_is_changed_and_other_browsers_are_out(
    staff: Browser, office: Service
) -> None:
    other = Browser()
    other.sign_in("staff", PASSWORD)
    new = "quite another password"
    fields = {"former": PASSWORD, "password": new, "again": new}
    for wrong, told in (
        ({"former": "not it"}, "当前密码不正确。"),
        ({"again": "something else"}, "两次输入的密码不一致。"),
        ({"password": "short", "again": "short"}, "密码至少需要10个字符。"),
        ({"password": PASSWORD, "again": PASSWORD}, "密码容易被猜到"),
    ):
        refused = staff.send("/account", "/account/password", **(fields | wrong))
        assert refused.status_code == 403
        assert told in refused.text
    before = staff.cookies[SESSION]
    assert staff.send("/account", "/account/password", **fields).status_code == 303
    assert staff.cookies[SESSION] != before
    assert staff.page("/").status_code == 200
    assert other.page("/").status_code == 303
    assert Browser().sign_in("staff", PASSWORD).status_code == 401
    assert Browser().sign_in("staff", new).status_code == 303


def test_a_session_goes_on_after_a_restart(staff: Browser, office: Service, tmp_path: Path) -> None:
    number = staff.cookies[SESSION].rpartition(".")[0]
    kept = (tmp_path / FILE_NAME).read_text()
    assert json.loads(kept)[0]["account"] == "staff"
    assert number not in kept
    again = Service(tmp_path, office.store, idle=3600, longest=12 * 3600)
    service.use(again)
    assert staff.page("/balance").json()["reader"] == "staff"
    assert again.code is None


def test_the_form_answers_in_the_readers_language(browser: Browser) -> None:
    for asked, said in (("zh-TW,zh;q=0.9", "登錄"), ("en-GB,en", "Sign in"), ("zh-CN", "登录")):
        html = browser.page("/sign-in", **{"Accept-Language": asked}).text
        assert f"<h1>{said}</h1>" in html
    assert "<h1>Sign in</h1>" in browser.page("/sign-in?lang=English").text
    refused = browser.sign_in("x", "y", lang="English")
    assert "The name or the password is not right." in refused.text


def test_what_was_typed_comes_back_as_text_never_as_markup(browser: Browser) -> None:
    markup = '"><script>alert(1)</script>'
    refused = browser.sign_in(markup, "y", to=f"/x{markup}")
    assert "<script" not in refused.text
    assert "&lt;script&gt;" in refused.text
    shown = browser.page(f"/sign-in?to={markup}&lang={markup}")
    assert "<script" not in shown.text


# ---------- the first start


@pytest.fixture
def new(store: Store, tmp_path: Path) -> Service:
    running = Service(tmp_path, lambda: store, idle=3600, longest=3600)
    service.use(running)
    return running


@pytest.fixture(autouse=True)
def _no_service() -> Iterator[None]:
    yield
    service.use(None)


def _filled(code: str, name: str = "主管", password: str = PASSWORD) -> dict[str, str]:
    return {"code": code, "name": name, "password": password, "again": password}


def test_the_code_of_the_start_makes_one_administrator_once(new: Service) -> None:
    browser = Browser()
    assert browser.page("/sign-in").headers["location"] == "/set-up"
    code = new.code
    assert code is not None
    refused = browser.send("/set-up", "/set-up", **_filled("wrong"))
    assert refused.status_code == 403
    assert directory.everybody(new.store()) == {}
    easy = browser.send("/set-up", "/set-up", **_filled(code, password="1234567890"))
    assert "密码容易被猜到" in easy.text
    done = browser.send("/set-up", "/set-up", **_filled(code.upper()))
    assert done.status_code == 303
    assert browser.page("/").json()["reader"] == "主管"
    (account,) = directory.everybody(new.store()).values()
    assert account.role == Role.ADMINISTRATOR
    assert account.scope.is_everything
    later = Browser()
    assert later.page("/set-up").headers["location"] == "/sign-in"
    html = later.page("/sign-in").text
    token = html.partition('name="form" value="')[2].partition('"')[0]
    again = later.ask("POST", "/set-up", data={"form": token, **_filled(code, "second")})
    assert again.status_code == 403
    assert len(directory.everybody(new.store())) == 1


def test_the_code_cannot_be_guessed_at_leisure(new: Service) -> None:
    statuses = [
        Browser(address=f"10.0.1.{n}").send("/set-up", "/set-up", **_filled("no")).text
        for n in range(8)
    ]
    assert ["尝试次数过多" in text for text in statuses] == [False] * 6 + [True] * 2
