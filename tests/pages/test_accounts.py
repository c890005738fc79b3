"""The page of accounts: added with a one-time password, changed, reset, switched off."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.access import Role, Scope
from countyboard.accounts import directory, passwords
from countyboard.store import Store
from countyboard.ui import session
from tests.conftest import Opener

PAGE = "pages/admin/accounts.py"
PASSWORD = "four plain words"


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    name = "countyboard.duckdb"
    shutil.copy(one_county_folder / name, tmp_path / name)
    with Store.open(tmp_path) as store:
        directory.add(store, "chief", Role.ADMINISTRATOR, password=PASSWORD, by="test")
    return tmp_path


def _told(app: AppTest) -> list[str]:
    return [each.value.replace("\\", "") for each in (*app.success, *app.error)]


def _account(name: str) -> directory.Account:
    return directory.everybody(session.store())[name]


def test_an_account_is_added_and_its_password_is_shown_once(
    opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    assert app.markdown[0].value == "1 account; 1 can sign in\\."
    app.text_input(key="account_new:name").input("qinghe")
    app.segmented_control(key="account_new:kind").select("counties").run()
    app.multiselect(key="account_new:counties").select("990001").run()
    app.button(key="account_new:do").click().run()
    assert _told(app) == ["The account qinghe is added."]
    password = app.code[0].value
    added = _account("qinghe")
    assert (added.role, added.scope) == (Role.STAFF, Scope(("990001",)))
    assert passwords.matches(added.password_hash, password)
    app.run()
    assert len(app.code) == 0
    assert list(app.dataframe[0].value["account_name"]) == ["chief", "qinghe"]
    assert list(app.dataframe[0].value["scope"]) == ["The whole prefecture", "乙县"]


def test_what_cannot_be_is_told(opened_app: Opener, folder: Path) -> None:
    app = opened_app(folder, PAGE, locale="en-GB")
    app.text_input(key="account_new:name").input("Chief")
    app.button(key="account_new:do").click().run()
    assert _told(app) == ["There is an account of this name."]
    app.text_input(key="account_new:name").input("town")
    app.segmented_control(key="account_new:kind").select("unit").run()
    app.button(key="account_new:do").click().run()
    assert _told(app)[0].startswith("Choose counties, or one township")
    app.selectbox(key="accounts_chosen").select("chief").run()
    app.button(key=f"account:{_account('chief').account_id}:switch").click().run()
    assert _told(app)[0].startswith("Nobody would be left")
    assert len(directory.everybody(session.store())) == 1


def test_an_account_is_changed_reset_and_switched(opened_app: Opener, folder: Path) -> None:
    with Store.open(folder) as store:
        directory.add(store, "town", Role.STAFF, Scope(unit="990001001"), by="chief")
    app = opened_app(folder, PAGE, locale="en-GB")
    app.selectbox(key="accounts_chosen").select("town").run()
    key = f"account:{_account('town').account_id}"
    assert app.selectbox(key=f"{key}:unit").value == "990001001"
    app.segmented_control(key=f"{key}:role").select(Role.LEADER)
    app.segmented_control(key=f"{key}:kind").select("everything").run()
    app.button(key=f"{key}:save").click().run()
    assert (_account("town").role, _account("town").scope) == (Role.LEADER, Scope())
    app.button(key=f"{key}:reset").click().run()
    assert passwords.matches(_account("town").password_hash, app.code[0].value)
    app.button(key=f"{key}:switch").click().run()
    assert not _account("town").is_active
    app.button(key=f"{key}:switch").click().run()
    assert _account("town").is_active
    assert not app.exception
