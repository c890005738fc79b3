"""Blank forms to hand out: a county, a month and a form, filled with its units."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from countyboard import catalogue, i18n, ledger_template, template
from countyboard.catalogue import Form
from countyboard.export import XLSX
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text
from countyboard.ledgers import LEDGERS, form_name
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.weeks import month_of, recent, week_text

__all__ = ["months_to_choose", "offer"]

MONTHS = 36
WEEKS = 26


def months_to_choose(today: date) -> list[date]:
    """List months to choose from: the one before this first, for that is what is due."""
    this = today.year * 12 + today.month - 1
    order = [this - 1, this, *(this - back for back in range(2, MONTHS))]
    return [date(months // 12, months % 12 + 1, 1) for months in order]


def _build(
    language: str,
    code: str,
    month: date,
    form_code: str,
    roster: Roster,
    week: date | None,
) -> bytes:
    """Build a template in a thread of its own, which knows no language yet."""
    i18n.use(language)
    for ledger in LEDGERS:
        if form_code == ledger:
            return ledger_template.build(ledger, code, month, roster)
    known = catalogue.load()
    return template.build(code, month, known.forms[form_code], roster, known, week)


def _file_name(code: str, month: date, form_code: str, roster: Roster, week: date | None) -> str:
    for ledger in LEDGERS:
        if form_code == ledger:
            return ledger_template.file_name(ledger, code, month, roster)
    return template.file_name(code, month, catalogue.load().forms[form_code], roster, week)


def offer(roster: Roster) -> None:
    """Draw the choice of a blank form and its download."""
    counties = {county.code: county.name for county in roster.counties}
    if not counties:
        st.caption(_("Blank forms can be had as soon as there is a list of units."))
        return
    known = catalogue.load()
    weekly = {code: form for code, form in known.weekly_forms.items() if _anyone(form, roster)}
    forms = {code: form_name(code) for code in (*known.monthly_forms, *weekly, *LEDGERS)}
    months = {month: month_text(month) for month in months_to_choose(date.today())}
    st.caption(_("The units are filled in; what comes back is read without a question."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        county = st.selectbox(
            _("County"), list(counties), format_func=counties.__getitem__, key="template_county"
        )
        form_code = st.selectbox(
            _("Form"), list(forms), format_func=forms.__getitem__, key="template_form"
        )
        if county not in counties or form_code not in forms:
            return
        code, month, week = county, next(iter(months)), None
        if form_code in weekly:
            code, week = _township_and_week(county, weekly[form_code], roster)
            month = month_of(week)
        else:
            month = st.selectbox(
                _("Month"), list(months), format_func=months.__getitem__, key="template_month"
            )
        if week is None and month not in months:
            return
        st.download_button(
            _("Download the blank form"),
            data=partial(_build, i18n.language(), code, month, form_code, roster, week),
            file_name=_file_name(code, month, form_code, roster, week),
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="template_download",
        )
    form = known.forms.get(form_code)
    if form is not None and not template.units_of(code, month, form, roster):
        st.caption(
            _("No unit of {county} files this form in {month}.").format(
                county=escape(counties[county]), month=month_text(month)
            )
        )


def _anyone(form: Form, roster: Roster) -> bool:
    return any(unit.kind in form.kinds for unit in roster)


def _township_and_week(county: str, form: Form, roster: Roster) -> tuple[str, date]:
    """Ask for the township whose villages report, and for the week; return code and Thursday."""
    townships = {
        unit.code: unit.name
        for unit in roster.members(county)
        if unit.kind == "township"
        and any(below.kind in form.kinds for below in roster.members(unit.code))
    } or {county: roster[county].name}
    weeks = {thursday: week_text(thursday) for thursday in recent(date.today(), WEEKS)}
    code = st.selectbox(
        _("Township"), list(townships), format_func=townships.__getitem__, key="template_township"
    )
    week = st.selectbox(_("Week"), list(weeks), format_func=weeks.__getitem__, key="template_week")
    return code if code in townships else next(iter(townships)), week if week in weeks else next(
        iter(weeks)
    )
