"""Setting targets, looking through them, taking them back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from countyboard import catalogue, query
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text
from countyboard.query import Result
from countyboard.sentences import targets as say
from countyboard.sentences.measures import measure_name, unit_name
from countyboard.store import Store
from countyboard.targets import SCOPES, Target, TargetError, remove_target, set_target
from countyboard.ui import filters, language, outcome, session
from countyboard.ui.emphasis import emphasis
from countyboard.ui.visual import behind

__all__ = ["history", "in_force", "scopes", "setting"]

_TABLE = "targets_table"
_AHEAD = 12
"""Months ahead of the newest one from which a target may begin."""


def scopes(store: Store) -> dict[str, str]:
    """Return the names of prefecture and counties one may set targets for, by code, in order."""
    units = [unit for unit in store.roster() if unit.kind in SCOPES]
    others = set(store.outside(unit.code for unit in units))
    units = [unit for unit in units if unit.code not in others]
    units.sort(key=lambda unit: (unit.kind != "prefecture", unit.position, unit.code))
    return {unit.code: unit.name for unit in units}


def setting(store: Store) -> None:
    """Draw the choices of a target and the button that records it."""
    names = scopes(store)
    months, newest = _months(store)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            known = catalogue.load()
            measure = st.selectbox(
                _("Measure"),
                [*known.ratios, *known.indicators],
                format_func=filters.measure_label,
                key="target_measure",
                width=300,
            )
            st.selectbox(
                _("Holds for"),
                list(names),
                format_func=lambda code: names.get(code, code),
                key="target_scope",
                width=180,
                help=_(
                    "A county's own target goes before that of the prefecture. The target of a"
                    " ratio also holds for each county below; that of an indicator, which adds up,"
                    " only for the whole."
                ),
            )
            st.selectbox(
                _("From month"),
                months,
                index=newest,
                format_func=month_text,
                key="target_month",
                width=150,
            )
            ends = st.toggle(_("No target from then on"), key="target_ends")
            st.number_input(
                _("Target, {unit}").format(unit=unit_name(measure, "total")),
                value=None,
                min_value=0.0,
                format="%g",
                placeholder=_("a number"),
                key="target_value",
                disabled=ends,
                width=180,
            )
        note = say.not_judged(measure)
        if note:
            st.caption(note)
        st.button(
            _("Set the target"),
            icon=":material/flag:",
            type=emphasis(),
            key="target_set",
            on_click=_set,
            args=(store,),
        )


def _set(store: Store) -> None:
    """Record what is chosen at the click: a number just typed is not in the run before it."""
    language.restore()
    measure, scope, month, value, ends = (
        st.session_state[f"target_{name}"]
        for name in ("measure", "scope", "month", "value", "ends")
    )
    if value is None and not ends:
        outcome.tell(say.fault_text("no number"), done=False)
        return
    target = Target(measure, scope, month, None if ends else value)
    try:
        set_target(store, target, account=session.reader().account)
    except TargetError as refused:
        outcome.tell(say.fault_text(refused.fault), done=False)
        return
    text = say.recorded(target, scopes(store)[scope])
    outcome.tell(text)
    st.session_state["target_value"] = None


def in_force(store: Store, result: Result) -> None:
    """Draw the targets in force, those ahead and over included; one ticked can be taken back."""
    rows = result.rows
    if not rows:
        return
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "measure": [measure_name(row["measure_code"], "total") for row in rows],
                "scope": [row["scope_name"] for row in rows],
                "value": [say.value_text(row["measure_code"], row["value"]) for row in rows],
                "first_month": [row["first_month"] for row in rows],
                "last_month": [row["last_month"] for row in rows],
                "standing": [say.standing_name(row["standing"]) for row in rows],
            }
        ),
        key=_TABLE,
        hide_index=True,
        alt=say.finding(rows),
        on_select="rerun",
        selection_mode="single-row",
        placeholder="—",
        column_config={
            "measure": st.column_config.TextColumn(_("Measure"), width="medium"),
            "scope": _("Holds for"),
            "value": _("Target"),
            "first_month": st.column_config.DateColumn(_("From month"), format="YYYY-MM"),
            "last_month": st.column_config.DateColumn(_("To month"), format="YYYY-MM"),
            "standing": _("State"),
        },
    )
    own = scopes(store)
    ticked = [rows[place] for place in chosen.selection.rows if place < len(rows)]
    ticked = [row for row in ticked if row["scope_code"] in own]
    st.button(
        _("Take back the target that is ticked"),
        icon=":material/undo:",
        key="target_remove",
        disabled=not ticked,
        on_click=_remove,
        args=(store, ticked[0] if ticked else None),
        help=_("The target before it holds again. What was recorded stays in the history."),
    )


def _remove(store: Store, row: dict[str, Any]) -> None:
    language.restore()
    st.session_state.pop(_TABLE, None)
    key = (row["measure_code"], row["scope_code"], row["first_month"])
    try:
        remove_target(store, *key, account=session.reader().account)
    except TargetError as refused:
        outcome.tell(say.fault_text(refused.fault), done=False)
        return
    text = say.removed(row["measure_code"], row["scope_name"], row["first_month"])
    outcome.tell(text)


def history(result: Result) -> None:
    """Draw every version ever recorded, the newest first, behind one click."""
    if not result.rows:
        return
    with st.expander(_("History"), icon=":material/history:", key="target_history"):
        st.dataframe(
            pd.DataFrame(
                {
                    "recorded_at": [row["recorded_at"] for row in result.rows],
                    "account": [row["account"] for row in result.rows],
                    "action": [say.action_name(row["action"]) for row in result.rows],
                    "measure": [measure_name(row["measure_code"], "total") for row in result.rows],
                    "scope": [row["scope_name"] for row in result.rows],
                    "first_month": [row["first_month"] for row in result.rows],
                    "value": [
                        say.value_text(row["measure_code"], row["value"]) for row in result.rows
                    ],
                }
            ),
            hide_index=True,
            alt=_("History of the targets"),
            placeholder="—",
            column_config={
                "recorded_at": st.column_config.DatetimeColumn(
                    _("Recorded at"), format="YYYY-MM-DD HH:mm"
                ),
                "account": _("Account"),
                "action": _("What was done"),
                "measure": st.column_config.TextColumn(_("Measure"), width="medium"),
                "scope": _("Holds for"),
                "first_month": st.column_config.DateColumn(_("From month"), format="YYYY-MM"),
                "value": _("Target"),
            },
        )
    behind(
        key="targets",
        result=result,
        alt=_("History of the targets"),
        labels={},
        with_numbers=False,
    )


def _months(store: Store) -> tuple[list[date], int]:
    """Return the months a target may begin in and the place of the newest one with figures.

    They are those on record and a year ahead, oldest first.
    """
    rows = query.run(store, "filters/months").rows
    known = [row["month"] for row in rows] or [date.today().replace(day=1)]
    filed = [place for place, row in enumerate(rows) if row["filings"]]
    newest = known[-1]
    ahead = [newest.month + step for step in range(1, _AHEAD + 1)]
    later = [date(newest.year + (m - 1) // 12, (m - 1) % 12 + 1, 1) for m in ahead]
    return [*known, *later], filed[-1] if filed else 0
