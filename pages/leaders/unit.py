"""How one county, township or department stands against its peers, and since when."""

from functools import partial
from typing import Any

import streamlit as st

from countyboard import query
from countyboard.analysis.remembered import remembered
from countyboard.analysis.spine import spine
from countyboard.sentences import unit as say
from countyboard.sentences.reporting import states_finding
from countyboard.ui import control, empty, filters, unit
from countyboard.ui.permission import require
from countyboard.ui.seen import seen
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("unit")

empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months", "measure")
units = query.run(store(), "unit/units")
with st.container(horizontal=True, vertical_alignment="bottom"):
    shown = unit.choose(units.rows, chosen)
    if shown is None:
        st.stop()
    code = shown["unit_code"]
    peers = unit.peers(shown["kind"])
    unit.links(shown, units.rows)


def ask(name: str, **more: Any) -> query.Result:
    """Run one of this page's queries with the filters chosen."""
    return query.run(store(), name, **{**chosen.parameters, **more})


profile = ask("unit/profile", unit=code).rows[0]
st.subheader(escape(profile["unit_name"]), anchor=False)
unit.introduce(profile)
finding = st.empty()
over_time = ask("trends/control_of_unit", unit=code, per="total")
st.markdown(escape(control.headline_of_unit(over_time, chosen.measure)))
if shown["kind"] == "county":
    filed = ask("reporting/counties", counties=[code]).rows
    st.markdown(escape(states_finding(filed[0]) if filed else ""))
else:
    months = ask("unit/months", unit=code)
    st.markdown(escape(say.filing(profile, months.rows)))
spines = ask("unit/spine", peers=peers)
found = remembered(spine, spines, code, profile["unit_name"])
among = say.peers_name(profile, peers, seen())
finding.markdown(escape(say.spine_finding(found, profile["unit_name"], among)))
unit.key_figures(ask("unit/key_figures"), code, chosen)
unit.draw_spine(found, spines, profile, among, chosen)
control.chart_of_unit(over_time, chosen.measure)
if shown["kind"] == "county":
    unit.draw_states(ask("reporting/states", county=code), profile, chosen)
else:
    unit.draw_filings(months, profile, chosen)
unit.draw_readings(partial(ask, "unit/readings", unit=code))
