"""What is due when, who has filed, who is to be reminded."""

import streamlit as st

from countyboard import query
from countyboard.i18n import gettext as _
from countyboard.sentences import reporting as say
from countyboard.ui import (
    calendar,
    calendar_weeks,
    chasing,
    days_off,
    empty,
    extensions,
    filters,
    reporting,
)
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("calendar")

opened = store()
empty.stop_if_empty(opened)
chosen = filters.sidebar("county")
st.caption(escape(chosen.summary()))
month = calendar.choose_month(opened)
span = {"first_month": min(chosen.first_month, month), "last_month": month}
history = query.run(opened, "reporting/by_county", **(chosen.parameters | span))
filed = query.run(
    opened, "reporting/by_county", **(chosen.parameters | span | {"first_month": month})
)
if not len(filed):
    st.info(_("No unit was expected to file in this month."))
    st.stop()
st.markdown(escape(say.headline(filed.rows, ())))
reporting.key_figures(say.together(history.rows))
calendar.standing(filed, month)
chasing.show(opened, chosen, month)

st.subheader(_("When is what due?"), anchor=False)
calendar.deadlines(opened, month)
weeks = calendar_weeks.show(opened, chosen, month)
extensions.show(opened, chosen.counties, month, weeks)
days_off.show(opened)
