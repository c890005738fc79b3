"""How the application is set up."""

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.ui import configuration, outcome, settings
from countyboard.ui.permission import require
from countyboard.ui.session import store

require("settings")

opened = store()
outcome.show()
st.subheader(_("Title and logo"), anchor=False)
settings.identity(opened)
st.subheader(_("How it works"), anchor=False)
settings.working(opened)
st.subheader(_("The whole configuration as one file"), anchor=False)
configuration.show(opened)
