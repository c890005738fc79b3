"""Typing figures in by hand: where they go, what was typed so far, what happened meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from countyboard import catalogue, query
from countyboard.i18n import gettext as _
from countyboard.i18n import language, month_text
from countyboard.ledgers import form_name
from countyboard.receiving import by_hand
from countyboard.receiving.by_hand import Held, Place
from countyboard.receiving.intake import NAMED, Upload
from countyboard.store import Store
from countyboard.ui import address
from countyboard.ui.upload_templates import months_to_choose
from countyboard.ui.upload_tray import known_units
from countyboard.ui.visual import escape
from countyboard.units import Roster, Unit
from countyboard.weeks import month_of, period_text, recent, week_text

__all__ = ["Desk", "checked", "choose", "locked", "meanwhile", "open_desk"]

_DESKS = "by_hand_desks"
_CHECKED = "by_hand_checked"
EVERY = "all"
WEEKS = 53
"""How many weeks may be chosen: those of a year."""


@dataclass
class Desk:
    """Keep what a session typed at one place, until it is confirmed or put away.

    `seen` names by unit the submission that was in force when the person typed over it;
    `shown` those that were on the screen last; `round` counts the grids: a new one is empty.
    """

    typed: dict[tuple[str, str], str]
    seen: dict[str, int | None]
    shown: dict[str, int]
    round: int = 0

    def clear(self) -> None:
        """Forget what was typed and begin a new grid."""
        self.typed, self.seen = {}, {}
        self.round += 1


def open_desk(place: Place, here: Held) -> Desk:
    """Return the desk of a place, the same as long as the session lasts."""
    desks: dict[Place, Desk] = st.session_state.setdefault(_DESKS, {})
    return desks.setdefault(place, Desk({}, {}, dict(here.submissions)))


def choose(store: Store, roster: Roster) -> tuple[Place, str | None]:
    """Let the person choose county, form, month or week, and one unit or all: None."""
    known = catalogue.load()
    counties = {county.code: county.name for county in roster.counties}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        county = address.select(
            _("County"),
            list(counties),
            key="hand_county",
            format_func=lambda code: counties.get(code, code),
            width=180,
        )
        offered = by_hand.forms_at(store, county, roster, known)
        forms = {code: form_name(code) for code in offered}
        form_code = address.select(
            _("Form"),
            list(forms),
            key="hand_form",
            format_func=lambda code: forms.get(code, code),
            width=240,
        )
        form = known.forms[form_code]
        if form.period == "month":
            place = Place(county, form_code, _month())
        else:
            township = None
            if by_hand.is_of_villages(form):
                township = _township(by_hand.townships_at(store, county, roster))
            week = _week()
            place = Place(county, form_code, month_of(week), week, township)
        units = by_hand.units_at(store, place, roster, known)
        names = {EVERY: _("All units of the form")} | {unit.code: unit.name for unit in units}
        unit = address.select(
            _("Unit"),
            list(names),
            key="hand_unit",
            format_func=lambda code: names.get(code, code),
            width=220,
        )
    return place, None if unit == EVERY else unit


def _month() -> date:
    months = {f"{month:%Y-%m}": month for month in months_to_choose(date.today())}
    chosen = address.select(
        _("Month"),
        list(months),
        key="hand_month",
        format_func=lambda code: month_text(months[code]) if code in months else code,
        width=160,
    )
    return months[chosen]


def _week() -> date:
    weeks = {f"{week}": week for week in recent(date.today(), WEEKS)}
    chosen = address.select(
        _("Week"),
        list(weeks),
        key="hand_week",
        format_func=lambda code: week_text(weeks[code]) if code in weeks else code,
        width=280,
    )
    return weeks[chosen]


def _township(townships: list[Unit]) -> str | None:
    if not townships:
        return None
    names = {unit.code: unit.name for unit in townships}
    return address.select(
        _("Township"),
        list(names),
        key="hand_township",
        format_func=lambda code: names.get(code, code),
        width=180,
    )


def meanwhile(desk: Desk, here: Held) -> list[Unit]:
    """Say for which units somebody else filed since the person typed over them; return them."""
    touched = {unit.code for unit in here.touched(desk.typed)}
    for code in touched:
        desk.seen.setdefault(code, desk.shown.get(code))
    desk.seen = {code: seen for code, seen in desk.seen.items() if code in touched}
    desk.shown = dict(here.submissions)
    units = here.overtaken(desk.seen)
    if not units:
        return []
    with st.container(border=True, key="by_hand_meanwhile"):
        st.warning(
            _(
                "While you were typing somebody else filed for {units}. What is in force is now"
                " theirs; what you typed is still here, over it. Look at both before you confirm."
            ).format(units=escape(_(", ").join(unit.name for unit in units))),
            icon=":material/sync_problem:",
        )
        st.button(
            _("I have looked: keep what I typed"),
            key="by_hand_looked",
            on_click=_looked,
            args=(desk, dict(here.submissions)),
        )
    return units


def locked(store: Store, here: Held, unit_code: str | None) -> None:
    """Say at once whose month is approved, and so locked: typing over it would be in vain."""
    asked = [unit for unit in here.units if unit_code in (None, unit.code)]
    rows = query.run(
        store,
        "store/locked_incoming",
        form_code=here.place.form_code,
        month=here.place.month,
        units=[unit.code for unit in asked],
    ).rows
    codes = {row["unit_code"] for row in rows}
    if not codes:
        return
    names = [unit.name for unit in asked if unit.code in codes]
    shown = _(", ").join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    st.info(
        _(
            "Approved, and so locked: {units}, {month}. What is typed there cannot be filed until"
            " a level above unlocks it."
        ).format(units=escape(shown), month=period_text(here.place.month, here.place.week)),
        icon=":material/lock:",
    )
    st.page_link("pages/staff/approval.py", label=_("Approval"), icon=":material/approval:")


def _looked(desk: Desk, submissions: dict[str, int]) -> None:
    desk.seen = {code: submissions.get(code) for code in desk.seen}


def checked(store: Store, here: Held, desk: Desk) -> Upload | None:
    """Read and check what was typed, again only when that or the data change; None for nothing."""
    changes = here.changes(desk.typed)
    if not changes:
        return None
    key = (here.place, tuple(sorted(changes.items())), store.version, language(), date.today())
    kept: tuple[object, Upload | None] = st.session_state.get(_CHECKED, (None, None))
    kept_key, upload = kept
    if kept_key != key:
        upload = by_hand.typed_upload(
            store, here, desk.typed, known_units(store), catalogue.load(), today=date.today()
        )
        st.session_state[_CHECKED] = (key, upload)
    return upload
