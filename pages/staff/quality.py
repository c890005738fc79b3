"""How sound the figures look, what to ask about, and what is being asked."""

import streamlit as st

from countyboard.followups import ISSUES
from countyboard.i18n import gettext as _
from countyboard.sentences import quality as say
from countyboard.ui import empty, filters, followup, quality
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("quality")

opened = store()
empty.stop_if_empty(opened)
chosen = filters.sidebar("county", "months", "kind")
st.caption(escape(chosen.summary()))
found = quality.find(opened, chosen)
if not found.counties:
    st.info(_("No unit of this kind was expected to file in these months."))
    st.stop()
st.markdown(escape(say.headline(found, ISSUES)))
quality.parts(opened, found, chosen)
quality.padding(found)
issue = quality.choose_issue(found)
if issue is not None:
    followup.ask(opened, quality.as_filed(opened, issue))
followup.show_all(opened, chosen.counties)
