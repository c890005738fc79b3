"""How evenly one measure spreads over the townships or departments."""

import streamlit as st

from countyboard import query
from countyboard.analysis.concentration import share_of_top_fifth
from countyboard.analysis.remembered import remembered
from countyboard.analysis.unevenness import month_by_month, unevenness
from countyboard.charts.dots import sorted_units
from countyboard.charts.lorenz import lorenz
from countyboard.i18n import gettext as _
from countyboard.sentences import balance as say
from countyboard.sentences import unevenness as certain
from countyboard.sentences.balance_columns import labels
from countyboard.sentences.joining import joined
from countyboard.ui import balance, empty, filters
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape, visual

require("balance")

empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months", "kind", "measure")
st.caption(escape(chosen.summary()))
finding = st.empty()
with st.container(horizontal=True):
    per = balance.per(chosen.measure, chosen.kind)
    weight = balance.weighting(chosen.measure, chosen.kind)
said = say.Words(chosen.measure, per, chosen.kind)


def ask(name: str) -> query.Result:
    """Run one of this page's queries with the filters chosen."""
    return query.run(store(), f"balance/{name}", **chosen.parameters, per=per)


summary, units, points, months = map(ask, ("summary", "by_unit", "lorenz", "by_month"))
found = summary.rows[0]
if not found["units"]:
    finding.info(_("No unit of this kind filed a figure for this measure in these months."))
    balance.set_apart(said.apart(units.rows, found))
    st.stop()
share = remembered(share_of_top_fifth, units)
of_events = say.is_event(chosen.measure)
uneven = remembered(unevenness, (units, ask("year_before")), weight, said.is_ratio, of_events)
monthly = remembered(month_by_month, ask("unit_months"), weight, said.is_ratio, of_events)
finding.markdown(escape(joined([said.headline(found, share), certain.year_change(uneven)])))
balance.key_figures(found, said, uneven, weight)
balance.set_apart(said.apart(units.rows, found))
balance.parts(units, uneven, said, weight, chosen.period())

visual(
    key="by_unit",
    title=_("{measure}, unit by unit").format(measure=escape(said.measure)),
    figure=sorted_units(
        units.rows, [say.unit_note(row) for row in units.rows], balance.marks(found, said)
    ),
    result=units,
    alt=said.finding(found, share),
    caption=escape(said.by_unit_caption(found, chosen.period())),
    labels=labels(units.table.column_names),
    drill=True,
)
left, right = st.columns(2, gap="large")
if len(points):
    with left:
        visual(
            key="lorenz",
            title=_("How much do the lowest have?"),
            figure=lorenz(points.rows, base=said.base(), share=said.share(), digits=said.digits),
            result=points,
            alt=said.lorenz_finding(points.rows),
            caption=escape(said.lorenz_caption(found, points.rows, chosen.period())),
            labels=labels(points.table.column_names),
            drill=True,
        )
with right if len(points) else left:
    balance.over_time(months, monthly, said, weight, chosen.period())
