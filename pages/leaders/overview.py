"""What stands out, since when, signal or noise, and what needs a question."""

import streamlit as st

from countyboard import query
from countyboard.analysis import signals
from countyboard.analysis.remembered import remembered
from countyboard.charts.county_panels import MOST, county_panels
from countyboard.i18n import gettext as _
from countyboard.sentences import measures as words
from countyboard.sentences import overview as say
from countyboard.sentences.counties import noted
from countyboard.sentences.headline import panels_finding
from countyboard.ui import arriving, cards, empty, filters, variation
from countyboard.ui.attention import attention
from countyboard.ui.headline import headline, targets
from countyboard.ui.permission import require
from countyboard.ui.seen import seen
from countyboard.ui.session import store
from countyboard.ui.visual import behind, escape, visual

require("overview")

empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months", "measure")
st.caption(escape(chosen.summary()))

findings = query.run(store(), "overview/headline", **chosen.parameters)
by_county = query.run(store(), "overview/by_county", **chosen.parameters)
figures = query.run(store(), "overview/key_figures", **chosen.parameters)
states = query.run(store(), "overview/states", **chosen.parameters)
per = by_county.rows[0]["per"] if by_county.rows else "total"
standings = signals.standings(by_county.rows, chosen.measure)

headline(findings.rows, standings, chosen, per)
st.caption(escape(say.completeness(chosen.last_month, states.rows)))
aims = targets(chosen)
cards.key_figures(figures.rows, remembered(signals.standing_by_measure, figures), aims)
st.caption(escape(say.change_note(chosen.last_month)))
variation.legend(with_targets=bool(aims))

visual(
    key="county_panels",
    title=_("{measure}, county by county").format(measure=words.measure_name(chosen.measure, per)),
    figure=county_panels(
        by_county.rows,
        list(filters.county_names()),
        standings,
        together=seen().together(),
        digits=words.digits(chosen.measure, per),
    ),
    result=by_county,
    alt=panels_finding(standings, chosen.measure, per),
    caption=noted(
        say.panels_caption(chosen.measure, per, chosen.period(), by_county.rows, seen()),
        MOST,
        len(standings),
    ),
    labels=say.labels(
        ["county_name", "month", "value", "numerator", "denominator", "units_filed",
         "units_expected"]
    ),
    drill=True,
)  # fmt: skip

st.subheader(_("What needs a question?"), anchor=False)
matters = query.run(store(), "overview/attention", **chosen.parameters)
arriving.part(lambda: attention(matters.rows, chosen.last_month))
behind(
    key="attention",
    result=matters,
    alt=_("What needs a question?"),
    labels=say.labels(
        ["matter", "county_name", "kind", "units", "expected", "names", "since", "measure", "value"]
    ),
)
