"""Importing units from a sheet: read, the difference shown, confirmed once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from countyboard import catalogue
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.receiving.intake import news
from countyboard.receiving.understanding import list_text
from countyboard.sentences import unit_changes as say
from countyboard.store import Store
from countyboard.ui import language, outcome, session
from countyboard.ui.emphasis import emphasis
from countyboard.ui.visual import escape
from countyboard.unit_changes import UnitError, import_units
from countyboard.units import Roster, Unit
from countyboard.workbook import grade_of, problem_advice, problem_text, read

__all__ = ["show"]

_FILE = "unit_list"
_ROUND = "unit_list_round"


def show(store: Store) -> None:
    """Draw the choice of a file and what importing it would change."""
    st.caption(
        _(
            "One unit a row, with columns such as 单位名称, 单位类别, 所属县区, 代码, 常住人口."
            " What a list leaves empty or out stays as it is."
        )
    )
    file = st.file_uploader(
        _("List of units"),
        type=["xlsx", "xls", "xlsb", "ods", "et", "csv", "html"],
        key=f"{_FILE}:{st.session_state.get(_ROUND, 0)}",
    )
    if file is None:
        return
    roster = store.roster()
    reading = read(file.name, file.getvalue(), roster, catalogue.load(), today=date.today())
    if reading.roster is None:
        st.error(_("This file is not a list of units: it needs columns for name and kind."))
        return
    for problem in reading.all_problems:
        box = st.error if grade_of(problem) == "error" else st.warning
        box(escape(f"{problem_text(problem)} {problem_advice(problem)}"))
    coming = news(_in_place(reading.roster, roster), roster)
    st.markdown(list_text(reading.roster, coming, roster))
    if reading.blocked or not coming:
        return
    rows = say.import_rows(coming, roster)
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        alt=_("What importing would change"),
        column_config={
            "code": _("Unit code"),
            "unit": _("Unit"),
            "what": _("What changes"),
            "before": _("Before"),
            "after": _("After"),
        },
    )
    st.button(
        ngettext("Import {n} unit", "Import {n} units", len(coming)).format(n=number(len(coming))),
        icon=":material/check:",
        type=emphasis(),
        key="unit_list_import",
        on_click=_import,
        args=(store, coming),
    )


def _in_place(listed: tuple[Unit, ...], roster: Roster) -> list[Unit]:
    """Leave known units at their place, and put new ones after them in the order of the list."""
    last = max((unit.position for unit in roster), default=-1)
    placed = []
    for number_in_list, unit in enumerate(listed, start=1):
        known = roster.get(unit.code)
        position = known.position if known else last + number_in_list
        placed.append(replace(unit, position=position))
    return placed


def _import(store: Store, coming: tuple[Unit, ...]) -> None:
    """Import once: a second click finds another uploader, empty."""
    language.restore()
    try:
        import_units(store, coming, account=session.reader().account)
    except UnitError as refused:
        outcome.tell(say.fault_text(refused), done=False)
        return
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    outcome.tell(
        ngettext("{n} unit is imported.", "{n} units are imported.", len(coming)).format(
            n=number(len(coming))
        ),
    )
