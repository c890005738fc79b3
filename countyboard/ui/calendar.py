"""What only the calendar draws: the month, how far each county is, when what is due."""

from __future__ import annotations

from datetime import date

import streamlit as st

from countyboard import query, tables
from countyboard.charts import hover, style
from countyboard.charts.shares import Part, split_bars
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number
from countyboard.query import Result
from countyboard.sentences import calendar as say
from countyboard.sentences.reporting import county_rows, labels
from countyboard.store import Store
from countyboard.ui import address, downloads
from countyboard.ui.foremost import drawn, foremost
from countyboard.ui.visual import visual

__all__ = ["choose_month", "deadlines", "standing"]


def choose_month(store: Store) -> date:
    """Let the reader choose the month that is filed; the newest on record to start."""
    months = {
        f"{row['month']:%Y-%m}": row["month"] for row in query.run(store, "filters/months").rows
    }
    chosen = address.select(
        _("Month that is filed"),
        list(months)[::-1],
        key="month",
        format_func=lambda code: month_text(months[code]) if code in months else code,
        width=200,
    )
    month: date = months[chosen]
    return month


def standing(filed: Result, month: date) -> None:
    """Draw how far each county is in this month, from reporting/by_county of it alone."""
    rows = county_rows(filed.rows)
    if not rows:
        return
    shown = foremost(rows, lambda row: (row["missing"], row["pending"]), key="standing_drawn")
    parts = [
        Part(_("On time"), [row["on_time"] for row in shown], style.STATE_COLOURS["reported"]),
        Part(_("Late"), [row["late"] for row in shown], style.STATE_COLOURS["reported"], "/"),
        Part(_("Pending"), [row["pending"] for row in shown], style.STATE_COLOURS["pending"], "."),
        Part(_("Missing"), [row["missing"] for row in shown], style.STATE_COLOURS["missing"]),
    ]
    units = sum(row["expected"] for row in rows)
    visual(
        key="standing",
        title=_("How far is each county?"),
        figure=split_bars(
            [row["county_name"] for row in shown],
            parts,
            [hover.sentence(row["county_name"], say.standing_note(row)) for row in shown],
            unit=_("units"),
            codes=[row["county_code"] for row in shown],
        ),
        result=filed,
        alt=say.standing_finding(rows),
        caption=drawn(
            " · ".join(
                [
                    month_text(month),
                    ngettext("n = {count} unit", "n = {count} units", units).format(
                        count=number(units)
                    ),
                    _("by the due day that holds for each unit"),
                ]
            ),
            shown,
            rows,
        ),
        labels=labels(filed.table.column_names),
        drill=True,
    )


def deadlines(store: Store, month: date) -> None:
    """Draw when each monthly form is due, and how many have an extension."""
    result = query.run(store, "staff/deadlines", month=month)
    shown = tables.worded(result.table)
    names = {
        "form_name": _("Form"),
        "usual_due_on": _("Usually due on"),
        "due_on": _("Due on"),
        "units": _("Number of units"),
        "extended": _("With an extension"),
        "latest_due_on": _("Latest due day"),
    }
    st.dataframe(
        shown,
        hide_index=True,
        alt=_("When is what due?"),
        column_order=list(names),
        column_config=downloads.column_config(shown, names),
    )
