"""The tray on disk: what a session left unconfirmed is offered to the next, with its answers."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.place import folder
from countyboard.receiving.intake import Upload
from countyboard.receiving.waiting import DAYS, Batch, Waiting, WaitingFile, may_wait
from countyboard.submission import SourceFile
from countyboard.ui import language, session
from countyboard.ui.emphasis import emphasis
from countyboard.ui.upload_questions import Question, since_key
from countyboard.ui.upload_tray import asked, corrections
from countyboard.ui.visual import escape

__all__ = ["changed", "keep", "offer", "picked", "take_out", "tray"]

_BATCH = "upload_batch"
_PICKED = "upload_picked"
_KEPT = "upload_kept"
_CHANGED = "upload_changed"
NAMED = 3
OFFERED = 5


@lru_cache(maxsize=4)
def _below(place: Path) -> Waiting:
    return Waiting(place / "tmp" / "uploads")


def _waiting() -> Waiting:
    """Return what waits of this reader: nobody else sees it, or goes on with it."""
    return _below(folder()).of(session.reader().account)


def _own() -> str:
    """Return the name of this session's batch: nobody can guess another one's."""
    name: str = st.session_state.setdefault(_BATCH, secrets.token_hex(16))
    return name


def _picked() -> dict[str, WaitingFile]:
    files: dict[str, WaitingFile] = st.session_state.setdefault(_PICKED, {})
    return files


def _kept() -> dict[str, tuple[dict[str, Any], ...] | None]:
    """Return by file the answers it was kept with; None where it could not be kept."""
    kept: dict[str, tuple[dict[str, Any], ...] | None] = st.session_state.setdefault(_KEPT, {})
    return kept


def picked(file_id: str) -> bool:
    """Tell whether a file was picked up: the uploader does not know it."""
    return file_id in _picked()


def changed() -> None:
    """Note that the person changed what is in the uploader: what is gone from it is given up."""
    st.session_state[_CHANGED] = True


def take_out(file_id: str) -> None:
    """Take a file that was picked up out of the tray, and off the disk."""
    language.restore()
    _forget(file_id)


def _forget(file_id: str) -> None:
    _picked().pop(file_id, None)
    _kept().pop(file_id, None)
    _waiting().forget(_own(), file_id)


# ---------- what the tray holds


def tray(files: Sequence[UploadedFile], submitted: set[str]) -> list[WaitingFile]:
    """Return what was picked up and what is in the uploader, without what is submitted.

    The uploader forgets its files when the person goes to another page: they are picked up
    from the disk then. What the person takes out of it is removed there, too.
    """
    for file_id in submitted & {*_kept(), *_picked()}:
        _forget(file_id)
    dropped = {file.file_id for file in files}
    gone = set(_kept()) - dropped - set(_picked())
    if st.session_state.pop(_CHANGED, False):
        for file_id in gone:
            _forget(file_id)
    elif gone:
        _pick(file for file in _waiting().take(_own(), _own()) if file.file_id in gone)
        for file_id in gone - set(_picked()):
            _kept().pop(file_id)
    found = [file for file in _picked().values() if file.file_id not in dropped]
    found += [
        WaitingFile(file.file_id, SourceFile.of(file.name, file.getvalue()))
        for file in files
        if file.file_id not in submitted
    ]
    return found


def _pick(files: Iterable[WaitingFile]) -> None:
    for file in files:
        _picked()[file.file_id] = file
        _kept()[file.file_id] = file.answers
        _restore(file)


def keep(uploads: Sequence[Upload]) -> None:
    """Write to disk what can be picked up again, unless it is there with the same answers."""
    for upload in uploads:
        if not may_wait(upload.source.name, upload.reading):
            continue
        answers = _answers(upload.file_id)
        known = _kept()
        if upload.file_id in known and known[upload.file_id] in (None, answers):
            continue
        file = WaitingFile(upload.file_id, upload.source, answers)
        known[upload.file_id] = answers if _waiting().keep(_own(), file) else None


# ---------- answers, as plain values


def _answers(file_id: str) -> tuple[dict[str, Any], ...]:
    """Return what the person answered about a file, and which question each answers."""
    found = []
    for was_asked, questions in ((True, asked(file_id)), (False, corrections(file_id))):
        for question in questions:
            answer = st.session_state.get(question.key(file_id))
            if answer is None:
                continue
            about = question._asdict() | {"asked": was_asked}
            if isinstance(answer, date):
                about["month"] = answer.isoformat()
            else:
                about["answer"] = answer
            about["since"] = bool(st.session_state.get(since_key(file_id, question)))
            found.append(about)
    return tuple(found)


def _restore(file: WaitingFile) -> None:
    for about in file.answers:
        question = Question(*(about[name] for name in Question._fields))
        place = asked if about["asked"] else corrections
        if question not in place(file.file_id):
            place(file.file_id).append(question)
        month = about.get("month")
        st.session_state[question.key(file.file_id)] = (
            date.fromisoformat(month) if month else about["answer"]
        )
        if about["since"]:
            st.session_state[since_key(file.file_id, question)] = True


# ---------- on the screen


def offer() -> None:
    """Offer to go on with what another session, or this person's closed tab, left."""
    batches = [batch for batch in _waiting().batches() if batch.name != _own()]
    for batch in batches[:OFFERED]:
        with st.container(border=True, key=f"waiting_{batch.name}"):
            st.markdown(_said(batch), width="stretch")
            with st.container(horizontal=True):
                st.button(
                    _("Continue"),
                    icon=":material/play_arrow:",
                    type=emphasis(),
                    key=f"continue_{batch.name}",
                    on_click=_continue,
                    args=(batch.name,),
                )
                st.button(
                    _("Remove them"),
                    icon=":material/delete:",
                    key=f"remove_{batch.name}",
                    on_click=_waiting().drop,
                    args=(batch.name,),
                    help=ngettext(
                        "What nobody confirms is removed after {n} day.",
                        "What nobody confirms is removed after {n} days.",
                        DAYS,
                    ).format(n=number(DAYS)),
                )


def _said(batch: Batch) -> str:
    names = _(", ").join(escape(name) for name in batch.files[:NAMED])
    more = " …" if len(batch.files) > NAMED else ""
    since = datetime.fromtimestamp(batch.since).astimezone()
    return ngettext(
        "{n} file was read on {since} and not confirmed: {names}",
        "{n} files were read until {since} and not confirmed: {names}",
        len(batch.files),
    ).format(n=number(len(batch.files)), since=f"{since:%Y-%m-%d %H:%M}", names=names + more)


def _continue(batch: str) -> None:
    language.restore()
    _pick(_waiting().take(batch, _own()))
