"""The list of units: searched, one chosen, its history."""

from __future__ import annotations

import streamlit as st

from countyboard import query, tables
from countyboard.i18n import gettext as _
from countyboard.query import Result
from countyboard.sentences import unit_changes as say
from countyboard.store import Store
from countyboard.ui import downloads, language
from countyboard.ui.visual import behind, escape
from countyboard.units import Unit

__all__ = ["CHOSEN", "choose", "history", "tree"]

CHOSEN = "units_chosen"
"""Where the code of the unit that is looked at stands in the session."""

_TABLE = "units_table"
_INDENT = "\u3000"


def tree(store: Store) -> None:
    """Draw the units, each below the one it belongs to; one ticked is looked at."""
    every = query.run(store, "units/tree", search=None, standing=None)
    st.markdown(escape(say.finding(every.rows)))
    if not every.rows:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            _("Search"),
            placeholder=_("name, former name or code"),
            icon=":material/search:",
            key="units_search",
            width=280,
        )
        standing = st.segmented_control(
            _("State"), list(say.STANDINGS), format_func=say.standing_name, key="units_standing"
        )
    shown = query.run(store, "units/tree", search=search.strip() or None, standing=standing or None)
    if shown.rows:
        _table(shown)
    else:
        st.caption(_("No unit has this name or code."))
    behind(key="units", result=shown, alt=_("Units"), labels={}, with_numbers=False)


def _table(result: Result) -> None:
    rows = result.rows
    worded = tables.worded(result.table).to_pandas()
    worded["unit_name"] = [_INDENT * row["depth"] + row["unit_name"] for row in rows]
    worded["standing"] = [say.standing_name(row["standing"]) for row in rows]
    names = {
        "unit_name": _("Unit"),
        "kind": _("Kind of unit"),
        "standing": _("State"),
        "category": _("Category"),
        "area": _("Area"),
        "population": _("Residents"),
        "households": _("Households"),
        "months_filed": _("Months filed"),
        "opened": _("Set up on"),
        "closed": _("Last day"),
        "heir_name": _("Merged into"),
        "aliases": _("Other names"),
        "unit_code": _("Unit code"),
    }
    config = downloads.column_config(result.table, names)
    config["unit_name"] = st.column_config.TextColumn(
        names["unit_name"], width="medium", pinned=True
    )
    st.dataframe(
        worded,
        key=_TABLE,
        hide_index=True,
        alt=say.finding(rows),
        height=380 if len(rows) > downloads.SHORT else "auto",
        column_order=[name for name in names if name == "unit_name" or _is_told(result, name)],
        column_config=config,
        on_select=lambda: _look_at([row["unit_code"] for row in rows]),
        selection_mode="single-row",
        placeholder="",
    )


def _is_told(result: Result, name: str) -> bool:
    return any(value not in (None, "") for value in result.columns[name])


def _look_at(codes: list[str]) -> None:
    language.restore()
    ticked = st.session_state[_TABLE].selection.rows
    if ticked and ticked[0] < len(codes):
        st.session_state[CHOSEN] = codes[ticked[0]]


def choose(store: Store) -> Unit | None:
    """Let a unit be chosen by typing, and return it."""
    roster = store.roster()
    titles = {unit.code: say.unit_title(unit, roster) for unit in roster}
    if st.session_state.get(CHOSEN) not in titles:
        st.session_state[CHOSEN] = None
    code = st.selectbox(
        _("Unit to change"),
        list(titles),
        index=None,
        format_func=lambda code: titles.get(code, code),
        placeholder=_("Tick one above, or type its name"),
        key=CHOSEN,
        width=420,
    )
    return roster.get(code) if code else None


def history(store: Store, unit: Unit) -> None:
    """Draw every version of a unit ever recorded, the newest first."""
    result = query.run(store, "units/versions", unit_code=unit.code)
    names = {
        "recorded_at": _("Recorded at"),
        "account": _("Account"),
        "valid_from": _("Valid from"),
        "unit_name": _("Name"),
        "category": _("Category"),
        "area": _("Area"),
        "population": _("Residents"),
        "households": _("Households"),
        "opened": _("Set up on"),
        "closed": _("Last day"),
        "heir_name": _("Merged into"),
    }
    shown = tables.worded(result.table)
    st.dataframe(
        shown,
        hide_index=True,
        alt=_("History of {unit}").format(unit=unit.name),
        placeholder="—",
        column_order=[name for name in names if _is_told(result, name)],
        column_config=downloads.column_config(shown, names),
    )
    behind(key="unit_versions", result=result, alt="", labels={}, with_numbers=False)
