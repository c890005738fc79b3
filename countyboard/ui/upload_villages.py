"""A township without villages: those on its first weekly sheet, to be added."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.receiving.intake import Upload
from countyboard.store import Store
from countyboard.ui import upload_proposal
from countyboard.ui.visual import escape
from countyboard.units import Roster, Unit
from countyboard.workbook import TableReading
from countyboard.workbook.proposal import propose_villages, without_villages

__all__ = ["show"]


def show(upload: Upload, store: Store, roster: Roster) -> None:
    """Offer the villages that the weekly sheets name, township by township."""
    offered: set[str] = set()
    for table in upload.reading.tables:
        place = table.township_code or table.county_code
        if place is None or place in offered or not without_villages(table, roster):
            continue
        offered.add(place)
        township = _township(upload, table, roster)
        if township is None:
            continue
        villages = propose_villages(table, township, roster)
        if villages:
            _offer(upload, store, township, villages)


def _township(upload: Upload, table: TableReading, roster: Roster) -> Unit | None:
    """Return the township the sheet names; where it names none, let a person say which."""
    if table.township_code is not None:
        return roster[table.township_code]
    county = roster[table.county_code or ""]
    names = {
        unit.code: unit.name for unit in roster.members(county.code) if unit.kind == "township"
    }
    chosen = st.selectbox(
        _("Sheet {sheet}: which township are these villages of?").format(sheet=escape(table.sheet)),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("Choose"),
        key=f"township:{upload.file_id}:{table.sheet}",
    )
    return roster[chosen] if chosen in names else None


def _offer(upload: Upload, store: Store, township: Unit, villages: Sequence[Unit]) -> None:
    key = f"{upload.file_id}:{township.code}"
    st.info(
        _("{township} has no villages yet. These are the names on its sheet.").format(
            township=escape(township.name)
        )
        + " "
        + _("Untick what is none, and add them; the sheet is read again."),
        icon=":material/format_list_bulleted:",
    )
    edited = st.data_editor(
        pd.DataFrame([{"taken": True, "name": village.name} for village in villages]),
        key=f"villages:{key}",
        hide_index=True,
        num_rows="fixed",
        disabled=["name"],
        column_config={
            "taken": st.column_config.CheckboxColumn(_("Add")),
            "name": _("Village or community"),
        },
    )
    ticked = [row["taken"] is True for row in edited.to_dict("records")]
    units = [village for village, taken in zip(villages, ticked, strict=True) if taken]
    if st.button(
        ngettext("Add {n} village", "Add {n} villages", len(units)).format(n=number(len(units))),
        icon=":material/add:",
        key=f"add_villages:{key}",
        disabled=not units,
    ):
        upload_proposal.add(store, units)
