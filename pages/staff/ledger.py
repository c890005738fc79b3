"""Findings and transfers typed in by hand, with the checks of a sheet; a finding's history."""

from datetime import date

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.ledgers import LEDGERS, form_name
from countyboard.ui import address, ledger_editor
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.upload_tray import known_units

require("ledger")

opened = store()
roster = known_units(opened)
st.caption(_("For a unit without a sheet. What is saved is a submission like any other."))
if not roster.counties:
    st.info(_("There is no list of units yet: bring it in on Upload first."))
    st.stop()
ledger = address.segmented(_("Ledger"), LEDGERS, key="ledger", format_func=form_name)
counties = {county.code: county.name for county in roster.counties}
months = ledger_editor.months(date.today())
with st.container(horizontal=True, vertical_alignment="bottom"):
    county = st.selectbox(
        _("County"), list(counties), format_func=counties.__getitem__, key="ledger_county"
    )
    month = (
        st.selectbox(_("Month"), list(months), format_func=months.__getitem__, key="ledger_month")
        if ledger == "transfers"
        else date.today().replace(day=1)
    )
if county not in counties or month not in {*months, date.today().replace(day=1)}:
    st.stop()
if ledger == "transfers":
    ledger_editor.transfers(opened, county, month, roster)
else:
    ledger_editor.findings(opened, county, roster)
    ledger_editor.history(opened, county)
