"""Where leads come from, what becomes of them, and whether every lead gets a result."""

from typing import Any

import streamlit as st

from countyboard import query
from countyboard.analysis.comparison_change import metrics
from countyboard.analysis.county_rates import county_rates
from countyboard.analysis.flow import lead_flow
from countyboard.analysis.remembered import remembered
from countyboard.i18n import gettext as _
from countyboard.sentences import leads as say
from countyboard.ui import counties, empty, filters, leads, rates
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("leads")

empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months")
st.caption(escape(chosen.summary()))


def ask(name: str, **more: Any) -> query.Result:
    """Run a query with the filters chosen."""
    return query.run(store(), name, **{**chosen.parameters, "kind": None, **more})


flows = ask("leads/flow")
if not len(flows):
    st.info(_("No unit filed leads in these months."))
    st.stop()
aged = ask("leads/ageing")
st.markdown(
    escape(say.headline(flows.rows[-1], aged.rows[-1] if len(aged) else None, chosen.last_month))
)

ratios, months = ask("counties/ratios"), ask("counties/months")
former = counties.former_months(chosen)
before = ask("counties/ratios", **former) if former else ratios
answers = (ratios, before, months, ask("counties/targets"))
every = remembered(metrics, answers, chosen.counties, former is not None)
rates.key_figures(every, leads.RATES)
leads.whole_flow(flows, chosen)

by_county = ask("statistics/flow_by_county")
leads.adding_up(remembered(lead_flow, (by_county, ask("statistics/flow"))), by_county, chosen)
compared = (*leads.RATES, "case_duration")
found = remembered(county_rates, ratios, compared, chosen.counties)
left, right = st.columns(2, gap="large")
with left:
    leads.sources(flows, chosen)
    if len(found.counties) > 1:
        code = rates.choose([each for each in compared if each in found.cells], key="rate")
        rates.county_by_county(
            code, found, every, ratios, chosen, _("Which counties differ from the others?")
        )
with right:
    leads.ages(aged, chosen)
    leads.months(months, every, chosen)
