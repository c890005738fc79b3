"""Which channels are used, where there is no publicity, and what people know and think."""

from typing import Any

import streamlit as st

from countyboard import query
from countyboard.analysis.comparison_change import metrics
from countyboard.analysis.county_rates import county_rates
from countyboard.analysis.publicity import against_leads, channel_mix
from countyboard.analysis.remembered import remembered
from countyboard.i18n import gettext as _
from countyboard.sentences import publicity as say
from countyboard.ui import counties, empty, filters, publicity, rates
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("publicity")

empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months")
st.caption(escape(chosen.summary()))


def ask(name: str, **more: Any) -> query.Result:
    """Run a query with the filters chosen."""
    return query.run(store(), name, **{**chosen.parameters, **more})


channels, townships = ask("publicity/channels"), ask("publicity/townships")
if not len(channels):
    st.info(_("No township filed publicity in these months."))
    st.stop()
mixes = remembered(channel_mix, channels)
st.markdown(escape(say.headline(mixes[-1], townships.rows, chosen.last_month)))

ratios, months = ask("counties/ratios"), ask("counties/months")
former = counties.former_months(chosen)
before = ask("counties/ratios", **former) if former else ratios
answers = (ratios, before, months, ask("counties/targets"))
every = remembered(metrics, answers, chosen.counties, former is not None)
rates.key_figures(every, publicity.RATES)
for sentence in say.named(townships.rows, chosen.last_month):
    st.caption(f":material/info: {escape(sentence)}")

found = remembered(county_rates, ratios, publicity.RATES, chosen.counties)
left, right = st.columns(2, gap="large")
with left:
    publicity.channels(channels, chosen)
    publicity.mixes(mixes, channels, chosen)
    publicity.blind(townships, chosen)
with right:
    publicity.amounts(channels, chosen)
    channel = publicity.choose_channel([row["indicator_code"] for row in mixes[-1].rows])
    pairs = ask("publicity/against_leads", measure=channel)
    publicity.pairs(pairs, remembered(against_leads, pairs), channel, chosen)
    publicity.boxes(ask("publicity/boxes"), chosen)
if len(found.counties) > 1:
    titles = (_("How many know of the campaign?"), _("How many are satisfied with it?"))
    for code, title, column in zip(publicity.RATES, titles, (left, right), strict=False):
        if code in found.cells:
            with column:
                rates.county_by_county(code, found, every, ratios, chosen, title)
