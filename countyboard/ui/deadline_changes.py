"""Changing deadlines: extensions with their effect, days off, and whether these move a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from countyboard import catalogue, deadlines, query, tables
from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.i18n import name_of
from countyboard.sentences import calendar as say
from countyboard.store import Store
from countyboard.ui import downloads, language, session
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.workbook.persons import PersonalDataError

__all__ = ["days_off", "extensions", "moving"]

Row = Mapping[str, Any]

_REFUSED = "extension_refused"


def extensions(store: Store, counties: tuple[str, ...] | None, month: date) -> None:
    """Draw the extensions in force, taking one back, and granting one for this month."""
    opened = st.expander(
        _("Extensions"), icon=":material/event_upcoming:", key="extensions", on_change="rerun"
    )
    if not opened.open:
        return
    with opened:
        _granted(store, counties)
        if store.may(Action.EXTEND):
            _grant(store, month)


def _granted(store: Store, counties: tuple[str, ...] | None) -> None:
    result = query.run(store, "staff/extensions", counties=counties)
    if not result.rows:
        st.caption(_("No extension is in force."))
        return
    shown = tables.worded(result.table)
    names = {
        "county_name": _("County"),
        "unit_name": _("Unit"),
        "form_name": _("Form"),
        "month": _("Month"),
        "due_on": _("Due on"),
        "reason": _("Reason"),
        "account": _("Account"),
    }
    chosen = st.dataframe(
        shown,
        hide_index=True,
        alt=_("Extensions"),
        key="extensions_table",
        on_select="rerun",
        selection_mode="multi-row",
        column_order=list(names),
        column_config=downloads.column_config(shown, names),
    )
    marked = [result.rows[place] for place in chosen.selection.rows if place < len(result)]
    st.button(
        _("Take back what is ticked"),
        icon=":material/undo:",
        key="extension_take_back",
        disabled=not marked,
        on_click=_take_back,
        args=(store, tuple(marked)),
    )


def _take_back(store: Store, marked: tuple[Row, ...]) -> None:
    language.restore()
    for row in marked:
        deadlines.take_back(
            store,
            row["unit_code"],
            row["form_name"],
            row["month"],
            account=session.reader().account,
        )
    st.session_state.pop("extensions_table", None)


def _grant(store: Store, month: date) -> None:
    roster = store.roster()
    others = set(store.outside(unit.code for unit in roster))
    forms = {code: filed for code, filed in _forms_of(roster).items() if code not in others}
    due = {row["form_name"]: row for row in query.run(store, "staff/deadlines", month=month).rows}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit = st.selectbox(
            _("For whom"),
            list(forms),
            index=None,
            format_func=lambda code: _title(roster, code),
            placeholder=_("A unit, a county or all"),
            key="extension_unit",
            width=320,
        )
        offered = forms.get(unit or "", ())
        chosen = st.multiselect(
            _("Form"),
            offered,
            default=offered,
            format_func=lambda code: name_of(catalogue.load().forms[code]),
            placeholder=_("Choose"),
            key=f"extension_forms_{unit}",
            width=320,
        )
        latest = max((row["latest_due_on"] or row["due_on"] for row in due.values()), default=month)
        day = st.date_input(
            _("Last day on time"),
            value=latest + timedelta(days=3),
            min_value=month,
            key="extension_day",
            width=180,
        )
    reason = st.text_input(
        _("Reason"),
        max_chars=200,
        key="extension_reason",
        placeholder=_("for example: the network was down for two days"),
    )
    if unit and chosen and isinstance(day, date):
        effect = query.run(
            store,
            "staff/effect_of_extension",
            unit_code=unit,
            form_codes=chosen,
            month=month,
            due_on=day,
        ).rows[0]
        st.markdown(escape(say.effect_of_extension(effect)))
    if st.session_state.pop(_REFUSED, False):
        st.error(_("The reason names a person, or a number of one: nothing was kept."))
    st.button(
        _("Grant the extension"),
        icon=":material/check:",
        key="extension_grant",
        disabled=not (unit and chosen and reason.strip()),
        on_click=_extend,
        args=(store, unit, tuple(chosen), month, day),
    )


def _extend(
    store: Store, unit: str | None, forms: tuple[str, ...], month: date, day: object
) -> None:
    """Grant once: a second click finds the reason empty."""
    language.restore()
    reason = str(st.session_state.get("extension_reason") or "").strip()
    if not (unit and forms and reason and isinstance(day, date)):
        return
    try:
        deadlines.extend(
            store, unit, forms, month, day, reason=reason, account=session.reader().account
        )
    except PersonalDataError:
        st.session_state[_REFUSED] = True
    st.session_state["extension_reason"] = ""


def _forms_of(roster: Roster) -> dict[str, tuple[str, ...]]:
    """Return the monthly forms filed by each unit, or by those below it, by its code."""
    known = catalogue.load()
    monthly = tuple(known.monthly_forms)
    found: dict[str, tuple[str, ...]] = {}
    for unit in roster:
        form = known.form_of(unit.kind)
        if unit.kind in ("prefecture", "county"):
            found[unit.code] = monthly
        elif form:
            found[unit.code] = (form.code,)
    return found


def _title(roster: Roster, code: str) -> str:
    unit = roster.get(code)
    if unit is None:
        return code
    if unit.kind == "prefecture":
        return _("All units of {prefecture}").format(prefecture=unit.name)
    if unit.kind == "county":
        return _("{county} with all its units").format(county=unit.name)
    county = roster.county_of(code)
    return f"{unit.name} · {county.name}" if county else unit.name


# ---------- days off


def days_off(store: Store) -> None:
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
