"""What is remembered about the headings and labels of each county, to look through and remove."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from countyboard import catalogue, query
from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.i18n import name_of, ngettext, number
from countyboard.receiving import mappings
from countyboard.receiving.mappings import Remembered
from countyboard.store import Store
from countyboard.ui import language, session

__all__ = ["listed", "show"]

_TABLE = "memory_table"


def show(store: Store) -> None:
    """Draw the answers remembered from earlier files, each of which can be removed."""
    rows = query.run(store, "mappings/known", county=None).rows
    if not rows:
        return
    expander = st.expander(
        ngettext(
            "{n} answer is remembered for the next sheets",
            "{n} answers are remembered for the next sheets",
            len(rows),
        ).format(n=number(len(rows))),
        icon=":material/bookmark:",
        key="memory",
        on_change="rerun",
    )
    if not expander.open:
        return
    with expander:
        _table(store, rows)


def listed(store: Store) -> None:
    """Draw all answers remembered, filtered by county, by where they stand and by their words."""
    rows = query.run(store, "mappings/known", county=None).rows
    if not rows:
        st.caption(_("Nothing is remembered yet: answers given on Upload are."))
        return
    counties = list(dict.fromkeys(row["county_name"] for row in rows))
    subjects = {"column": _("Heading"), "row": _("Label of a row")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        county = st.selectbox(
            _("County"), counties, index=None, placeholder=_("all"), key="memory_county", width=200
        )
        subject = st.segmented_control(
            _("Where it stands"),
            list(subjects),
            format_func=subjects.__getitem__,
            key="memory_subject",
        )
        search = st.text_input(
            _("Search"), icon=":material/search:", key="memory_search", width=240
        ).strip()
    shown = [
        row
        for row in rows
        if (county is None or row["county_name"] == county)
        and (subject is None or row["subject"] == subject)
        and any(search in text for text in _worded(row).values())
    ]
    st.markdown(ngettext("{n} answer.", "{n} answers.", len(shown)).format(n=number(len(shown))))
    if shown:
        _table(store, shown)


def _table(store: Store, rows: list[dict[str, Any]]) -> None:
    st.caption(
        _(
            "What somebody answered about a heading or a label of a sheet that was confirmed. "
            "Tick a row to take the answer back: then it is asked about again."
        )
    )
    chosen = st.dataframe(
        pd.DataFrame([_worded(row) for row in rows]),
        key=_TABLE,
        hide_index=True,
        alt=_("Remembered answers"),
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "county": _("County"),
            "subject": _("Where it stands"),
            "name": st.column_config.TextColumn(_("As written"), width="medium"),
            "target": st.column_config.TextColumn(_("Read as"), width="medium"),
            "account": _("Account"),
        },
    )
    if not store.may(Action.FORGET):
        return
    marked = [rows[place] for place in chosen.selection.rows if place < len(rows)]
    st.button(
        _("Remove what is ticked"),
        icon=":material/delete:",
        key="forget",
        disabled=not marked,
        on_click=_forget,
        args=(store, tuple(map(_remembered, marked))),
    )


def _worded(row: dict[str, Any]) -> dict[str, str]:
    known = catalogue.load().indicators
    target = row["target_code"]
    if target is None:
        meant = _("not read")
    elif row["subject"] == "column":
        meant = name_of(known[target]) if target in known else target
        if row["since"]:
            meant = _("{indicator}, since January").format(indicator=meant)
    else:
        meant = row["target_name"] or target
    return {
        "county": row["county_name"],
        "subject": _("Heading") if row["subject"] == "column" else _("Label of a row"),
        "name": row["name"],
        "target": meant,
        "account": row["account"],
    }


def _remembered(row: dict[str, Any]) -> Remembered:
    return Remembered(
        row["county_code"], row["subject"], row["name"], row["target_code"], row["since"]
    )


def _forget(store: Store, answers: tuple[Remembered, ...]) -> None:
    language.restore()
    mappings.forget(store, answers, account=session.reader().account)
    st.session_state.pop(_TABLE, None)
