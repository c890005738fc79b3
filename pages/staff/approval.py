"""Approve the filings of a month, level by level; what is approved is locked."""

from datetime import date

import streamlit as st

from countyboard import query
from countyboard.i18n import gettext as _
from countyboard.sentences import approval as say
from countyboard.ui import approval, empty
from countyboard.ui.permission import require
from countyboard.ui.session import store

require("approval")

opened = store()
now = query.run(opened, "staff/approval_setting").rows[0]
if not now["is_on"]:
    st.info(
        _(
            "Everything confirmed counts at once. Switched on, a unit approves its own filing,"
            " then its county, then the prefecture; what is approved can only be changed after"
            " a level above unlocked it."
        ),
        title=_("Approval is switched off."),
        icon=":material/lock_open:",
    )
    approval.setting(opened, now)
    st.stop()
empty.stop_if_empty(opened)
level, county, month = approval.choose(opened)
approval.outcome()
filed = query.run(opened, "staff/approvals", county=county, month=month, today=date.today())
st.markdown(say.finding(filed.rows, level))
approval.filings(opened, level, filed.rows)
approval.log(opened, county, month)
approval.setting(opened, now)
