"""Blank forms to hand out: a county, a month and a form, filled with its units."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from countyboard import catalogue, i18n, ledger_template, template
from countyboard.export import XLSX
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text
from countyboard.ledgers import LEDGERS, form_name
from countyboard.ui.visual import escape
from countyboard.units import Roster

__all__ = ["months_to_choose", "offer"]

MONTHS = 36


def months_to_choose(today: date) -> list[date]:
    """List months to choose from: the one before this first, for that is what is due."""
    this = today.year * 12 + today.month - 1
    order = [this - 1, this, *(this - back for back in range(2, MONTHS))]
    return [date(months // 12, months % 12 + 1, 1) for months in order]


def _build(language: str, county_code: str, month: date, form_code: str, roster: Roster) -> bytes:
    """Build a template in a thread of its own, which knows no language yet."""
    i18n.use(language)
    for ledger in LEDGERS:
        if form_code == ledger:
            return ledger_template.build(ledger, county_code, month, roster)
    known = catalogue.load()
    return template.build(county_code, month, known.forms[form_code], roster, known)


def _file_name(county_code: str, month: date, form_code: str, roster: Roster) -> str:
    for ledger in LEDGERS:
        if form_code == ledger:
            return ledger_template.file_name(ledger, county_code, month, roster)
    return template.file_name(county_code, month, catalogue.load().forms[form_code], roster)


def offer(roster: Roster) -> None:
    """Draw the choice of a blank form and its download."""
    counties = {county.code: county.name for county in roster.counties}
    if not counties:
        st.caption(_("Blank forms can be had as soon as there is a list of units."))
        return
    forms = {code: form_name(code) for code in (*catalogue.load().monthly_forms, *LEDGERS)}
    months = {month: month_text(month) for month in months_to_choose(date.today())}
    st.caption(_("The units are filled in; what comes back is read without a question."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        county = st.selectbox(
            _("County"), list(counties), format_func=counties.__getitem__, key="template_county"
        )
        month = st.selectbox(
            _("Month"), list(months), format_func=months.__getitem__, key="template_month"
        )
        form_code = st.selectbox(
            _("Form"), list(forms), format_func=forms.__getitem__, key="template_form"
        )
        if county not in counties or month not in months or form_code not in forms:
            return
        st.download_button(
            _("Download the blank form"),
            data=partial(_build, i18n.language(), county, month, form_code, roster),
            file_name=_file_name(county, month, form_code, roster),
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="template_download",
        )
    form = catalogue.load().forms.get(form_code)
    if form is not None and not template.units_of(county, month, form, roster):
        st.caption(
            _("No unit of {county} files this form in {month}.").format(
                county=escape(counties[county]), month=month_text(month)
            )
        )
