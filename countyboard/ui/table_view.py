"""A table on the screen: its first rows, and the row of all together."""

from __future__ import annotations

import streamlit as st

from countyboard import tables
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.tables import Head, Look
from countyboard.ui import downloads

__all__ = ["counted", "draw"]


def draw(found: Head, title: str, look: Look) -> None:
    """Draw the first rows of a view, and under them the row of all together, where there is one."""
    shown = tables.worded(found.result.table)
    labels = tables.labels(shown.column_names)
    st.dataframe(
        shown,
        hide_index=True,
        height=520 if len(found.result) > downloads.SHORT else "content",
        alt=title,
        column_config=downloads.column_config(shown, labels, look),
        placeholder="—",
        key="table_rows",
    )
    if found.totals is None:
        return
    totals = found.totals.select(
        [name for name in found.totals.column_names if found.totals[name].null_count == 0]
    )
    if totals.num_columns:
        st.caption(_("All together, worked out from the parts: not the sum of the rows above."))
        st.dataframe(
            totals,
            hide_index=True,
            alt=_("All together"),
            column_config=downloads.column_config(totals, tables.labels(totals.column_names), look),
            key="table_totals",
        )


def counted(found: Head) -> str:
    """Say how many rows there are, and that not all are on the screen."""
    rows = ngettext("{n} row", "{n} rows", found.count).format(n=number(found.count))
    if found.count <= len(found.result):
        return rows
    return _("{rows}, the first {n} shown; files hold all").format(
        rows=rows, n=number(len(found.result))
    )
