"""Take a table away: every row, in four formats; large files are prepared in the background."""

from __future__ import annotations

import io
from datetime import date
from functools import partial
from typing import BinaryIO

import streamlit as st

from countyboard import export, i18n, tables
from countyboard.i18n import gettext as _
from countyboard.i18n import number, percent
from countyboard.store import Store
from countyboard.tables import View
from countyboard.tables.job import Job
from countyboard.ui import language
from countyboard.ui.session import reader
from countyboard.ui.taken import noted

__all__ = ["LARGE", "offer"]

LARGE = 100_000
"""Rows from which on a file is prepared in the background, with its progress."""

_JOB = "table_job"


def offer(store: Store, view: View, filters: str, count: int) -> None:
    """Draw the downloads of a view that has `count` rows."""
    title = _(view.table.title)
    write = partial(_write, i18n.language(), store, view, filters=filters, account=reader().account)
    if count > LARGE:
        _prepared(store, write, count, view, filters)
        return
    for ending in tables.FORMATS:
        st.download_button(
            format_name(ending),
            data=noted(
                partial(_bytes, write, ending), store, title, ending, rows=count, filters=filters
            ),
            file_name=export.file_name(title, f"{date.today()}", ending=ending),
            mime=export.MIMES[ending],
            icon=":material/download:",
            on_click="ignore",
            key=f"download_{ending}",
        )


def format_name(ending: str) -> str:
    """Name a format as people know it."""
    names = {"xlsx": _("Excel workbook"), "csv": _("csv file")}
    return names.get(ending) or {"parquet": "Parquet", "json": "JSON"}[ending]


def _write(
    told: str,
    store: Store,
    view: View,
    ending: str,
    stream: BinaryIO,
    progress: export.Progress | None = None,
    *,
    filters: str,
    account: str,
) -> None:
    """Write a file in a thread of its own, which knows no language yet."""
    i18n.use(told)
    tables.write(stream, ending, store, view, filters=filters, account=account, progress=progress)


def _bytes(write: partial[None], ending: str) -> bytes:
    stream = io.BytesIO()
    write(ending, stream)
    return stream.getvalue()


def _prepared(store: Store, write: partial[None], count: int, view: View, filters: str) -> None:
    """Offer to prepare a large file; show how far it is, then the file."""
    title = _(view.table.title)
    job: tuple[Job, str, View] | None = st.session_state.get(_JOB)
    if job is not None and job[2] != view:
        job[0].cancel()
        del st.session_state[_JOB]
        job = None
    if job is None:
        ending = st.segmented_control(
            _("Format"),
            tables.FORMATS,
            default=tables.FORMATS[0],
            required=True,
            format_func=format_name,
            key="download_format",
            label_visibility="collapsed",
        )
        st.button(
            _("Prepare the file"),
            icon=":material/hourglass_top:",
            key="download_prepare",
            help=_("It is written in the background; go on working meanwhile."),
            on_click=_start,
            args=(title, write, count, ending or tables.FORMATS[0], view),
        )
        return
    is_over = job[0].is_over
    st.fragment(_follow, run_every=None if is_over else 1.0)(
        store, *job[:2], title, filters, was_over=is_over
    )


def _start(title: str, write: partial[None], count: int, ending: str, view: View) -> None:
    language.restore()
    name = export.file_name(title, f"{date.today()}", ending=ending)
    st.session_state[_JOB] = (Job(name, count, partial(write, ending)), ending, view)


def _forget() -> None:
    job = st.session_state.pop(_JOB, None)
    if job is not None:
        job[0].cancel()


def _follow(
    store: Store, job: Job, ending: str, title: str, filters: str, *, was_over: bool
) -> None:
    """Draw how far a file is; once it is over the page is drawn anew, and asks no more."""
    language.restore()
    if job.is_over and not was_over:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        if job.failed:
            st.error(_("The file could not be written: try again."))
        elif job.is_over:
            st.download_button(
                format_name(ending),
                data=noted(
                    job.path.read_bytes, store, title, ending, rows=job.rows, filters=filters
                ),
                file_name=job.name,
                mime=export.MIMES[ending],
                icon=":material/download:",
                on_click="ignore",
                key="download_ready",
            )
        else:
            told = _("{share} of {rows} rows written").format(
                share=percent(100 * job.share, 0), rows=number(job.rows)
            )
            st.progress(job.share, text=told)
        st.button(
            _("Put the file away") if job.is_over else _("Cancel"),
            key="download_cancel",
            icon=":material/close:",
            on_click=_forget,
        )
