"""One measure over the months: signal or noise, county by county, and year on year."""

import streamlit as st

from countyboard import query
from countyboard.charts.before_after import before_after
from countyboard.charts.county_lines import county_lines
from countyboard.charts.county_panels import MOST
from countyboard.charts.year_lines import year_lines
from countyboard.i18n import gettext as _
from countyboard.sentences import trends as say
from countyboard.sentences.counties import noted
from countyboard.ui import control, empty, filters, trends
from countyboard.ui.permission import require
from countyboard.ui.seen import seen
from countyboard.ui.session import store
from countyboard.ui.visual import escape, visual

require("trends")

empty.stop_if_empty(store())
chosen = filters.sidebar("county", "months", "kind", "measure")
st.caption(escape(chosen.summary()))
per, compare = trends.controls(chosen.measure)
said = say.Words(chosen.measure, per, seen())


def ask(name: str) -> query.Result:
    """Run one of this page's queries with the filters chosen."""
    return query.run(store(), f"trends/{name}", **chosen.parameters, per=per)


change = ask("year_on_year")
if not said.has_figures(change.rows):
    st.info(_("No unit of this kind filed a figure for this measure in these months."))
    st.stop()

if compare == "control":
    control.chart(ask("control"), chosen.measure, per)
else:
    st.markdown(escape(said.headline(change.rows)))
if compare == "months":
    months = ask("by_county")
    visual(
        key="months",
        title=_("{measure}, month by month").format(measure=said.measure),
        figure=county_lines(
            months.rows,
            list(filters.county_names()),
            column="value",
            note=say.filed_note,
            together=said.together,
            together_column=said.together_column,
            digits=said.digits,
            unit=said.unit_shown,
        ),
        result=months,
        alt=said.range_finding(months.rows),
        caption=noted(
            said.months_caption(chosen.period(), months.rows),
            MOST,
            len({row["county_code"] for row in months.rows} - {None}),
        ),
        labels=say.labels(months.table.column_names),
        drill=True,
    )
elif compare == "years":
    years = ask("former_years")
    visual(
        key="years",
        title=_("{measure}, against the same months of former years").format(measure=said.measure),
        figure=year_lines(
            years.rows,
            name=said.year_name,
            note=say.month_note,
            digits=said.digits,
            unit=said.unit_shown,
        ),
        result=years,
        alt=said.year_finding(change.rows),
        caption=said.years_caption(chosen.place(), years.rows),
        labels=say.labels(years.table.column_names),
    )

visual(
    key="change",
    title=_("Change against the same months a year before"),
    figure=before_after(
        change.rows,
        list(filters.county_names()),
        names=("" if said.is_total else _("All shown"), _("A year before"), _("Now")),
        change=said.change,
        note=say.year_note,
        unit=said.unit,
        digits=said.digits,
    ),
    result=change,
    alt=said.year_finding(change.rows),
    caption=said.change_caption(change.rows),
    labels=say.labels(change.table.column_names),
    drill=True,
)
