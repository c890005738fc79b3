"""How each county compares with a benchmark, on every ratio, and how sure that is."""

from typing import Any

import streamlit as st

from countyboard import query
from countyboard.analysis.comparison_cells import compare_counties
from countyboard.analysis.comparison_change import metrics
from countyboard.analysis.remembered import remembered
from countyboard.sentences import counties as say
from countyboard.ui import counties, counties_points, empty, filters
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("counties")

empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months")
st.caption(escape(chosen.summary()))
finding = st.empty()


def ask(name: str, **more: Any) -> query.Result:
    """Run one of this page's queries with the filters chosen."""
    return query.run(store(), f"counties/{name}", **{**chosen.parameters, **more})


benchmark = counties.benchmark(filters.county_names())
ratios = ask("ratios")
found = remembered(compare_counties, ratios, benchmark)
finding.markdown(escape(say.headline(found)))
if len(found.counties) > 1:
    counties.draw_rug(found, ratios, chosen)

months, targets = ask("months"), ask("targets")
former = counties.former_months(chosen)
before = ask("ratios", **former) if former else ratios
answers = (ratios, before, months, targets)
counties.table(
    remembered(metrics, answers, chosen.counties, former is not None),
    chosen,
    months,
    with_change=former is not None,
    with_targets=len(targets) > 0,
)

with st.container(horizontal=True, vertical_alignment="bottom"):
    ratio = counties_points.ratio(found)
    if ratio is None:
        st.stop()
    points = ask("points", measure=ratio)
    kind = counties_points.kind(points.columns["kind"])
placed = remembered(counties_points.place, points, ratio, kind)
counties_points.draw_funnel(placed, points, ratio, kind, chosen)
counties_points.draw_ranks(placed, points, ratio, kind, chosen)
