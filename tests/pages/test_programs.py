"""The page of programs: a token is made and shown once, opens what it may, and is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.access import Reader, Role, Scope
from countyboard.accounts import directory, tokens
from countyboard.signin import service
from countyboard.signin.service import Service
from countyboard.store import Store
from countyboard.ui import session
from tests.conftest import Opener, _copied

SCRIPT = "pages/analysts/programs.py"
ANALYST = Reader("lin", Role.ANALYST, Scope(("990001",)))


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    _copied(one_county_folder, tmp_path)
    with Store.open(tmp_path) as store:
        for name, role, scope in (
            ("chief", Role.ADMINISTRATOR, Scope()),
            ("lin", Role.ANALYST, ANALYST.scope),
        ):
            directory.add(store, name, role, scope, password="four plain words", by="test")
        for name in ("chief", "lin"):
            directory.new_password(store, name, "five plain words more", by=name)
    return tmp_path


@pytest.fixture
def served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Reader]]:
    """Let people sign in; who reads is the value of "reader"."""
    now_reading = {"reader": ANALYST}
    monkeypatch.setattr(session, "reader", lambda: now_reading["reader"])
    service.use(Service(folder, session.whole, idle=3600, longest=3600))
    yield now_reading
    service.use(None)


def _made(app: AppTest, name: str) -> str:
    app.text_input(key="token_name").set_value(name).run()
    app.button(key="token_make").click().run()
    assert not app.exception
    token = next(block.value for block in app.code if block.value.startswith("cb_"))
    assert isinstance(token, str)
    return token


def test_on_ones_own_computer_there_are_no_tokens(opened_app: Opener, folder: Path) -> None:
    app = opened_app(folder, SCRIPT, locale="en-GB")
    assert not app.exception
    assert "no token" in app.info[0].value
    assert "Authorization" not in app.code[0].value
    assert not app.text_input


def test_a_token_is_made_shown_once_and_taken_back(
    served: dict[str, Reader], opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, SCRIPT, locale="en-GB")
    token = _made(app, "excel of lin")
    assert tokens.reader_of(session.whole(), token) == ANALYST
    app.run()
    assert token not in [block.value for block in app.code]
    assert app.dataframe[0].value["state"].tolist() == ["valid"]
    (kept,) = tokens.listed(session.whole())
    app.selectbox(key="token_chosen").select(kept.token_id).run()
    app.button(key="token_take_back").click().run()
    assert tokens.reader_of(session.whole(), token) is None
    assert app.dataframe[0].value["state"].tolist() == ["taken back"]


def test_one_sees_ones_own_tokens_and_an_administrator_all(
    served: dict[str, Reader], opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, SCRIPT, locale="en-GB")
    _made(app, "of lin")
    served["reader"] = Reader("chief", Role.ADMINISTRATOR)
    app = opened_app(folder, SCRIPT, locale="en-GB")
    _made(app, "of chief")
    assert set(app.dataframe[0].value["account"]) == {"lin", "chief"}
    served["reader"] = ANALYST
    app = opened_app(folder, SCRIPT, locale="en-GB")
    assert app.dataframe[0].value["account"].tolist() == ["lin"]


def test_a_program_has_to_have_a_name(
    served: dict[str, Reader], opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, SCRIPT, locale="en-GB")
    app.button(key="token_make").click().run()
    assert "name" in app.error[0].value
    assert not tokens.listed(session.whole())


def test_who_may_not_is_told_for_whom_it_is(
    served: dict[str, Reader], opened_app: Opener, folder: Path
) -> None:
    served["reader"] = Reader("lin", Role.LEADER)
    app = opened_app(folder, SCRIPT, locale="en-GB")
    assert not app.text_input
    assert not app.code
