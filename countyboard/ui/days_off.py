"""Days off: holidays and worked weekends, and whether these move a deadline."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from countyboard import deadlines, query
from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.store import Store
from countyboard.ui import language, session

__all__ = ["moving", "show"]


def show(store: Store) -> None:
    """Draw the holidays and worked weekends, and whether a day off moves a deadline."""
    opened = st.expander(
        _("Holidays and weekends"),
        icon=":material/beach_access:",
        key="days_off",
        on_change="rerun",
    )
    if not opened.open:
        return
    with opened:
        if store.may(Action.DAYS_OFF):
            moving(store)
        _marked(store)
        if store.may(Action.DAYS_OFF):
            _mark(store)


def moving(store: Store) -> None:
    """Draw whether what is due on a day off is due on the next working day."""
    st.toggle(
        _("What is due on a day off is due on the next working day"),
        value=query.run(store, "staff/due_moves").rows[0]["moves"],
        key="due_moves",
        on_change=_move,
        args=(store,),
        help=_("It holds for all months, past ones too. Extensions stay as they were given."),
    )


def _move(store: Store) -> None:
    language.restore()
    deadlines.move_from_days_off(
        store, bool(st.session_state["due_moves"]), account=session.reader().account
    )


def _marked(store: Store) -> None:
    rows = query.run(store, "staff/day_marks").rows
    if not rows:
        st.caption(_("No day is marked: Saturdays and Sundays are days off."))
        return
    chosen = st.dataframe(
        pd.DataFrame(
            [
                {
                    "day": row["day"],
                    "what": _("worked") if row["is_working"] else _("holiday"),
                    "name": row["day_name"],
                }
                for row in rows
            ]
        ),
        hide_index=True,
        alt=_("Holidays and weekends"),
        key="marks_table",
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "day": st.column_config.DateColumn(_("Day"), format="YYYY-MM-DD"),
            "what": _("What it is"),
            "name": _("Name"),
        },
    )
    marked = [rows[place]["day"] for place in chosen.selection.rows if place < len(rows)]
    st.button(
        _("Remove what is ticked"),
        icon=":material/delete:",
        key="unmark",
        disabled=not marked,
        on_click=_unmark,
        args=(store, tuple(marked)),
    )


def _unmark(store: Store, days: tuple[date, ...]) -> None:
    language.restore()
    for day in days:
        deadlines.unmark_day(store, day, account=session.reader().account)
    st.session_state.pop("marks_table", None)


def _mark(store: Store) -> None:
    what = {"off": _("holiday"), "working": _("worked")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = st.date_input(_("First day"), value="today", key="mark_first", width=160)
        last = st.date_input(_("Last day"), value="today", key="mark_last", width=160)
        kind = st.segmented_control(
            _("What it is"),
            list(what),
            default="off",
            required=True,
            format_func=what.__getitem__,
            key="mark_kind",
        )
        name = st.text_input(_("Name"), max_chars=40, key="mark_name", width=180)
        days = _between(first, last)
        st.button(
            _("Mark the days"),
            icon=":material/check:",
            key="mark",
            disabled=not days,
            on_click=_mark_days,
            args=(store, days, kind == "working", name),
        )


def _between(first: object, last: object) -> tuple[date, ...]:
    """Return the days from the first to the last, 31 at most; none when out of order."""
    if not (isinstance(first, date) and isinstance(last, date)):
        return ()
    return tuple(first + timedelta(days=n) for n in range(min((last - first).days + 1, 31)))


def _mark_days(store: Store, days: tuple[date, ...], is_working: bool, name: str) -> None:  # noqa: FBT001
    language.restore()
    deadlines.mark_days(
        store, days, is_working=is_working, name=name.strip(), account=session.reader().account
    )
