"""Submissions as a table, and the line that names one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import pyarrow as pa
import streamlit as st

from countyboard import tables
from countyboard.i18n import gettext as _
from countyboard.ledgers import form_name
from countyboard.query import Result
from countyboard.sentences.submissions import state_name
from countyboard.weeks import period_text, week_text

__all__ = ["draw", "title"]

_TIME = "YYYY-MM-DD HH:mm"


def draw(result: Result, *, key: str, alt: str, on_pick: Callable[[], None] | None = None) -> None:
    """Draw the rows of staff/submissions; `on_pick` is called when a row is clicked.

    The row clicked is then st.session_state[key].selection.rows[0].
    """
    react: Literal["ignore"] | Callable[[], None] = on_pick or "ignore"
    st.dataframe(
        _worded(result.table),
        hide_index=True,
        alt=alt,
        key=key,
        placeholder="—",
        on_select=react,  # type: ignore[arg-type]  # its hints know no "ignore" beside a function
        selection_mode="single-row",
        column_config={
            "county_name": _("County"),
            "month": st.column_config.DateColumn(_("Month"), format="YYYY-MM"),
            "week": st.column_config.TextColumn(_("Week"), width=235),
            "form_name": _("Form"),
            "filings": st.column_config.NumberColumn(_("Filings"), format="localized"),
            "figures": st.column_config.NumberColumn(_("Figures"), format="localized"),
            "warnings": st.column_config.NumberColumn(_("Warnings"), format="localized"),
            "status": _("Status"),
            "received_at": st.column_config.DatetimeColumn(_("Received at"), format=_TIME),
            "accepted_at": st.column_config.DatetimeColumn(_("Confirmed at"), format=_TIME),
            "file_name": _("File"),
            "sheet": _("Sheet"),
            "account": _("Account"),
            "reason": _("Reason"),
            "submission_id": _("Submission"),
        },
    )


def _worded(table: pa.Table) -> pa.Table:
    shown = tables.worded(_with_weeks(table))
    shown = tables.translated_column(shown, "status", state_name)
    return tables.as_text(shown, "submission_id")


def _with_weeks(table: pa.Table) -> pa.Table:
    """Write the weeks out; leave their column out where nothing is filed by the week."""
    at = table.column_names.index("week")
    weeks = table["week"].to_pylist()
    if not any(weeks):
        return table.remove_column(at)
    texts = [week_text(week) if week else None for week in weeks]
    return table.set_column(at, "week", pa.array(texts, pa.string()))


def title(row: Mapping[str, Any]) -> str:
    """Name a submission in one line: county, month, form, file, sheet, number."""
    return " · ".join(
        [
            row["county_name"] or "",
            period_text(row["month"], row["week"]),
            form_name(row["form_name"]),
            row["file_name"] or "—",  # of what is not the reader's the name is not told
            row["sheet"] or "—",
            str(row["submission_id"]),
        ]
    )
