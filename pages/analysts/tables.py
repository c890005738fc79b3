"""Filter, group and lay out any table, see it, take all of it away."""

from dataclasses import replace

import streamlit as st

from countyboard import tables
from countyboard.i18n import gettext as _
from countyboard.ui import (
    empty,
    filters,
    saved_views,
    table_choices,
    table_downloads,
    table_view,
)
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import behind, escape

require("tables")

opened = store()
empty.stop_if_empty(opened)
chosen = filters.sidebar("county", "months", "kind", "measure")
view = table_choices.chosen_view(chosen)
title = _(view.table.title)
said = st.empty()
available = tables.head(opened, view).available
view = replace(view, **table_choices.arranged(opened, view, available))
filtered = table_choices.filters_text(chosen, view)
said.caption(f"{_(view.table.purpose)}  \n{escape(filtered)}")
found = tables.head(opened, view)

table_view.draw(found, title, view.look)
with st.container(horizontal=True, vertical_alignment="center"):
    st.caption(table_view.counted(found), width="content")
    table_downloads.offer(opened, view, filtered, found.count)
saved_views.draw(opened, "tables")
behind(
    key="table",
    result=found.result,
    alt=title,
    labels=tables.labels(found.result.table.column_names),
    with_numbers=False,
)
