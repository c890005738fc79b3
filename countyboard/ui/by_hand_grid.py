"""The grid a form is typed into: units by indicators, or one unit from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from countyboard import catalogue
from countyboard.i18n import gettext as _
from countyboard.i18n import name_of
from countyboard.receiving.by_hand import Held, Spot
from countyboard.receiving.sheet_view import MARKS
from countyboard.ui.by_hand import Desk
from countyboard.ui.grid_columns import heading_width
from countyboard.words import group_name, measure_unit

__all__ = ["draw", "group_shown", "take_in"]

_SIGN, _NAME, _TYPED, _FORCE, _BEFORE = "sign", "name", "typed", "force", "before"
EVERY = "all"
ROW_HEIGHT = 36
HEIGHT = 620

Signs = Mapping[Spot, str]
"""The gravest grade of the problems by unit and indicator."""


def _key(here: Held, desk: Desk, unit_code: str | None, columns: Sequence[str]) -> str:
    """Name the grid: edits are kept by place in it, so other rows or columns are another grid."""
    rows = hash((tuple(unit.code for unit in here.units), tuple(columns)))
    place = f"{here.place.county_code}:{here.place.form_code}:{here.place.week or here.place.month}"
    return f"hand:{place}:{unit_code or EVERY}:{rows}:{desk.round}"


def group_shown(here: Held, unit_code: str | None) -> list[str]:
    """Let the person choose which indicators stand in the grid of all units; return them."""
    known = catalogue.load().indicators
    indicators = list(here.form.indicators)
    if unit_code is not None:
        return indicators
    groups = list(dict.fromkeys(known[code].group for code in indicators))
    if len(groups) == 1:
        return indicators
    chosen = st.pills(
        _("Figures shown"),
        groups,
        format_func=group_name,
        key="hand_group",
        persist_state="session",
        help=_("Without a choice the whole form is shown. What was typed elsewhere is kept."),
    )
    shown = [code for code in indicators if known[code].group == chosen]
    return shown or indicators


def take_in(here: Held, desk: Desk, unit_code: str | None, columns: Sequence[str]) -> None:
    """Take what was typed into the grid to the desk, before anything is drawn from it."""
    state = st.session_state.get(_key(here, desk, unit_code, columns)) or {}
    for row, edits in state.get("edited_rows", {}).items():
        for name, value in edits.items():
            if unit_code is not None and name == _TYPED:
                cell = (unit_code, columns[int(row)])
            elif unit_code is None and name in columns:
                cell = (here.units[int(row)].code, name)
            else:
                continue
            desk.typed[cell] = str(value if value is not None else "").strip()
    desk.typed = here.changes(desk.typed)


def draw(
    here: Held,
    before: Held,
    desk: Desk,
    unit_code: str | None,
    columns: Sequence[str],
    signs: Signs,
) -> None:
    """Draw the grid with what is in force, what was typed over it, and a sign by row."""
    st.caption(
        _(
            "Leave a cell empty where the figure is not known, type 0 where there was nothing, / "
            "where it does not apply. {error} marks what cannot be, {warning} what to look at, "
            "{typed} what was typed."
        ).format(error=MARKS["error"][0], warning=MARKS["warning"][0], typed=_PEN)
    )
    key = _key(here, desk, unit_code, columns)
    if unit_code is None:
        _all_units(here, desk, columns, signs, key)
    else:
        _one_unit(here, before, desk, unit_code, columns, signs, key)


_PEN = "✎"


def _text(here: Held, desk: Desk, unit: str, indicator: str) -> str:
    """Return what stands in a cell: what was typed, else what is in force."""
    typed = desk.typed.get((unit, indicator))
    return here.cells.get((unit, indicator), "") if typed is None else typed


def _sign(grades: Sequence[str], typed: int) -> str:
    """Write the sign of a row: its gravest problem, else how many cells were typed."""
    counted = Counter(grades)
    for grade in ("error", "question", "warning"):
        if counted[grade]:
            mark = "error" if grade == "question" else grade
            return f"{MARKS[mark][0]} {counted[grade]}"  # type: ignore[index]
    return f"{_PEN} {typed}" if typed else ""


def _all_units(here: Held, desk: Desk, columns: Sequence[str], signs: Signs, key: str) -> None:
    known = catalogue.load().indicators
    typed = Counter(unit for unit, _indicator in desk.typed)
    frame = pd.DataFrame(
        {
            _SIGN: [
                _sign([g for (u, _i), g in signs.items() if u == unit.code], typed[unit.code])
                for unit in here.units
            ],
            _NAME: [unit.name for unit in here.units],
            **{
                code: [_text(here, desk, unit.code, code) for unit in here.units]
                for code in columns
            },
        },
        dtype=str,
    )
    st.data_editor(
        frame,
        key=key,
        hide_index=True,
        height=min(HEIGHT, (len(here.units) + 1) * ROW_HEIGHT + 4),
        row_height=ROW_HEIGHT,
        disabled=[_SIGN, _NAME],
        alt=_("Figures by unit, to be typed"),
        column_config={
            _SIGN: st.column_config.TextColumn(" ", width=48, pinned=True),
            _NAME: st.column_config.TextColumn(_("Unit"), width=110, pinned=True),
            **{
                code: st.column_config.TextColumn(
                    name_of(known[code]),
                    width=heading_width(name_of(known[code]), least=110),
                    help=measure_unit(known[code].unit),
                    alignment="right",
                )
                for code in columns
            },
        },
    )


def _one_unit(
    here: Held,
    before: Held,
    desk: Desk,
    unit_code: str,
    columns: Sequence[str],
    signs: Signs,
    key: str,
) -> None:
    known = catalogue.load().indicators
    frame = pd.DataFrame(
        {
            _SIGN: [
                _sign(
                    [signs[unit_code, code]] if (unit_code, code) in signs else [],
                    (unit_code, code) in desk.typed,
                ).partition(" ")[0]
                for code in columns
            ],
            _NAME: [
                f"{name_of(known[code])} ({measure_unit(known[code].unit)})" for code in columns
            ],
            _TYPED: [_text(here, desk, unit_code, code) for code in columns],
            _FORCE: [here.cells.get((unit_code, code), "") for code in columns],
            _BEFORE: [before.cells.get((unit_code, code), "") for code in columns],
        },
        dtype=str,
    )
    st.data_editor(
        frame,
        key=key,
        hide_index=True,
        height=min(HEIGHT, (len(columns) + 1) * ROW_HEIGHT + 4),
        row_height=ROW_HEIGHT,
        disabled=[_SIGN, _NAME, _FORCE, _BEFORE],
        alt=_("Figures of one unit, to be typed"),
        column_config=_one_unit_columns(here),
    )
    _zero_report(here, desk, unit_code)


def _one_unit_columns(here: Held) -> dict[str, Any]:
    return {
        _SIGN: st.column_config.TextColumn(" ", width=32, pinned=True),
        _NAME: st.column_config.TextColumn(_("Indicator"), width=200, pinned=True),
        **{
            name: st.column_config.TextColumn(
                heading, width=heading_width(heading, least=80), alignment="right"
            )
            for name, heading in (
                (_TYPED, _("Type here")),
                (_FORCE, _("In force")),
                (_BEFORE, _("Week before") if here.place.week else _("Month before")),
            )
        },
    }


def _zero_report(here: Held, desk: Desk, unit_code: str) -> None:
    """Offer to file a zero report: 0 in the lead cells that hold nothing."""
    known = catalogue.load().indicators
    empty = [
        code
        for code in here.form.indicators
        if known[code].zero_report and not _text(here, desk, unit_code, code)
    ]
    if empty:
        st.button(
            _("Zero report: 0 into the empty cells on leads"),
            icon=":material/exposure_zero:",
            key="by_hand_zero",
            on_click=_put_zeros,
            args=(desk, unit_code, empty),
        )


def _put_zeros(desk: Desk, unit_code: str, codes: Sequence[str]) -> None:
    desk.typed |= {(unit_code, code): "0" for code in codes}
    desk.round += 1
