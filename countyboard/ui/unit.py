"""What only the unit page draws: the choice of the unit, and its links up and beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.ui import address
from countyboard.ui.drill import PAGE
from countyboard.ui.filters import Filters
from countyboard.ui.visual import escape
from countyboard.words import kind_name

__all__ = ["choose", "links"]

Row = Mapping[str, Any]


def choose(units: Sequence[Row], chosen: Filters) -> Row | None:
    """Let the reader choose one of the rows of unit/units; the first county to start.

    The counties of the filter narrow the choice, but never away from the unit of the address.
    An address that names no unit is said so. None where there is no unit at all.
    """
    by_code = {row["unit_code"]: row for row in units}
    offered = [
        code
        for code, row in by_code.items()
        if chosen.counties is None or row["county_code"] in chosen.counties
    ]
    if not offered:
        return None
    asked = st.query_params.get("unit")
    if asked and asked not in by_code:
        st.info(_("The link names a unit that is not on record; the first one is shown."))
    options = offered if asked in offered or asked not in by_code else [asked, *offered]
    address.single("unit", options, offered[0])
    picked = st.selectbox(
        _("County, township or department"),
        options,
        format_func=lambda code: _name(by_code[code]) if code in by_code else code,
        key="unit",
        persist_state="session",
        width=360,
        help=_("Type part of a name to find a unit."),
    )
    address.leave("unit", [picked], [])  # a link says its unit, the first one, too
    return by_code[picked]


def _name(row: Row) -> str:
    """Name a unit among all of them: its county first, and of a county that it is one."""
    if row["kind"] == "county":
        return f"{row['unit_name']} · {kind_name('county')}"
    return f"{row['county_name']} · {row['unit_name']}"


def links(row: Row, units: Sequence[Row]) -> None:
    """Draw the ways to the county above and to the neighbours of the same kind."""
    by_code = {each["unit_code"]: each for each in units}
    ways = [
        (":material/arrow_upward:", row["county_code"] if row["kind"] != "county" else None),
        (":material/arrow_back:", row["previous_code"]),
        (":material/arrow_forward:", row["next_code"]),
    ]
    with st.container(horizontal=True, vertical_alignment="center"):
        for icon, code in ways:
            if code in by_code:
                st.page_link(
                    PAGE,
                    label=escape(by_code[code]["unit_name"]),
                    icon=icon,
                    query_params=address.kept(unit=code),
                )
