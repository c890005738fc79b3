"""The audit log: filtered, read, taken away as a workbook."""

from __future__ import annotations

from datetime import date

import streamlit as st

from countyboard import query, tables
from countyboard.event_words import event_name
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.query import Result
from countyboard.store import Store
from countyboard.ui import downloads
from countyboard.ui.visual import behind

__all__ = ["MOST", "chosen", "show"]

MOST = 10_000
"""Events on the page and in its workbook at most, the newest first."""


def chosen(store: Store) -> tuple[Result, str]:
    """Draw the filters; return the events they leave and what is filtered, in words."""
    known = query.run(store, "audit/kinds").rows
    kinds = list(dict.fromkeys(row["event"] for row in known))
    accounts = list(dict.fromkeys(row["account"] for row in known))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            _("What was done"),
            kinds,
            index=None,
            format_func=event_name,
            placeholder=_("all"),
            key="audit_kind",
            width=220,
        )
        account = st.selectbox(
            _("Account"),
            accounts,
            index=None,
            placeholder=_("all"),
            key="audit_account",
            width=160,
        )
        first = st.date_input(_("First day"), value=None, key="audit_first", width=150)
        last = st.date_input(_("Last day"), value=None, key="audit_last", width=150)
        search = st.text_input(
            _("Search"),
            placeholder=_("a code, a name"),
            icon=":material/search:",
            key="audit_search",
            width=220,
        ).strip()
    result = query.run(
        store,
        "audit/events",
        event_kind=kind,
        account=account,
        search=search or None,
        first_day=first,
        last_day=last,
        rows=MOST,
    )
    days = [f"{day}" for day in (first, last) if isinstance(day, date)]
    said = [event_name(kind) if kind else "", account or "", *days, search]
    return result, " · ".join(filter(None, said)) or _("all")


def show(store: Store, result: Result, filters: str) -> None:
    """Draw the events, the newest first, with the workbook to take away."""
    count = len(result)
    told = ngettext("{n} event.", "{n} events.", count).format(n=number(count))
    if count == MOST:
        told = _("The newest {n} events: choose days to see earlier ones.").format(n=number(MOST))
    st.markdown(told)
    if not count:
        return
    shown = tables.worded(result.table)
    labels = tables.labels(["happened_at", "account", "event", "event_details"])
    st.dataframe(
        shown,
        hide_index=True,
        alt=told,
        height=480 if count > downloads.SHORT else "auto",
        column_order=list(labels),
        column_config=downloads.column_config(shown, labels)
        | {"event_details": st.column_config.TextColumn(labels["event_details"], width="large")},
    )
    with st.container(horizontal=True):
        downloads.offer(store, tables.AUDIT, result, filters)
    behind(key="audit", result=result, alt=told, labels={}, with_numbers=False)
