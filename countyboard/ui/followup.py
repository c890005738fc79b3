"""Asking about a figure: mark it, comment, close; and all that is being asked."""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from countyboard import followups, query, tables
from countyboard.followups import Asked
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.sentences import quality as say
from countyboard.store import Store
from countyboard.ui import downloads, language, session
from countyboard.ui.visual import escape
from countyboard.workbook.persons import PersonalDataError

__all__ = ["ask", "show_all"]

_TEXT = "followup_comment"
_REFUSED = "followup_refused"


def ask(store: Store, asked: Asked) -> None:
    """Draw what was said about the figure, and the way to mark, comment or close."""
    entries = query.run(
        store,
        "quality/followup_entries",
        unit_code=asked.unit_code,
        month=asked.month,
        measure=asked.indicator_code,
        issue=asked.issue,
    ).rows
    for entry in entries:
        st.markdown(_entry(entry))
    is_open = bool(entries) and entries[-1]["state"] == "open"
    text = st.text_input(
        _("Comment"),
        max_chars=300,
        key=_TEXT,
        placeholder=_("no names, no numbers of persons"),
    )
    if st.session_state.pop(_REFUSED, False):
        st.error(_("The comment names a person, or a number of one: nothing was kept."))
    with st.container(horizontal=True):
        st.button(
            _("Add the comment") if is_open else _("Mark for follow-up"),
            icon=":material/flag:",
            key="followup_open",
            disabled=is_open and not text.strip(),
            on_click=_note,
            args=(store, asked, "open"),
        )
        if is_open:
            st.button(
                _("Close"),
                icon=":material/check:",
                key="followup_close",
                on_click=_note,
                args=(store, asked, "closed"),
            )


def _entry(entry: dict[str, Any]) -> str:
    told = f"{entry['noted_at']:%Y-%m-%d %H:%M} · {entry['account']} · " + say.followup_state(
        entry["state"]
    )
    return escape(f"{told} · {entry['comment']}" if entry["comment"] else told)


def _note(store: Store, asked: Asked, state: Literal["open", "closed"]) -> None:
    language.restore()
    comment = str(st.session_state.get(_TEXT) or "")
    try:
        followups.note(store, asked, state, comment, account=session.reader().account)
    except PersonalDataError:
        st.session_state[_REFUSED] = True
    st.session_state[_TEXT] = ""


def show_all(store: Store, counties: tuple[str, ...] | None) -> None:
    """Draw everything that is or was asked about, open ones first."""
    result = query.run(store, "quality/followups", counties=counties)
    if not result.rows:
        return
    waiting = sum(row["followup_state"] == "open" for row in result.rows)
    st.subheader(_("What is being followed up"), anchor=False)
    st.caption(ngettext("{n} is open.", "{n} are open.", waiting).format(n=number(waiting)))
    shown = tables.worded(result.table)
    shown = tables.translated_column(shown, "issue", say.issue_name)
    shown = tables.translated_column(shown, "followup_state", say.followup_state)
    labels = {
        "county_name": _("County"),
        "unit_name": _("Unit"),
        "month": _("Month"),
        "indicator_name": _("Indicator"),
        "issue": _("Why"),
        "followup_state": _("State"),
        "comment": _("Comment"),
        "entries": _("Entries"),
        "noted_at": _("Last said"),
    }
    st.dataframe(
        shown,
        hide_index=True,
        alt=_("What is being followed up"),
        column_order=list(labels),
        column_config=downloads.column_config(shown, labels),
        placeholder="—",
    )
