"""From a mark on a chart, or a line of its table, to the page of the unit it stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.query import Result
from countyboard.ui import address

__all__ = ["PAGE", "chooser", "clicked", "lasting"]

PAGE = "pages/leaders/unit.py"

_DIMMABLE = ("scatter", "bar")


def clicked(key: str) -> Callable[[], None]:
    """Return what a click on the chart `key` does: it opens the unit of the mark, if it has one."""

    def go() -> None:
        points = st.session_state[key]["selection"]["points"]
        told = points[0].get("customdata") if points else None
        if isinstance(told, list) and len(told) > 1 and told[1]:
            _open(str(told[1]))

    return go


def lasting(figure: Mapping[str, Any]) -> dict[str, Any]:
    """Return a figure whose marks do not fade when another one is clicked: nothing is chosen."""
    traces = [
        trace
        if trace["type"] not in _DIMMABLE
        else {
            "unselected": {"marker": {"opacity": trace.get("marker", {}).get("opacity", 1)}},
            **trace,
        }
        for trace in figure["data"]
    ]
    return {**figure, "data": traces}


def chooser(key: str, result: Result) -> None:
    """Offer the units of a table by name: the way of those who use no mouse."""
    names = _units(result)
    if not names:
        return
    chosen = f"{key}_unit"

    def go() -> None:
        if st.session_state[chosen]:
            _open(st.session_state[chosen])

    st.selectbox(
        _("Go to the page of a unit"),
        list(names),
        index=None,
        format_func=lambda code: names.get(code, code),
        placeholder=_("Choose or type a name"),
        key=chosen,
        on_change=go,
        width=320,
    )


def _units(result: Result) -> dict[str, str]:
    """Return the names of the units or counties of a table by code, in its order."""
    kind = "unit" if "unit_code" in result.table.column_names else "county"
    if f"{kind}_code" not in result.table.column_names:
        return {}
    columns = result.columns
    counties = columns.get("county_name", columns.get(f"{kind}_name"))
    found = {}
    for code, name, county in zip(
        columns[f"{kind}_code"], columns[f"{kind}_name"], counties or (), strict=True
    ):
        if code:
            found[code] = name if county in (None, name) else f"{county} · {name}"
    return found


def _open(code: str) -> None:
    """Go to the page of a unit; the address keeps the filters."""
    st.switch_page(PAGE, query_params=address.kept(unit=code))
