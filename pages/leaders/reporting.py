"""Who filed, who filed zero, who is late and who is silent."""

from typing import Any

import streamlit as st

from countyboard import query
from countyboard.charts.county_lines import county_lines
from countyboard.charts.county_panels import MOST
from countyboard.charts.state_grid import state_grid
from countyboard.charts.transfers import departments
from countyboard.charts.zero_runs import SHOWN, zero_runs
from countyboard.i18n import gettext as _
from countyboard.sentences import reporting as say
from countyboard.sentences import reporting_captions as captions
from countyboard.sentences.counties import noted
from countyboard.ui import empty, filters, reporting
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("reporting")

empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months", "kind")
st.caption(escape(chosen.summary()))


def ask(name: str, **more: Any) -> query.Result:
    """Run one of this page's queries with the filters chosen."""
    return query.run(store(), f"reporting/{name}", **chosen.parameters, **more)


filed, counties = ask("by_county"), ask("counties")
if not len(counties):
    st.info(_("No unit of this kind was expected to file in these months."))
    st.stop()
runs = ask("zero_run")
st.markdown(escape(say.headline(filed.rows, runs.rows)))
reporting.key_figures(say.together(filed.rows))

reporting.filing(filed, counties, chosen)
county = reporting.choose_county(counties.rows)
states = ask("states", county=county["county_code"])
reporting.show(
    _("What did each unit of {county} file?").format(county=escape(county["county_name"])),
    captions.states(chosen.period(), county),
    state_grid(states.rows),
    states,
    say.states_finding(county),
)
rates = county_lines(
    filed.rows,
    list(filters.county_names()),
    column="zero_report_rate",
    note=say.zero_note,
    together=_("All shown"),
    unit="%",
)
reporting.show(
    _("How many of those that filed reported nothing but zeros?"),
    noted(captions.zeros(chosen.period(), counties.rows), MOST, len(counties)),
    rates,
    filed,
    say.zero_finding(filed.rows),
    key="zero_rate",
)
if len(runs):
    reporting.show(
        _("Who has been without a lead, and for how long?"),
        captions.runs(chosen.last_month, runs.rows, SHOWN),
        zero_runs(runs.rows, say.run_note),
        runs,
        say.run_finding(runs.rows),
    )
transferred, by_county = ask("transferred"), ask("transferred_by_county")
if len(transferred):
    caption = captions.transfers(chosen.period(), transferred.rows)
    finding = say.transfer_finding(transferred.rows)
    reporting.transfers(by_county, caption, finding)
    if transferred.rows[0]["with_leads"]:
        bars = departments(transferred.rows)
        title = _("Which departments transferred most leads?")
        reporting.show(title, caption, bars, transferred, finding)
