"""Every rule that the reader applies: what it says, when, and what to do then."""

import streamlit as st

from countyboard import rule_list
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.ui import address, rules
from countyboard.ui.permission import require

require("rules")

st.caption(
    _(
        "A sheet is read and checked by these rules and no others. Errors and open questions "
        "keep a file from being confirmed; warnings and notes only inform."
    )
)
text, grades = rules.filters()
listed = rule_list.lines(grades, text)
views = {"list": _("List"), "table": _("Table")}
with st.container(horizontal=True, vertical_alignment="bottom"):
    view = address.segmented(_("View"), list(views), key="view", format_func=views.__getitem__)
    rules.download(listed)
st.caption(ngettext("{n} rule", "{n} rules", len(listed)).format(n=number(len(listed))))
if not listed:
    st.info(_("No rule holds this text."), icon=":material/search_off:")
elif view == "table":
    rules.table(listed)
else:
    rules.by_subject(listed)
