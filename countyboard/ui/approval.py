"""Approving filings on the screen: who waits for whom, what is ticked, and the office's choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import pandas as pd
import streamlit as st

from countyboard import query
from countyboard.access import Action
from countyboard.approval import LEVELS, Filing, Level, approve, leave_out, switch, unlock
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number
from countyboard.ledgers import form_name
from countyboard.sentences import approval as say
from countyboard.store import Store
from countyboard.ui import address, language, session
from countyboard.ui.emphasis import emphasis
from countyboard.ui.upload_tray import known_units
from countyboard.ui.visual import behind, escape
from countyboard.words import state_name
from countyboard.workbook.persons import PersonalDataError

__all__ = ["choose", "filings", "log", "note", "outcome", "setting"]

_OUTCOME = "approval_outcome"
_TABLE = "approval_table"
_TIME = "YYYY-MM-DD HH:mm"
_REASON = "approval_reason"

_MAY: dict[Level, Action] = {
    "unit": Action.APPROVE_UNIT,
    "county": Action.APPROVE_COUNTY,
    "prefecture": Action.APPROVE_PREFECTURE,
}

Row = Mapping[str, Any]


def choose(store: Store) -> tuple[Level, str, date]:
    """Let the person choose for whom to act, and a county and month with filings."""
    counties = {county.code: county.name for county in known_units(store).counties}
    months = {
        f"{row['month']:%Y-%m}": row["month"]
        for row in query.run(store, "filters/months").rows
        if row["filings"]
    }
    level = address.segmented(
        _("Approve for the"),
        [level for level in LEVELS if store.may(_MAY[level])],
        key="approval_level",
        format_func=say.level_name,
    )
    with st.container(horizontal=True):
        county = address.select(
            _("County"),
            list(counties),
            key="approval_county",
            format_func=lambda code: counties.get(code, code),
            width=200,
        )
        month = address.select(
            _("Month"),
            list(months)[::-1],
            key="approval_month",
            format_func=lambda code: month_text(months[code]) if code in months else code,
            width=160,
        )
    return cast("Level", level), county, months[month]


def outcome() -> None:
    """Say what the last click did, once."""
    if _OUTCOME in st.session_state:
        good, text = st.session_state.pop(_OUTCOME)
        box = st.success if good else st.warning
        box(escape(text), icon=":material/check:" if good else ":material/info:")


def filings(store: Store, level: Level, rows: Sequence[Row]) -> None:
    """Draw the filings of the month, and the buttons for those ticked or for all that wait."""
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "unit": [row["unit_name"] for row in rows],
                "form": [form_name(row["form_name"]) for row in rows],
                "state": [state_name(row["state"]) for row in rows],
                "progress": [say.progress(row) or None for row in rows],
                **{f"{each}_at": [row[f"{each}_at"] for row in rows] for each in LEVELS},
            }
        ),
        key=_TABLE,
        hide_index=True,
        alt=say.finding(rows, level),
        on_select="rerun",
        selection_mode="multi-row",
        placeholder="—",
        column_config={
            "unit": st.column_config.TextColumn(_("Unit"), width=120),
            "form": st.column_config.TextColumn(_("Form"), width=170),
            "state": _("State"),
            "progress": _("Approved so far"),
            **{
                f"{each}_at": st.column_config.DatetimeColumn(say.level_name(each), format=_TIME)
                for each in LEVELS
            },
        },
    )
    ticked = [rows[place] for place in chosen.selection.rows if place < len(rows)]
    filed = [row for row in ticked if row["submission_id"] is not None]
    _approving(store, level, say.waiting(filed, level), say.waiting(rows, level))
    _unlocking(store, level, [row for row in filed if row["rank"]])


def _approving(store: Store, level: Level, ticked: Sequence[Row], every: Sequence[Row]) -> None:
    with st.container(horizontal=True):
        st.button(
            ngettext(
                "Approve {n} that is ticked", "Approve {n} that are ticked", len(ticked)
            ).format(n=number(len(ticked))),
            icon=":material/approval:",
            type=emphasis(),
            key="approve_ticked",
            disabled=not ticked,
            on_click=_approve,
            args=(store, level, _named(ticked)),
        )
        st.button(
            ngettext(
                "Approve all that wait ({n})", "Approve all that wait ({n})", len(every)
            ).format(n=number(len(every))),
            icon=":material/done_all:",
            key="approve_all",
            disabled=not every,
            on_click=_approve,
            args=(store, level, _named(every)),
        )


def _unlocking(store: Store, level: Level, ticked: Sequence[Row]) -> None:
    expander = st.expander(
        _("Unlock what is ticked"), icon=":material/lock_open:", key="unlocking", on_change="rerun"
    )
    if not expander.open:
        return
    with expander:
        st.caption(
            _(
                "A level above the one that approved last can unlock a filing; the prefecture also"
                " its own. All approvals of the filing end, and it can be corrected."
            )
        )
        reason = st.text_input(_("Reason"), max_chars=200, key=_REASON)
        st.button(
            ngettext("Unlock {n} filing", "Unlock {n} filings", len(ticked)).format(
                n=number(len(ticked))
            ),
            key="unlock",
            disabled=not (ticked and reason.strip()),
            on_click=_unlock,
            args=(store, level, _named(ticked)),
        )


def _named(rows: Sequence[Row]) -> list[Filing]:
    return [
        Filing(row["unit_code"], row["form_code"], row["month"], row["submission_id"])
        for row in rows
    ]


def _approve(store: Store, level: Level, chosen: list[Filing]) -> None:
    language.restore()
    took = approve(store, level, chosen, account=session.reader().account)
    st.session_state[_OUTCOME] = (took > 0, say.done("approved", took, len(chosen)))
    st.session_state.pop(_TABLE, None)


def _unlock(store: Store, level: Level, chosen: list[Filing]) -> None:
    language.restore()
    reason = str(st.session_state.get(_REASON) or "")
    if not reason.strip():
        return
    st.session_state[_REASON] = ""
    try:
        took = unlock(store, level, chosen, reason=reason, account=session.reader().account)
    except PersonalDataError:
        text = _("The reason names a person, or a number of one: nothing was kept.")
        st.session_state[_OUTCOME] = (False, text)
        return
    st.session_state[_OUTCOME] = (took > 0, say.done("unlocked", took, len(chosen)))
    st.session_state.pop(_TABLE, None)


def log(store: Store, county: str, month: date) -> None:
    """Draw who approved or unlocked what when, behind one click."""
    result = query.run(store, "staff/approval_log", county=county, month=month)
    if not result.rows:
        return
    with st.expander(_("Who approved what when"), icon=":material/history:", key="approval_log"):
        st.dataframe(
            pd.DataFrame(
                {
                    "decided_at": [row["decided_at"] for row in result.rows],
                    "account": [row["account"] for row in result.rows],
                    "level": [say.level_name(row["level"]) for row in result.rows],
                    "decision": [say.decision_name(row["decision"]) for row in result.rows],
                    "unit": [row["unit_name"] for row in result.rows],
                    "form": [form_name(row["form_name"]) for row in result.rows],
                    "reason": [row["reason"] for row in result.rows],
                }
            ),
            hide_index=True,
            alt=_("Who approved what when"),
            placeholder="—",
            column_config={
                "decided_at": st.column_config.DatetimeColumn(_("When"), format=_TIME),
                "account": _("Account"),
                "level": _("Level"),
                "decision": _("Decision"),
                "unit": _("Unit"),
                "form": _("Form"),
                "reason": _("Reason"),
            },
        )
    behind(
        key="approval_log",
        result=result,
        alt=_("Who approved what when"),
        labels={},
        with_numbers=False,
    )


def setting(store: Store, now: Row) -> None:
    """Draw whether the office approves at all, and what leaders see meanwhile."""
    if not store.may(Action.SETTINGS):
        return
    st.subheader(_("How this office works"), anchor=False)
    st.toggle(
        _("Filings are approved level by level, and locked by it"),
        value=now["is_on"],
        key=f"approval_on_{now['is_on']}",
        on_change=_switch,
        args=(store, not now["is_on"]),
        help=_("Switched off, nothing is locked; what was approved stays on record."),
    )
    st.toggle(
        _("Leaders' pages leave out what the prefecture has not approved"),
        value=now["leaves_out"],
        key=f"approval_out_{now['leaves_out']}",
        disabled=not now["is_on"],
        on_change=_leave_out,
        args=(store, not now["leaves_out"]),
        help=_("Who filed and who is late is shown all the same: that is not a figure."),
    )


def _switch(store: Store, is_on: bool) -> None:  # noqa: FBT001
    switch(store, is_on, account=session.reader().account)


def _leave_out(store: Store, leaves: bool) -> None:  # noqa: FBT001
    leave_out(store, leaves, account=session.reader().account)


def note(store: Store) -> None:
    """Say on a leaders' page how many filings are left out of its figures, if any."""
    now = query.run(store, "staff/approval_setting").rows[0]
    if now["filings_left_out"]:
        st.caption(f":material/lock_open: {say.left_out(now['filings_left_out'])}")
