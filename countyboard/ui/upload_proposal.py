"""A county that is not listed, or has no units: what its first sheet names, to be added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.receiving.intake import Upload
from countyboard.store import Store, StoreError
from countyboard.ui import session
from countyboard.ui.visual import escape
from countyboard.units import CATEGORIES, Category, Kind, Roster, Unit
from countyboard.words import category_name, kind_name
from countyboard.workbook.proposal import Proposal, propose_county, propose_units

__all__ = ["add", "show"]

_KINDS: tuple[Kind, ...] = ("township", "department")


def show(upload: Upload, store: Store, roster: Roster) -> None:
    """Offer what the file names: a county not on the list, then the units of one without any."""
    if not store.may(Action.UNIT_LISTS):
        return
    proposal = propose_county(upload.reading, roster)
    if proposal is not None:
        _offer_county(upload, store, roster, *proposal)
    codes = dict.fromkeys(table.county_code for table in upload.reading.tables)
    for code in codes:
        county = roster.get(code or "")
        if county is None or len(roster.members(county.code)) > 1:
            continue
        proposals = propose_units(upload.reading, county, roster)
        if proposals:
            _offer(upload, store, county, proposals)


def _offer_county(
    upload: Upload, store: Store, roster: Roster, prefecture: Unit | None, county: Unit
) -> None:
    key = upload.file_id
    st.info(
        _("Is {county} a county of yours?").format(county=f"**{escape(county.name)}**")
        if county.name
        else _("Which county is this file from? It is not on the list of units."),
        icon=":material/add_location:",
    )
    with st.form(f"county:{key}", border=False):
        chosen = _named(county, _("County"), key)
        above = _named(prefecture, _("Prefecture"), key) if prefecture else None
        st.caption(_("The sheet is read again with it; the units on it are proposed next."))
        pressed = st.form_submit_button(_("Add the county"), icon=":material/add:")
    if not pressed:
        return
    units = [unit for unit in (above, chosen) if unit is not None]
    if above is not None:
        units[1] = replace(chosen, parent=above.code)
    taken = {unit.code for unit in roster}
    codes = [unit.code for unit in units]
    if not all(unit.name and unit.code for unit in units):
        st.error(_("Every unit needs a name and a code."))
    elif taken & set(codes) or len(set(codes)) < len(codes):
        st.error(_("The code is taken already."))
    else:
        add(store, units)


def _named(unit: Unit, kind: str, key: str) -> Unit:
    """Let a person mend the name and the code of a proposed unit."""
    name, code = st.columns([2, 1])
    with name:
        text = st.text_input(kind, unit.name, key=f"{unit.kind}_name:{key}", max_chars=40)
    with code:
        digits = st.text_input(
            _("{kind}: code").format(kind=kind),
            unit.code,
            key=f"{unit.kind}_code:{key}",
            max_chars=30,
            help=_("The code of the division, or any that no other unit has."),
        )
    return replace(unit, name=text.strip(), code=digits.strip())


def add(store: Store, units: Sequence[Unit]) -> None:
    """Add units to the list and have the sheets read again; say why where it cannot be."""
    try:
        store.add_units(units, account=session.reader().account)
    except StoreError as error:
        st.error(escape(str(error)))
    else:
        st.rerun()


def _offer(upload: Upload, store: Store, county: Unit, proposals: tuple[Proposal, ...]) -> None:
    key = f"{upload.file_id}:{county.code}"
    st.info(
        _("{county} has no units yet. These are the names on its sheet.").format(
            county=escape(county.name)
        )
        + " "
        + _("Look through their kinds, untick what is none, and add them; the sheet is read again.")
        + _doubts(proposals),
        icon=":material/format_list_bulleted:",
    )
    edited = st.data_editor(
        pd.DataFrame([_row(proposal) for proposal in proposals]),
        key=f"proposal:{key}",
        hide_index=True,
        num_rows="fixed",
        disabled=["name"],
        column_config={
            "taken": st.column_config.CheckboxColumn(_("Add")),
            "name": _("Unit"),
            "kind": st.column_config.SelectboxColumn(
                _("Kind"), options=[kind_name(kind) for kind in _KINDS], required=True
            ),
            "category": st.column_config.SelectboxColumn(
                _("Category"), options=[category_name(category) for category in CATEGORIES]
            ),
        },
    )
    units = _chosen(proposals, edited)
    if st.button(
        ngettext("Add {n} unit", "Add {n} units", len(units)).format(n=number(len(units))),
        icon=":material/add:",
        key=f"add_units:{key}",
        disabled=not units,
    ):
        add(store, units)


def _doubts(proposals: tuple[Proposal, ...]) -> str:
    unsure = [escape(p.unit.name) for p in proposals if p.question is not None]
    if not unsure:
        return ""
    text = _("The name alone does not tell the kind of: {names}.")
    return " " + text.format(names=_(", ").join(unsure))


def _row(proposal: Proposal) -> dict[str, object]:
    unit = proposal.unit
    return {
        "taken": True,
        "name": unit.name,
        "kind": kind_name(unit.kind),
        "category": category_name(unit.category) if unit.category else None,
    }


def _chosen(proposals: tuple[Proposal, ...], edited: pd.DataFrame) -> tuple[Unit, ...]:
    """Return the units that are ticked, with the kinds as they were corrected."""
    kinds: dict[str, Kind] = {kind_name(kind): kind for kind in _KINDS}
    categories: dict[str, Category] = {category_name(name): name for name in CATEGORIES}
    chosen = []
    for proposal, row in zip(proposals, edited.to_dict("records"), strict=True):
        kind = kinds.get(str(row["kind"]))
        if row["taken"] is not True or kind is None:
            continue
        category = categories.get(str(row["category"]), "other")
        department = kind == "department"
        chosen.append(replace(proposal.unit, kind=kind, category=category if department else None))
    return tuple(chosen)
