"""The files a person dropped in this session, each with what was read in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from countyboard import catalogue
from countyboard.difference import Difference, compare
from countyboard.i18n import gettext as _
from countyboard.intake import Upload, clashes, news
from countyboard.store import Store
from countyboard.submission import SourceFile
from countyboard.ui.upload_questions import Question, answers_to, questions_of
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.workbook import WorkbookReading, read

__all__ = ["asked", "known_units", "uploads"]

_READINGS = "upload_readings"
_DIFFERENCES = "upload_differences"
_ASKED = "upload_asked"


@lru_cache(maxsize=2)
def _units(store: Store, _version: int) -> tuple[Roster, int]:
    roster = store.roster()
    return roster, hash(tuple(roster))


def known_units(store: Store) -> Roster:
    """Return the units as they are now; remembered until the data change."""
    return _units(store, store.version)[0]


def asked(file_id: str) -> list[Question]:
    """Return the questions asked about a file so far, answered or not."""
    by_file: dict[str, list[Question]] = st.session_state.get(_ASKED, {})
    return by_file.get(file_id, [])


def uploads(store: Store, files: Sequence[UploadedFile]) -> list[Upload]:
    """Read each dropped file once: again only when an answer or the units change."""
    by_file: dict[str, list[Question]] = st.session_state.setdefault(_ASKED, {})
    for gone in set(by_file) - {file.file_id for file in files}:
        del by_file[gone]
    kept: dict[Any, Any] = {}
    compared: dict[Any, Any] = {}
    found: list[Upload] = []
    progress = _Progress(len(files))
    for file in files:
        source = SourceFile.of(file.name, file.getvalue())
        twin = next((u.source.name for u in found if u.source.sha256 == source.sha256), None)
        questions = by_file.setdefault(file.file_id, [])
        key, reading = _read(store, source, file.file_id, questions, progress)
        kept[key] = reading
        pairs = clashes(reading.drafts)
        sheets = [sheet for pair in pairs for sheet in pair]
        questions += [q for q in questions_of(reading, sheets) if q not in questions]
        difference_key = (key, store.version)
        known = st.session_state.get(_DIFFERENCES, {})
        compared[difference_key] = (
            known[difference_key] if difference_key in known else _difference(store, reading)
        )
        found.append(
            Upload(
                file.file_id,
                source,
                reading,
                tuple(store.find_file(source.sha256)),
                pairs,
                news(reading.roster or (), known_units(store)),
                compared[difference_key],
                twin,
            )
        )
    progress.done()
    st.session_state[_READINGS] = kept
    st.session_state[_DIFFERENCES] = compared
    return found


def _read(
    store: Store,
    source: SourceFile,
    file_id: str,
    questions: Sequence[Question],
    progress: _Progress,
) -> tuple[Any, WorkbookReading]:
    roster, fingerprint = _units(store, store.version)
    answers = answers_to(file_id, questions, roster)
    key = (source.sha256, source.name, answers, fingerprint, date.today())
    known: dict[Any, WorkbookReading] = st.session_state.get(_READINGS, {})
    if key in known:
        progress.next()
        return key, known[key]
    progress.next(source.name)
    reading = read(
        source.name, source.content, roster, catalogue.load(), today=date.today(), answers=answers
    )
    return key, reading


class _Progress:
    """Show which file is being read; nothing at all where none has to be."""

    def __init__(self, files: int) -> None:
        self._files, self._at = files, 0
        self._place = st.empty()

    def next(self, name: str | None = None) -> None:
        if name is not None:
            text = _("Reading {file} ({number} of {files})").format(
                file=escape(name), number=self._at + 1, files=self._files
            )
            self._place.progress(self._at / self._files, text=text)
        self._at += 1

    def done(self) -> None:
        self._place.empty()


def _difference(store: Store, reading: WorkbookReading) -> Difference | None:
    return compare(store, reading.drafts) if reading.drafts else None
