"""Filter any table, see it, take it away."""

import streamlit as st

from countyboard import query, tables
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.ui import address, downloads, empty, filters
from countyboard.ui.session import store
from countyboard.ui.visual import behind

opened = store()
empty.stop_if_empty(opened)
chosen = filters.sidebar("county", "months", "kind", "measure")
titles = {key: _(table.title) for key, table in tables.TABLES.items()}
about = tables.TABLES[
    address.segmented(_("Table"), list(titles), key="table", format_func=titles.__getitem__)
]
extra = {}
if about.may_widen:
    widths = {"measure": _("This measure only"), "all": _("All indicators")}
    width = address.segmented(
        _("Indicators"), list(widths), key="indicators", format_func=widths.__getitem__
    )
    extra["every_indicator"] = width == "all"
filtered = tables.filters_text(about, chosen.summary(), chosen.measure, **extra)
st.caption(f"{_(about.purpose)}  \n{filtered}")
result = query.run(opened, about.query, **chosen.parameters, **extra)
shown = tables.worded(result.table)
labels = tables.labels(shown.column_names)

st.dataframe(
    shown,
    hide_index=True,
    height=520 if len(result) > downloads.SHORT else "content",
    alt=_(about.title),
    column_config=downloads.column_config(shown, labels),
    placeholder="—",
)
with st.container(horizontal=True, vertical_alignment="center"):
    st.caption(
        ngettext("{n} row", "{n} rows", len(result)).format(n=number(len(result))), width="content"
    )
    downloads.offer(opened, about, result, filtered)
behind(key="table", result=result, alt=_(about.title), labels=labels, with_numbers=False)
