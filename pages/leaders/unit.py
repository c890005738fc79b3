"""How one county, township or department stands against its peers, and since when."""

import streamlit as st

from countyboard import query
from countyboard.ui import empty, filters, unit
from countyboard.ui.session import store
from countyboard.ui.visual import escape

empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months", "measure")
st.caption(escape(chosen.summary()))
units = query.run(store(), "unit/units")
shown = unit.choose(units.rows, chosen)
if shown is None:
    st.stop()
unit.links(shown, units.rows)
