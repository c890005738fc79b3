"""A ledger among the dropped files: how its columns were read, and what would change."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from countyboard.i18n import N_
from countyboard.i18n import gettext as _
from countyboard.ledgers import form_name
from countyboard.receiving import understanding
from countyboard.receiving.intake import Upload
from countyboard.receiving.ledger_difference import LedgerDifference
from countyboard.tables import translated_column
from countyboard.words import said_name

__all__ = ["show"]

_STATUS = {
    "new": N_("new"),
    "changed": N_("changed"),
    "gone": N_("no longer there"),
}


def show(upload: Upload) -> None:
    """Draw the ledgers of a file; worked out when they are opened."""
    if not upload.reading.ledgers:
        return
    columns = st.expander(
        _("How the ledger was read"),
        key=f"ledger_columns_{upload.file_id}",
        type="compact",
        on_change="rerun",
    )
    if columns.open:
        with columns:
            st.dataframe(
                pd.DataFrame(understanding.ledger_columns(upload.reading)),
                hide_index=True,
                alt=_("How the ledger was read"),
                column_config={
                    "sheet": _("Sheet"),
                    "column": _("Column"),
                    "heading": st.column_config.TextColumn(_("Heading"), width="large"),
                    "read_as": st.column_config.TextColumn(_("Read as"), width="medium"),
                },
            )
    for ledger in upload.difference.ledgers if upload.difference else ():
        if ledger.changes.num_rows:
            _changes(upload, ledger)


def _changes(upload: Upload, difference: LedgerDifference) -> None:
    title = _("{ledger}: what would change").format(ledger=form_name(difference.ledger))
    opened = st.expander(
        title,
        key=f"{difference.ledger}_changes_{upload.file_id}",
        type="compact",
        on_change="rerun",
    )
    if not opened.open:
        return
    shown = translated_column(difference.changes, "status", lambda status: _(_STATUS[status]))
    for name in ("old_state", "new_state"):
        if name in shown.column_names:
            shown = translated_column(shown, name, said_name)
    with opened:
        st.dataframe(
            shown,
            hide_index=True,
            alt=title,
            placeholder="—",
            column_config=_columns(),
        )


def _columns() -> dict[str, Any]:
    return {
        "county_name": _("County"),
        "month": st.column_config.DateColumn(_("Month"), format="YYYY-MM"),
        "finding_number": _("Number"),
        "description": st.column_config.TextColumn(_("Finding"), width="large"),
        "old_description": None,
        "status": _("Change"),
        "old_owner": _("Owner unit in force"),
        "new_owner": _("Owner unit in this file"),
        "old_due_on": _("Due in force"),
        "new_due_on": _("Due in this file"),
        "old_state": _("State in force"),
        "new_state": _("State in this file"),
        "old_done_on": _("Done in force"),
        "new_done_on": _("Done in this file"),
        "from_name": _("Transferred by"),
        "to_name": _("Received by"),
        "old_value": st.column_config.NumberColumn(_("In force"), format="localized"),
        "new_value": st.column_config.NumberColumn(_("In this file"), format="localized"),
    }
