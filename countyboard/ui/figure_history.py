"""The history of one figure: who changed it when, from what to what."""

from __future__ import annotations

from datetime import date

import streamlit as st

from countyboard import catalogue, query, tables
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, name_of
from countyboard.sentences import submissions as say
from countyboard.store import Store
from countyboard.ui import address, downloads
from countyboard.ui.filters import Filters
from countyboard.ui.visual import behind, escape

__all__ = ["show"]


def show(store: Store, chosen: Filters) -> None:
    """Draw the choice of unit, month and indicator, and what happened to that figure."""
    units = {
        row["unit_code"]: row
        for row in query.run(store, "staff/reporters", counties=chosen.counties).rows
    }
    months = [
        f"{row['month']:%Y-%m}"
        for row in query.run(store, "filters/months").rows
        if chosen.first_month <= row["month"] <= chosen.last_month
    ][::-1]
    if not units or not months:
        st.caption(_("No unit files in these months."))
        return
    known = catalogue.load()
    with st.container(horizontal=True):
        unit = address.select(
            _("Unit"),
            list(units),
            key="unit",
            format_func=lambda code: _unit_title(units.get(code), code),
            width=260,
        )
        form = known.form_of(units[unit]["kind"])
        indicators = list(form.indicators) if form else []
        month = address.select(_("Month"), months, key="month", format_func=_month_title, width=150)
        indicator = address.select(
            _("Indicator"),
            indicators,
            key="indicator",
            format_func=lambda code: name_of(known.indicators[code]),
            width=280,
        )
    result = query.run(
        store,
        "staff/figure_history",
        unit_code=unit,
        month=f"{month}-01",
        measure=indicator,
    )
    if not result.rows:
        st.info(_("This unit has filed nothing for this month."), icon=":material/inbox:")
        return
    finding = say.history_finding(result.rows)
    st.markdown(escape(finding))
    shown = tables.translated_column(result.table, "step", say.step_name)
    shown = tables.as_text(shown, "submission_id")
    labels = {
        "happened_at": _("When"),
        "step": _("What happened"),
        "account": _("Account"),
        "old_value": _("Before"),
        "new_value": _("After"),
        "raw_text": _("As written"),
        "file_name": _("File"),
        "sheet": _("Sheet"),
        "reason": _("Reason"),
        "submission_id": _("Submission"),
    }
    st.dataframe(
        shown,
        hide_index=True,
        alt=finding,
        column_order=list(labels),
        column_config=downloads.column_config(shown, labels)
        | {"submission_id": st.column_config.TextColumn(labels["submission_id"])},
        placeholder="—",
    )
    behind(key="figure_history", result=result, alt=finding, labels=labels, with_numbers=False)


def _unit_title(row: dict[str, str] | None, code: str) -> str:
    return f"{row['unit_name']} · {row['county_name']}" if row else code


def _month_title(month: str) -> str:
    return month_text(date.fromisoformat(f"{month}-01"))
