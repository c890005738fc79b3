"""What was typed by hand: its problems by unit and figure, what would change, the confirm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from countyboard import catalogue
from countyboard.i18n import gettext as _
from countyboard.i18n import name_of, ngettext, number
from countyboard.receiving import intake, understanding
from countyboard.receiving.by_hand import Held, Spot, whereabouts
from countyboard.receiving.intake import Done, Upload
from countyboard.store import Store
from countyboard.submission import Problem
from countyboard.ui import session, upload_confirm
from countyboard.ui.by_hand import Desk
from countyboard.ui.emphasis import emphasis
from countyboard.ui.visual import escape
from countyboard.units import Unit
from countyboard.workbook import grade_of, problem_advice, problem_message

__all__ = ["confirm", "problems", "receipt", "signs"]

_DONE = "by_hand_done"
LISTED = 20
_ORDER = ("warning", "question", "error")

Located = tuple[Problem, Spot]


def _located(upload: Upload | None) -> list[Located]:
    """Return the problems of what was typed, without notes, each with its unit and figure."""
    reading = upload.reading if upload else None
    if reading is None:
        return []
    found: list[Located] = [(problem, (None, None)) for problem in reading.problems]
    for table in reading.tables:
        found += [(problem, whereabouts(problem, table)) for problem in table.problems]
    return [each for each in found if grade_of(each[0]) != "note"]


def signs(upload: Upload | None) -> dict[Spot, str]:
    """Return the gravest grade by unit and indicator."""
    found: dict[Spot, str] = {}
    for problem, spot in _located(upload):
        grade = grade_of(problem)
        if spot not in found or _ORDER.index(grade) > _ORDER.index(found[spot]):
            found[spot] = grade
    return found


def problems(here: Held, upload: Upload) -> None:
    """Draw what keeps the figures from being filed, then what is worth a look."""
    located = _located(upload)
    wrong = [each for each in located if grade_of(each[0]) in ("error", "question")]
    odd = [each for each in located if grade_of(each[0]) == "warning"]
    if wrong:
        title = ngettext(
            "{n} thing to mend before it can be filed",
            "{n} things to mend before it can be filed",
            len(wrong),
        ).format(n=number(len(wrong)))
        st.error(_lines(here, wrong), title=title)
    if odd:
        title = ngettext("{n} thing to look at", "{n} things to look at", len(odd)).format(
            n=number(len(odd))
        )
        with st.expander(title, icon=":material/visibility:", key="by_hand_odd", expanded=True):
            st.markdown(_lines(here, odd))


def _lines(here: Held, located: Sequence[Located]) -> str:
    lines = []
    for problem, spot in located[:LISTED]:
        text = " ".join(filter(None, [problem_message(problem), problem_advice(problem)]))
        where = _where(here, spot)
        lines.append(f"- **{escape(where)}** {escape(text)}" if where else f"- {escape(text)}")
    if len(located) > LISTED:
        more = len(located) - LISTED
        lines.append("- " + ngettext("and {n} more", "and {n} more", more).format(n=number(more)))
    return "\n".join(lines)


def _where(here: Held, spot: Spot) -> str:
    names = {unit.code: unit.name for unit in here.units}
    known = catalogue.load().indicators
    unit, indicator = spot
    parts = [names.get(unit or ""), name_of(known[indicator]) if indicator in known else None]
    return " · ".join(filter(None, parts))


def _changes(here: Held, desk: Desk) -> None:
    """Draw what was typed beside what is in force, in the order of the form."""
    known = catalogue.load().indicators
    changes = here.changes(desk.typed)
    rows = [
        {
            "unit": unit.name,
            "indicator": name_of(known[code]),
            "force": here.cells.get((unit.code, code)),
            "typed": changes[unit.code, code] or None,
        }
        for unit in here.units
        for code in here.form.indicators
        if (unit.code, code) in changes
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        alt=_("What was typed"),
        placeholder=_("empty"),
        column_config={
            "unit": st.column_config.TextColumn(_("Unit"), width=110),
            "indicator": st.column_config.TextColumn(_("Indicator"), width=160),
            "force": st.column_config.TextColumn(_("In force"), width=80, alignment="right"),
            "typed": st.column_config.TextColumn(_("Typed"), width=80, alignment="right"),
        },
    )


def confirm(
    store: Store, here: Held, desk: Desk, upload: Upload, overtaken: Sequence[Unit]
) -> None:
    """Draw what would change, the day of receipt, and the button that files it."""
    st.subheader(_("What would change"), anchor=False)
    if upload.difference is not None:
        st.caption(understanding.changes_text(upload.difference.totals))
    _changes(here, desk)
    units = here.touched(desk.typed)
    st.caption(
        ngettext(
            "Filed anew, whole: {units}. The other units stay as they are.",
            "Filed anew, each whole: {units}. The other units stay as they are.",
            len(units),
        ).format(units=escape(_(", ").join(unit.name for unit in units)))
    )
    day = upload_confirm.received_day()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        clicked = st.button(
            ngettext("Confirm for {n} unit", "Confirm for {n} units", len(units)).format(
                n=number(len(units))
            ),
            key="by_hand_confirm",
            type=emphasis(),
            icon=":material/check:",
            disabled=bool(overtaken) or not upload.ready,
        )
        changes = len(here.changes(desk.typed))
        st.button(
            ngettext("Discard {n} change", "Discard {n} changes", changes).format(
                n=number(changes)
            ),
            icon=":material/undo:",
            key="by_hand_discard",
            on_click=desk.clear,
        )
    if clicked and upload.ready and not overtaken:
        done: dict[str, Done] = {}
        received_at = intake.received_on(day, date.today())
        with st.spinner(_("Submitting")):
            intake.confirm(
                store,
                [upload],
                lambda _upload, _draft: received_at,
                done,
                account=session.reader().account,
            )
        st.session_state[_DONE] = list(done.values())
        if not any(each.failure for each in done.values()):
            desk.clear()
        st.rerun()


def receipt(store: Store) -> None:
    """Draw what the last confirm brought, until the person puts it away."""
    done: list[Done] = st.session_state.get(_DONE, [])
    if done:
        upload_confirm.draw(store, done, put_away=_put_away)


def _put_away() -> None:
    st.session_state[_DONE] = []
