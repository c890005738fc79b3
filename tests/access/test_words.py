"""Pages speak of what the reader sees, and of the prefecture only to who sees all of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from google.protobuf.text_format import MessageToString  # type: ignore[import-untyped]
from streamlit.testing.v1 import AppTest

from countyboard.access import LOCAL, Reader, Role, Scope
from countyboard.ui import session
from tests.access.test_pages import ENTRIES
from tests.conftest import Opener

COUNTIES = ("990121", "990122")
SCOPES = {
    "two": Scope(COUNTIES),
    "one": Scope(COUNTIES[:1]),
    "unit": Scope(COUNTIES[:1], "990121001"),
}

COMPARED = {
    "compare": "months",
    "measure": "closure_rate",
    "peers": "prefecture",
    "level": "township",
    "table": "states",
    "group": "prefecture",
}
"""An address that asks for what compares or adds up."""

WHOLE = re.compile("全州（市）|全市州|(?<!本账号范围内)所有县（区）")
"""What says that everybody is counted."""


def text_of(app: AppTest) -> str:
    """Return what is on the screen, of charts too, whose specification is written in ASCII."""
    said = " ".join(
        MessageToString(node.proto, as_utf8=True)
        for block in (app.main, app.sidebar)
        for node in block
        if node.proto is not None
    )
    return re.sub(r"\\+u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), said)


def _pages(opened_app: Opener, folder: Path, **address: str) -> dict[str, str]:
    app = opened_app(folder, locale="zh-CN", **address)
    found = {}
    for entry in ENTRIES:
        if entry.script.startswith(("pages/leaders/", "pages/analysts/tables")):
            app.switch_page(entry.script).run()
            assert not app.exception, entry.address
            found[entry.address] = text_of(app)
    return found


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("two", {}),
        ("two", COMPARED),
        ("one", COMPARED),
        ("unit", COMPARED),
        ("two", {"compare": "years", "table": "comparisons"}),
    ],
)
def test_no_page_speaks_of_more_than_is_counted(
    name: str,
    address: dict[str, str],
    opened_app: Opener,
    sample_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "reader", lambda: Reader("x", Role.ADMINISTRATOR, SCOPES[name]))
    pages = _pages(opened_app, sample_folder, **address)
    assert {
        page: WHOLE.findall(shown) for page, shown in pages.items() if WHOLE.search(shown)
    } == {}
    assert {page for page, shown in pages.items() if "本账号范围" not in shown} <= {"unit"}


def test_who_sees_all_of_it_is_told_so(
    opened_app: Opener, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "reader", lambda: LOCAL)
    pages = _pages(opened_app, sample_folder, **COMPARED)
    told = {page for page, shown in pages.items() if WHOLE.search(shown)}
    assert told >= {"overview", "counties", "trends", "unit", "balance"}
    assert not any("本账号范围" in shown for shown in pages.values())
