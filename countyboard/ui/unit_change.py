"""Changing one unit, with what hangs on it said before the click; adding a new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from countyboard import query, unit_changes
from countyboard.i18n import N_
from countyboard.i18n import gettext as _
from countyboard.sentences import unit_changes as say
from countyboard.store import Store
from countyboard.ui import language, outcome, session, units
from countyboard.ui.emphasis import emphasis
from countyboard.ui.visual import escape
from countyboard.unit_changes import Reform, UnitError
from countyboard.units import CATEGORIES, KINDS, PARENTS, Unit
from countyboard.words import category_name, kind_name

__all__ = ["add", "change"]

_ACTIONS = {
    "rename": N_("Rename"),
    "amend": N_("Category, area, size"),
    "merge": N_("Merge into another"),
    "close": N_("Close down"),
    "reopen": N_("Open again"),
    "history": N_("History"),
}


def change(store: Store, unit: Unit) -> None:
    """Draw what can be done with a unit, and what would follow."""
    stakes = query.run(store, "units/stakes", unit_code=unit.code).rows[0]
    st.markdown(escape(say.stakes_text(stakes)))
    is_open = unit.closed is None and unit.successor is None
    offered = [
        action
        for action in _ACTIONS
        if action not in ("merge", "close", "reopen") or is_open == (action != "reopen")
    ]
    action = st.segmented_control(
        _("How to change it"),
        offered,
        default=offered[0],
        required=True,
        format_func=lambda code: _(_ACTIONS[code]),
        key=f"unit_action:{unit.code}",
        label_visibility="collapsed",
    )
    draw: dict[str, Callable[[Store, Unit], None]] = {
        "rename": _rename,
        "amend": _amend,
        "merge": _merge,
        "close": _close,
        "reopen": _reopen,
        "history": units.history,
    }
    draw[action or offered[0]](store, unit)


def _rename(store: Store, unit: Unit) -> None:
    key = f"rename:{unit.code}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("New name"), max_chars=40, key=f"{key}:name", placeholder=unit.name, width=280
        )
        st.date_input(
            _("Valid from"),
            value="today",
            max_value="today",
            key=f"{key}:day",
            width=160,
            help=_("A name that comes later is recorded when it has come."),
        )
        _button(_("Rename it"), key, lambda: _renamed(store, unit, key))
    st.caption(_("The former name stays: sheets that still use it are read."))


def _renamed(store: Store, unit: Unit, key: str) -> str:
    new = unit_changes.rename(
        store,
        unit.code,
        st.session_state[f"{key}:name"],
        st.session_state[f"{key}:day"],
        account=session.reader().account,
    )
    st.session_state[f"{key}:name"] = ""
    return say.done_text("renamed", new, former=unit.name)


def _amend(store: Store, unit: Unit) -> None:
    key = f"amend:{unit.code}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _size(key, unit, is_department=unit.kind == "department")
    _button(_("Record it"), key, lambda: _amended(store, unit, key))


def _size(key: str, unit: Unit | None, *, is_department: bool) -> None:
    """Draw the fields that new and known units share."""
    if is_department:
        st.selectbox(
            _("Category"),
            CATEGORIES,
            index=CATEGORIES.index(unit.category) if unit and unit.category else None,
            format_func=category_name,
            placeholder=_("Choose"),
            key=f"{key}:category",
            width=200,
        )
    st.text_input(_("Area"), (unit and unit.area) or "", max_chars=40, key=f"{key}:area", width=160)
    for name, label in (("population", _("Residents")), ("households", _("Households"))):
        st.number_input(
            label,
            value=getattr(unit, name) if unit else None,
            min_value=0,
            step=1,
            placeholder=_("a number"),
            key=f"{key}:{name}",
            width=150,
        )
    st.date_input(
        _("Set up on"),
        value=unit.opened if unit else None,
        min_value=date(1949, 1, 1),
        key=f"{key}:opened",
        width=160,
    )


def _reform(key: str) -> Reform:
    told: dict[str, Any] = {
        name: st.session_state.get(f"{key}:{name}")
        for name in ("category", "area", "population", "households", "opened")
    }
    return Reform(**told)


def _amended(store: Store, unit: Unit, key: str) -> str:
    new = unit_changes.amend(store, unit.code, _reform(key), account=session.reader().account)
    return say.done_text("amended", new)


def _merge(store: Store, unit: Unit) -> None:
    key = f"merge:{unit.code}"
    offered = {other.code: other.name for other in unit_changes.heirs(store.roster(), unit)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Into"),
            list(offered),
            index=None,
            format_func=lambda code: offered.get(code, code),
            placeholder=_("Choose"),
            key=f"{key}:heir",
            width=280,
        )
        _last_day(key)
        _button(_("Merge them"), key, lambda: _merged(store, unit, key, offered))
    st.caption(_("From then on the other unit files for it; what this one filed counts with it."))


def _merged(store: Store, unit: Unit, key: str, offered: dict[str, str]) -> str:
    heir = st.session_state[f"{key}:heir"]
    new = unit_changes.merge(
        store,
        unit.code,
        heir or "",
        st.session_state[f"{key}:day"],
        account=session.reader().account,
    )
    return say.done_text("merged", new, heir=offered[heir])


def _close(store: Store, unit: Unit) -> None:
    key = f"close:{unit.code}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _last_day(key)
        _button(_("Close it"), key, lambda: _closed(store, unit, key))
    st.caption(_("Months that end after its last day are not expected of it."))


def _last_day(key: str) -> None:
    st.date_input(
        _("Last day"),
        value="today",
        min_value=date(1949, 1, 1),
        key=f"{key}:day",
        width=160,
    )


def _closed(store: Store, unit: Unit, key: str) -> str:
    day = st.session_state[f"{key}:day"]
    new = unit_changes.close(store, unit.code, day, account=session.reader().account)
    return say.done_text("closed", new)


def _reopen(store: Store, unit: Unit) -> None:
    st.markdown(escape(say.reopening_text(unit)))
    _button(_("Open it again"), f"reopen:{unit.code}", lambda: _reopened(store, unit))


def _reopened(store: Store, unit: Unit) -> str:
    new = unit_changes.reopen(store, unit.code, account=session.reader().account)
    return say.done_text("reopened", new)


def add(store: Store) -> None:
    """Draw the fields of a new unit and its button."""
    roster = store.roster()
    there = {unit.kind for unit in roster}
    kinds = [k for k in KINDS if (not PARENTS[k] and k not in there) or there & set(PARENTS[k])]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            _("Kind of unit"), kinds, format_func=kind_name, key="new_unit_kind", width=160
        )
        above = {unit.code: unit for unit in roster if unit.kind in PARENTS[kind]}
        if above:
            st.selectbox(
                _("Belongs to"),
                list(above),
                format_func=lambda code: (
                    say.unit_title(above[code], roster) if code in above else code
                ),
                key=f"new_unit_parent:{kind}",
                width=240,
            )
        st.text_input(_("Name"), max_chars=40, key="new_unit:name", width=240)
        st.text_input(
            _("Code"),
            max_chars=20,
            key="new_unit:code",
            width=180,
            placeholder=_("may stay empty"),
            help=_(
                "6 digits for a county, 9 for a township, from the national list of divisions; the"
                " former form with 12 digits is understood. Left empty, one is given."
            ),
        )
        _size("new_unit", None, is_department=kind == "department")
    _button(_("Add the unit"), "new_unit", lambda: _added(store, kind, bool(above)))


def _added(store: Store, kind: Any, has_parent: bool) -> str:  # noqa: FBT001
    told = _reform("new_unit")
    new = unit_changes.add_unit(
        store,
        Unit(
            code=str(st.session_state["new_unit:code"] or "").strip(),
            name=str(st.session_state["new_unit:name"] or "").strip(),
            kind=kind,
            parent=st.session_state[f"new_unit_parent:{kind}"] if has_parent else None,
            category=told.category if kind == "department" else None,
            area=(told.area or "").strip() or None,
            opened=told.opened,
            population=told.population,
            households=told.households,
        ),
        account=session.reader().account,
    )
    for name in ("code", "name"):
        st.session_state[f"new_unit:{name}"] = ""
    return say.done_text("added", new)


def _button(label: str, key: str, act: Callable[[], str]) -> None:
    """Draw the button of a change: what is typed counts at the click."""
    st.button(
        label, icon=":material/check:", type=emphasis(), key=f"{key}:do", on_click=_do, args=(act,)
    )


def _do(act: Callable[[], str]) -> None:
    language.restore()
    try:
        outcome.tell(act())
    except UnitError as refused:
        outcome.tell(say.fault_text(refused), done=False)
