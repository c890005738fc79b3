"""What every indicator, ratio, state, rule, table and column means."""

import streamlit as st

from countyboard.dictionary.entries import entries
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.ui import address, dictionary
from countyboard.ui.permission import require
from countyboard.ui.session import store

require("dictionary")

st.caption(
    _(
        "Each entry is read from where its subject is defined: the pages, the tables and the "
        "files that are taken away use the same definitions."
    )
)
text, sections = dictionary.filters()
listed = entries(store(), sections, text)
views = {"list": _("List"), "table": _("Table")}
with st.container(horizontal=True, vertical_alignment="bottom"):
    view = address.segmented(_("View"), list(views), key="view", format_func=views.__getitem__)
    dictionary.downloads(listed)
st.caption(ngettext("{n} entry", "{n} entries", len(listed)).format(n=number(len(listed))))
if not listed:
    st.info(_("No entry holds this text."), icon=":material/search_off:")
elif view == "table":
    dictionary.table(listed)
else:
    dictionary.by_section(listed, narrowed=bool(text or sections))
