"""Who may sign in, and what for."""

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.signin import service
from countyboard.ui import account_change, accounts
from countyboard.ui.permission import require
from countyboard.ui.session import store

require("accounts")

opened = store()
if service.in_force() is None:
    st.caption(
        _("On one's own computer nobody signs in: accounts count where an office is served.")
    )
accounts.outcome()
accounts.table(opened)
chosen = accounts.choose(opened)
if chosen:
    with st.container(border=True):
        account_change.change(opened, chosen)
with st.expander(_("Add an account"), icon=":material/person_add:", key="account_add"):
    account_change.add(opened)
