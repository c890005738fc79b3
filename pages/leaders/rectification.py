"""Which findings are rectified, which are overdue, and who answers for them."""

from datetime import date

import streamlit as st

from countyboard import query
from countyboard.analysis.county_shares import county_shares
from countyboard.analysis.remembered import remembered
from countyboard.i18n import gettext as _
from countyboard.sentences import rectification as say
from countyboard.ui import filters, rectification
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("rectification")

chosen = filters.sidebar("county", "months")
st.caption(escape(chosen.summary()))


def ask(name: str) -> query.Result:
    """Run one of this page's queries with the filters chosen."""
    return query.run(store(), f"rectification/{name}", **chosen.parameters)


found = ask("summary").rows[0]
rectification.stop_if_none(found)
attention = ask("attention")
st.markdown(escape(say.headline(found, attention.rows)))
rectification.key_figures(found)

caption = say.caption(found, date.today())
by_county = ask("by_county")
left, right = st.columns(2, gap="large")
with left:
    rectification.by_aspect(ask("by_aspect"), caption)
with right:
    if len(by_county) > 1:
        shares = remembered(county_shares, by_county, "done", "findings")
        rectification.by_county(by_county, shares, found, caption)
    else:
        rectification.burn_down(ask("burn_down"), chosen, caption)
if len(by_county) > 1:
    rectification.burn_down(ask("burn_down"), chosen, caption)
rectification.attention(attention, caption)
rectification.by_owner(ask("by_owner"), caption)
st.caption(_("The months chosen limit only the chart over the months."))
