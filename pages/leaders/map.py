"""Where one measure is higher or lower than elsewhere, on a map or as equal squares."""

import streamlit as st

from countyboard import query
from countyboard.analysis.map_places import compare_places
from countyboard.analysis.remembered import remembered
from countyboard.boundaries.kept import shapes_of
from countyboard.i18n import gettext as _
from countyboard.sentences import map as say
from countyboard.ui import empty, filters, map_view
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape, visual

require("map")

empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months", "measure")
st.caption(escape(chosen.summary()))
finding = st.empty()
level = map_view.level()

answer = query.run(store(), "map/places", **chosen.parameters, level=level)
found = remembered(compare_places, answer, chosen.measure)
if not found.shown:
    finding.info(_("No unit of this kind was expected to file in these months."))
    st.stop()
shapes = remembered(shapes_of, query.run(store(), "map/boundaries"))
said = say.Words(chosen.measure, found.per, level)
finding.markdown(escape(said.headline(found)))
map_view.key_figures(found)
map_view.legend()
visual(
    key="map",
    title=escape(said.title()),
    figure=map_view.figure(found, said, shapes),
    result=answer,
    alt=said.headline(found),
    caption=escape(said.caption(found, chosen.period())),
    labels=say.labels(answer.table.column_names),
    drill=True,
)
map_view.left_out(found, said, shapes)
