"""Extensions of deadlines, of a month or of a week: those in force, and granting one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

import pyarrow as pa
import streamlit as st

from countyboard import catalogue, deadlines, query, tables
from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, name_of
from countyboard.identifiers import now
from countyboard.sentences import calendar as say
from countyboard.store import Store
from countyboard.ui import downloads, language, session
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.weeks import period_text, week_text
from countyboard.workbook.persons import PersonalDataError

__all__ = ["show"]

Row = Mapping[str, Any]

_REFUSED = "extension_refused"
_MONTH = "month"


@dataclass(frozen=True, slots=True)
class _Asked:
    """Hold what the reader asks for: whom, which forms, of which month or week, until when."""

    unit: str
    forms: tuple[str, ...]
    month: date
    week: date | None
    until: datetime


def show(
    store: Store, counties: tuple[str, ...] | None, month: date, weeks: Sequence[Row] = ()
) -> None:
    """Draw the extensions in force, taking one back, and granting one for this month.

    Or for a week: `weeks` are rows of staff/weeks.
    """
    opened = st.expander(
        _("Extensions"), icon=":material/event_upcoming:", key="extensions", on_change="rerun"
    )
    if not opened.open:
        return
    with opened:
        _granted(store, counties)
        if store.may(Action.EXTEND):
            _grant(store, month, weeks)


def _granted(store: Store, counties: tuple[str, ...] | None) -> None:
    result = query.run(store, "staff/extensions", counties=counties)
    if not result.rows:
        st.caption(_("No extension is in force."))
        return
    shown = tables.worded(_written(result.table))
    names = {
        "county_name": _("County"),
        "unit_name": _("Unit"),
        "form_name": _("Form"),
        "filed": _("Month or week"),
        "until": _("Due on"),
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
            week=row["week"],
            account=session.reader().account,
        )
    st.session_state.pop("extensions_table", None)


def _written(table: pa.Table) -> pa.Table:
    """Add the month or week of each extension, and until when it holds, written out."""
    rows = table.select(["month", "week", "due_on", "due_time"]).to_pylist()
    periods = [period_text(row["month"], row["week"]) for row in rows]
    hours = [f" {row['due_time']:%H:%M}" if row["due_time"] else "" for row in rows]
    days = [f"{row['due_on']}{hour}" for row, hour in zip(rows, hours, strict=True)]
    return table.append_column("filed", pa.array(periods)).append_column("until", pa.array(days))


def _grant(store: Store, month: date, weeks: Sequence[Row]) -> None:
    roster = store.roster()
    others = set(store.outside(unit.code for unit in roster))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        week = _week(month, weeks)
        period: Literal["month", "week"] = "month" if week is None else "week"
        forms = _forms_of(roster, period)
        unit = st.selectbox(
            _("For whom"),
            [code for code in forms if code not in others],
            index=None,
            format_func=lambda code: _title(roster, code),
            placeholder=_("A unit, a county or all"),
            key=f"extension_unit_{period}",
            width=320,
        )
        offered = forms.get(unit or "", ())
        chosen = st.multiselect(
            _("Form"),
            offered,
            default=offered,
            format_func=lambda code: name_of(catalogue.load().forms[code]),
            placeholder=_("Choose"),
            key=f"extension_forms_{period}_{unit}",
            width=320,
        )
        until = _until_day(store, month) if week is None else _until_hour(week)
    reason = st.text_input(
        _("Reason"),
        max_chars=200,
        key="extension_reason",
        placeholder=_("for example: the network was down for two days"),
    )
    asked = None
    if unit and chosen and until:
        asked = _Asked(unit, tuple(chosen), month, week["week"] if week else None, until)
        st.markdown(escape(say.effect_of_extension(_effect(store, asked), week=bool(week))))
    if st.session_state.pop(_REFUSED, False):
        st.error(_("The reason names a person, or a number of one: nothing was kept."))
    st.button(
        _("Grant the extension"),
        icon=":material/check:",
        key="extension_grant",
        disabled=not (asked and reason.strip()),
        on_click=_extend,
        args=(store, asked),
    )


def _week(month: date, weeks: Sequence[Row]) -> Row | None:
    """Ask what is filed: the month, or a week; return the row of the week."""
    known = {f"{row['week']}": row for row in weeks}
    chosen = st.selectbox(
        _("Month or week"),
        [_MONTH, *known],
        format_func=lambda code: (
            week_text(known[code]["week"]) if code in known else month_text(month)
        ),
        key="extension_period",
        width=320,
    )
    return known.get(chosen or "")


def _until_day(store: Store, month: date) -> datetime | None:
    due = query.run(store, "staff/deadlines", month=month).rows
    latest = max((row["latest_due_on"] or row["due_on"] for row in due), default=month)
    day = st.date_input(
        _("Last day on time"),
        value=latest + timedelta(days=3),
        min_value=month,
        key="extension_day",
        width=180,
    )
    return datetime.combine(day, time.max) if isinstance(day, date) else None


def _until_hour(week: Row) -> datetime | None:
    due: datetime = week["due_at"]
    day = st.date_input(
        _("Last day on time"),
        value=due.date() + timedelta(days=1),
        min_value=week["starts_on"],
        key=f"extension_day_{week['week']}",
        width=180,
    )
    hour = st.time_input(
        _("Until what hour"),
        value=due.time().replace(second=0),
        step=timedelta(minutes=30),
        key=f"extension_hour_{week['week']}",
        width=140,
    )
    return datetime.combine(day, hour) if isinstance(day, date) and hour else None


def _effect(store: Store, asked: _Asked) -> Row:
    whom: dict[str, Any] = {"unit_code": asked.unit, "form_codes": list(asked.forms)}
    if asked.week is None:
        return query.run(
            store,
            "staff/effect_of_extension",
            **whom,
            month=asked.month,
            due_on=asked.until.date(),
        ).rows[0]
    return query.run(
        store,
        "staff/effect_of_weekly_extension",
        **whom,
        week=asked.week,
        due_at=asked.until,
        moment=now().replace(second=0),
    ).rows[0]


def _extend(store: Store, asked: _Asked | None) -> None:
    """Grant once: a second click finds the reason empty."""
    language.restore()
    reason = str(st.session_state.get("extension_reason") or "").strip()
    if asked is None or not reason:
        return
    change: dict[str, Any] = {"reason": reason, "account": session.reader().account}
    whom = (store, asked.unit, asked.forms)
    try:
        if asked.week is None:
            deadlines.extend(*whom, asked.month, asked.until.date(), **change)
        else:
            deadlines.extend_week(*whom, asked.week, asked.until, **change)
    except PersonalDataError:
        st.session_state[_REFUSED] = True
    st.session_state["extension_reason"] = ""


def _forms_of(roster: Roster, period: Literal["month", "week"]) -> dict[str, tuple[str, ...]]:
    """Return the forms of a period filed by each unit, or by those below it, by its code."""
    known = catalogue.load()
    every = tuple(known.monthly_forms if period == "month" else known.weekly_forms)
    above = ("prefecture", "county") if period == "month" else ("prefecture", "county", "township")
    found: dict[str, tuple[str, ...]] = {}
    for unit in roster:
        form = known.form_of(unit.kind, period)
        if unit.kind in above:
            found[unit.code] = every
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
