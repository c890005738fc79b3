"""The files a person dropped in this session, each with what was read in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st

from countyboard import catalogue
from countyboard.i18n import gettext as _
from countyboard.receiving import mappings
from countyboard.receiving.difference import Difference, compare
from countyboard.receiving.foreign import own_only
from countyboard.receiving.former_figures import FormerFigures
from countyboard.receiving.history_checks import with_history
from countyboard.receiving.intake import Upload, clashes, news
from countyboard.receiving.waiting import WaitingFile
from countyboard.store import Store
from countyboard.submission import SourceFile
from countyboard.ui.upload_questions import Question, answers_to, questions_of
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.workbook import Answers, WorkbookReading, read
from countyboard.workbook.proposal import without_villages

__all__ = ["asked", "correct", "corrections", "known_units", "uploads"]

_READINGS = "upload_readings"
_DIFFERENCES = "upload_differences"
_ASKED = "upload_asked"
_CORRECTED = "upload_corrected"


@lru_cache(maxsize=16)
def _units(store: Store, _version: int) -> tuple[Roster, Roster, int]:
    everybody = store.everybody()
    return store.roster(), everybody, hash(tuple(everybody))


def known_units(store: Store) -> Roster:
    """Return the units as they are now; remembered until the data change."""
    return _units(store, store.version)[0]


def asked(file_id: str) -> list[Question]:
    """Return the questions asked about a file so far, answered or not."""
    return _of(_ASKED, file_id)


def corrections(file_id: str) -> list[Question]:
    """Return what a person chose to correct in a file, though nobody asked."""
    return _of(_CORRECTED, file_id)


def correct(file_id: str, question: Question) -> None:
    """Count the answer to a question from now on, though nobody asked it."""
    _add(_CORRECTED, file_id, [question])


def _of(kind: str, file_id: str) -> list[Question]:
    by_file: dict[str, list[Question]] = st.session_state.setdefault(kind, {})
    return by_file.setdefault(file_id, [])


def _add(kind: str, file_id: str, questions: Iterable[Question]) -> None:
    """Add the questions that are not there yet: two about one place are one."""
    there = _of(kind, file_id)
    keys = {question.key(file_id) for question in there}
    there += [
        q for q in {q.key(file_id): q for q in questions}.values() if q.key(file_id) not in keys
    ]


def _ask(file_id: str, questions: Iterable[Question]) -> None:
    """Keep what is asked; what was a correction so far is asked from now on."""
    _add(_ASKED, file_id, questions)
    keys = {question.key(file_id) for question in asked(file_id)}
    chosen = corrections(file_id)
    chosen[:] = [question for question in chosen if question.key(file_id) not in keys]


def _forget_all_but(file_ids: set[str]) -> None:
    for kind in (_ASKED, _CORRECTED):
        by_file: dict[str, list[Question]] = st.session_state.setdefault(kind, {})
        for gone in set(by_file) - file_ids:
            del by_file[gone]


def uploads(
    store: Store, files: Sequence[WaitingFile], keep: Callable[[Sequence[Upload]], None]
) -> list[Upload]:
    """Read each dropped file once: again only when an answer or the units change.

    `keep` is told each file as soon as it is read: a tab closed meanwhile loses no more than
    the file that is being read.
    """
    _forget_all_but({file.file_id for file in files})
    kept: dict[Any, Any] = {}
    compared: dict[Any, Any] = {}
    found: list[Upload] = []
    progress = _Progress(len(files))
    for file in files:
        progress.next()
        source = file.source
        twin = next((u.source.name for u in found if u.source.sha256 == source.sha256), None)
        questions = [*asked(file.file_id), *corrections(file.file_id)]
        said = answers_to(file.file_id, questions, known_units(store))
        key, reading = _read(store, source, said, kept, progress)
        answers = mappings.recalled(reading, said, mappings.known(store), known_units(store))
        if answers != said:
            key, reading = _read(store, source, answers, kept, progress)
        reading, difference = _compared(store, key, reading, compared)
        pairs = clashes(reading.drafts)
        sheets = [sheet for pair in pairs for sheet in pair]
        roster = known_units(store)
        wanted = questions_of(reading, sheets, counties=bool(roster.counties))
        _ask(file.file_id, (q for q in wanted if not _proposed(q, reading, roster)))
        found.append(
            Upload(
                file.file_id,
                source,
                reading,
                tuple(store.find_file(source.sha256)),
                pairs,
                news(reading.roster or (), known_units(store)),
                difference,
                twin,
                said,
                _more(answers, said),
            )
        )
        keep(found[-1:])
    progress.done()
    st.session_state[_READINGS] = kept
    st.session_state[_DIFFERENCES] = compared
    return found


def _proposed(question: Question, reading: WorkbookReading, roster: Roster) -> bool:
    """Tell a question for the unit of a row where the county, or township, has none to choose."""
    tables = [table for table in reading.tables if table.sheet == question.sheet]
    return question.topic == "row" and all(
        table.county_code is not None
        and (len(roster.members(table.county_code)) == 1 or without_villages(table, roster))
        for table in tables
    )


def _more(answers: Answers, said: Answers) -> int:
    """Count the columns and rows that only the first of the two says something about."""
    counts = [sum(len(a.columns) + len(a.rows) for a in each.sheets) for each in (answers, said)]
    return counts[0] - counts[1]


def _read(
    store: Store,
    source: SourceFile,
    answers: Answers,
    kept: dict[Any, Any],
    progress: _Progress,
) -> tuple[Any, WorkbookReading]:
    """Read a file, or take what was read of it with the same answers and units; keep it."""
    # With all units there are: a sheet of somebody else's is told apart, and then refused.
    _own, everybody, fingerprint = _units(store, store.version)
    key = (source.sha256, source.name, answers, fingerprint, date.today())
    known: dict[Any, tuple[int, WorkbookReading]] = st.session_state.get(_READINGS, {})
    version, reading = known.get(key, (0, None))
    if reading is None or (version != store.version and _is_cumulative(reading)):
        version = store.version
        progress.say(source.name)
        reading = own_only(
            store,
            read(
                source.name,
                source.content,
                everybody,
                catalogue.load(),
                today=date.today(),
                answers=answers,
                former=FormerFigures(store, everybody),
            ),
        )
    kept[key] = version, reading
    return key, reading


def _is_cumulative(reading: WorkbookReading) -> bool:
    """Tell whether what was read depends on what was accepted before."""
    return any(column.since for table in reading.tables for column in table.columns)


class _Progress:
    """Show which file is being read; nothing at all where none has to be."""

    def __init__(self, files: int) -> None:
        self._files, self._at = files, -1
        self._place = st.empty()

    def next(self) -> None:
        self._at += 1

    def say(self, name: str) -> None:
        text = _("Reading {file} ({number} of {files})").format(
            file=escape(name), number=self._at + 1, files=self._files
        )
        self._place.progress(self._at / self._files, text=text)

    def done(self) -> None:
        self._place.empty()


def _compared(
    store: Store, key: Any, reading: WorkbookReading, kept: dict[Any, Any]
) -> tuple[WorkbookReading, Difference | None]:
    """Compare a file with what is in force: again only when that or the reading changes."""
    known = st.session_state.get(_DIFFERENCES, {})
    place = (key, store.version)
    if place not in known:
        difference = compare(store, reading.drafts) if reading.drafts else None
        known = {place: (with_history(store, reading), difference)}
    kept[place] = known[place]
    return kept[place]  # type: ignore[no-any-return]
