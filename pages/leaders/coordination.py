"""Who hands leads to whom, whether regulators do, and who never does."""

import streamlit as st

from countyboard import query
from countyboard.analysis.county_shares import county_shares
from countyboard.analysis.remembered import remembered
from countyboard.sentences import coordination as say
from countyboard.ui import coordination, filters
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("coordination")

chosen = filters.sidebar("county", "months")
st.caption(escape(chosen.summary()))


def ask(name: str) -> query.Result:
    """Run one of this page's queries with the filters chosen."""
    return query.run(store(), f"coordination/{name}", **chosen.parameters)


found = ask("summary").rows[0]
coordination.stop_if_none(found)
without, against = ask("without"), ask("against_forms")
st.markdown(escape(say.headline(found, without.rows)))
coordination.key_figures(found, without.rows, against.rows)

caption = say.caption(found, chosen.period())
coordination.matrix(ask("matrix"), caption)
by_county = ask("regulators_by_county")
left, right = st.columns(2, gap="large")
with left:
    if len(by_county) > 1:
        shares = remembered(county_shares, by_county, "of_regulators", "of_departments")
        coordination.by_county(by_county, shares, found, caption)
    else:
        coordination.by_month(ask("regulators_by_month"), caption)
with right:
    coordination.against_forms(against, caption)
if len(by_county) > 1:
    coordination.by_month(ask("regulators_by_month"), caption)
coordination.without(without, caption)
