"""How the application is set up."""

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.ui import settings
from countyboard.ui.session import store

opened = store()
settings.outcome()
st.subheader(_("Title and logo"), anchor=False)
settings.identity(opened)
st.subheader(_("How it works"), anchor=False)
settings.working(opened)
