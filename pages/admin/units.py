"""Which units there are, since when; added, renamed, merged, closed, imported."""

import streamlit as st

from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.ui import outcome, unit_change, unit_import, units
from countyboard.ui.permission import require
from countyboard.ui.session import store

require("units")

opened = store()
st.caption(
    _(
        "Nothing is overwritten: each change is a version of its own, and what a unit filed stays"
        " with it."
    )
)
outcome.show()
units.tree(opened)
chosen = units.choose(opened) if not opened.is_empty() else None
if chosen and not opened.outside([chosen.code]):
    with st.container(border=True):
        unit_change.change(opened, chosen)

with st.expander(_("Add a unit"), icon=":material/add:", key="unit_add"):
    unit_change.add(opened)
if opened.may(Action.UNIT_LISTS):
    with st.expander(_("Import a list of units"), icon=":material/upload_file:", key="unit_import"):
        unit_import.show(opened)
