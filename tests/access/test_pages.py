"""Each page for each role and reach: it opens, or says for whom it is; the table decides."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.access import PAGE_RIGHTS, Reach, Reader, Role, Scope
from countyboard.sentences.access import page_text
from countyboard.ui import session
from countyboard.ui.navigation import PAGES
from tests.conftest import ROOT, Opener

ENTRIES = [entry for entries in PAGES.values() for entry in entries]

SCOPES = {
    Reach.PREFECTURE: Scope(),
    Reach.COUNTY: Scope(("990001",)),
    Reach.UNIT: Scope(("990001",), "990001001"),
}

SECTIONS = {
    "leaders": set(Role),
    "staff": {Role.STAFF, Role.ADMINISTRATOR},
    "analysts": {Role.ANALYST, Role.ADMINISTRATOR},
    "admin": {Role.ADMINISTRATOR},
}
"""Who is meant by a folder of pages, said a second time: the table may not drift from it."""

FOR_ALL_COUNTIES = {"catalogue", "boundaries", "settings", "accounts", "audit"}
FOR_A_COUNTY = {"units", "targets"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.address)
def test_table_names_every_page_for_those_its_folder_is_for(entry: object) -> None:
    script, address = entry.script, entry.address  # type: ignore[attr-defined]
    right = PAGE_RIGHTS[address]
    assert right.roles == SECTIONS[script.split("/")[1]]
    assert (right.reach is Reach.PREFECTURE) == (address in FOR_ALL_COUNTIES)
    assert (right.reach is Reach.COUNTY) == (address in FOR_A_COUNTY)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.address)
def test_page_asks_for_its_right_before_anything_else(entry: object) -> None:
    script, address = entry.script, entry.address  # type: ignore[attr-defined]
    body = ast.parse((ROOT / script).read_text(encoding="utf-8")).body[1:]
    first = next(node for node in body if not isinstance(node, ast.Import | ast.ImportFrom))
    assert ast.unparse(first) == f"require({address!r})"


@pytest.mark.parametrize("reach", Reach)
@pytest.mark.parametrize("role", Role)
def test_pages_open_for_those_the_table_names(
    role: Role,
    reach: Reach,
    opened_app: Opener,
    one_county_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = Reader("somebody", role, SCOPES[reach])
    monkeypatch.setattr(session, "reader", lambda: reader)
    app = opened_app(one_county_folder, locale="en-GB")
    wrong = []
    for entry in ENTRIES:
        app.switch_page(entry.script).run()
        assert not app.exception, entry.address
        shut = page_text(PAGE_RIGHTS[entry.address]) in [info.value for info in app.info]
        if shut == reader.may_open(entry.address):
            wrong.append(entry.address)
    assert wrong == []


@pytest.mark.parametrize(("role", "unit"), [(Role.STAFF, "990121001"), (Role.ANALYST, "990121D01")])
def test_pages_bear_the_little_that_one_unit_sees(
    role: Role, unit: str, opened_app: Opener, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader("somebody", role, Scope(("990121",), unit))
    monkeypatch.setattr(session, "reader", lambda: reader)
    app = opened_app(sample_folder)
    failed = []
    for entry in ENTRIES:
        app.switch_page(entry.script).run()
        failed += [(entry.address, each.value) for each in app.exception]
    assert failed == []


def test_a_page_that_the_table_does_not_name_opens_for_nobody(
    opened_app: Opener, one_county_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(PAGE_RIGHTS, "balance")
    app = opened_app(one_county_folder, "pages/leaders/balance.py", locale="en-GB")
    assert [info.value for info in app.info] == ["This page is not open to anybody."]
    assert not app.metric


def _sent(app: AppTest) -> bytes:
    """Return everything a page sends to the browser: texts, choices, tables and charts."""
    items = [*app.main, *app.sidebar]
    protos = [item.proto for item in items if getattr(item, "proto", None) is not None]
    return b"".join(proto.SerializeToString() for proto in protos)


def _names(sent: bytes, name: str) -> bool:
    """Tell whether a name is in it, as it is or as JSON writes it."""
    return name.encode() in sent or json.dumps(name)[1:-1].encode() in sent


def test_somebody_of_a_county_sees_no_other_on_any_page(
    opened_app: Opener, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader("somebody", Role.ADMINISTRATOR, Scope(("990121",)))
    monkeypatch.setattr(session, "reader", lambda: reader)
    app = opened_app(sample_folder, locale="zh-CN")
    named = set()
    others = ("岚川区", "鹿溪县", "云砚县", "远汀县", "雁屏县")
    for entry in ENTRIES:
        app.switch_page(entry.script).run()
        assert not app.exception, entry.address
        sent = _sent(app)
        if _names(sent, "青禾县"):
            named.add(entry.address)
        assert [name for name in others if _names(sent, name)] == [], entry.address
    assert named >= {"overview", "reporting", "submissions", "upload", "quality"}
