"""Who did what, when: every change that was ever made."""

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.ui import audit
from countyboard.ui.permission import require
from countyboard.ui.session import store

require("audit")

opened = store()
st.caption(_("Nothing is ever taken out of this log, and no content of a refused file is in it."))
events, filters = audit.chosen(opened)
audit.show(opened, events, filters)
