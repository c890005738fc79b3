"""What was taken away, and by whom, is in the audit log; the log is for few, and holds no file."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread

import pytest
from streamlit.testing.v1 import AppTest

from countyboard import saved_views
from countyboard.access import Reader, Role, Scope
from countyboard.event_words import details_text, event_name
from countyboard.saved_views import SavedView
from countyboard.store import Store
from countyboard.ui import session
from countyboard.ui.taken import noted
from tests.access.conftest import Scoped
from tests.conftest import Opener
from tests.offices import COUNTY

Event = tuple[str, str, dict[str, object]]


def events(store: Store) -> list[Event]:
    with store.cursor() as cursor:
        found = cursor.execute(
            "select kind, account, details from event order by event_id"
        ).fetchall()
    return [(kind, account, json.loads(details)) for kind, account, details in found]


def test_what_is_taken_is_recorded_when_it_is_built(
    office: Store, scoped: Scoped, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = scoped(COUNTY.code, role=Role.ANALYST, account="reader")
    monkeypatch.setattr(session, "reader", lambda: mine.reader)
    build = noted(lambda: b"content", mine, "读数", "csv", rows=3, filters="青禾县")
    before = events(office)
    # The button of a download calls in a thread of its own, in which nobody is reading.
    monkeypatch.setattr(session, "reader", lambda: pytest.fail("nobody to ask"))
    thread = Thread(target=build)
    thread.start()
    thread.join()
    details = {"what": "读数", "filters": "青禾县", "rows": 3, "format": "csv"}
    assert events(office) == [*before, ("downloaded", "reader", details)]
    assert "content" not in json.dumps(details)
    assert event_name("downloaded") == "下载文件"
    assert "行数：3" in details_text(json.dumps(details))


def test_a_file_that_could_not_be_built_was_not_taken(office: Store) -> None:
    def broken() -> bytes:
        raise OSError

    before = events(office)
    with pytest.raises(OSError):  # noqa: PT011
        noted(broken, office, "x", "csv")()
    assert events(office) == before


def test_events_are_kept_under_the_readers_own_name(office: Store, scoped: Scoped) -> None:
    scoped(COUNTY.code, account="reader").note("downloaded", account="somebody else", details={})
    assert events(office)[-1][:2] == ("downloaded", "reader")


def test_rows_say_the_readers_own_name_too(office: Store, scoped: Scoped) -> None:
    mine = scoped(COUNTY.code, account="reader")
    saved_views.save(mine, SavedView("tables", "甲", "table=states"), account="somebody else")
    assert saved_views.saved(office, "tables", "somebody else") == []
    assert [view.name for view in saved_views.saved(office, "tables", "reader")] == ["甲"]


def test_recording_leaves_answers_as_they_are(office: Store) -> None:
    before = office.version
    office.note("downloaded", account="x", details={})
    assert office.version == before


def _open(
    opened_app: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> AppTest:
    monkeypatch.setattr(session, "reader", lambda: reader)
    return opened_app(folder, "pages/admin/audit.py", locale="en-GB")


def test_log_is_for_administrators_of_the_whole_prefecture(
    opened_app: Opener, one_county_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Reader("a", Role.ADMINISTRATOR)
    part = Reader("b", Role.ADMINISTRATOR, Scope(("990001",)))
    assert _open(opened_app, one_county_folder, monkeypatch, whole).dataframe
    assert not _open(opened_app, one_county_folder, monkeypatch, part).dataframe
