"""What only the unit page draws: its choices and links, its key figures, its visuals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from countyboard import catalogue, tables
from countyboard.analysis.spine import Spine, of_unit
from countyboard.charts.spine import SpineWords, spine_chart
from countyboard.charts.state_grid import state_grid
from countyboard.i18n import gettext as _
from countyboard.i18n import language, month_text
from countyboard.query import Result
from countyboard.sentences import counties
from countyboard.sentences import unit as say
from countyboard.sentences.measures import measure_name
from countyboard.sentences.overview import figure_name, figure_text
from countyboard.ui import address, downloads
from countyboard.ui.drill import PAGE
from countyboard.ui.filters import Filters, county_names
from countyboard.ui.seen import seen
from countyboard.ui.session import store
from countyboard.ui.visual import escape, visual
from countyboard.words import kind_name, measure_unit

__all__ = [
    "choose",
    "draw_filings",
    "draw_readings",
    "draw_spine",
    "draw_states",
    "introduce",
    "key_figures",
    "links",
    "peers",
]

Row = Mapping[str, Any]


def choose(units: Sequence[Row], chosen: Filters) -> Row | None:
    """Let the reader choose one of the rows of unit/units; the first county to start.

    The counties of the filter narrow the choice, but never away from the unit of the address.
    An address that names no unit is said so. A county of which only one unit is seen is not
    offered: its figures would be those of the unit. None where there is no unit at all.
    """
    own = store().own(row["unit_code"] for row in units)
    by_code = {row["unit_code"]: row for row in units if row["unit_code"] in own}
    offered = [
        code
        for code, row in by_code.items()
        if chosen.counties is None or row["county_code"] in chosen.counties
    ]
    if not offered:
        return None
    asked = st.query_params.get("unit") or st.session_state.get("unit")
    if asked and asked not in by_code:
        st.info(_("The link names a unit that is not on record; the first one is shown."))
    options = offered if asked in offered or asked not in by_code else [asked, *offered]
    address.single("unit", options, offered[0])
    picked = st.selectbox(
        _("County, township or department"),
        options,
        format_func=lambda code: _name(by_code[code]) if code in by_code else code,
        key="unit",
        persist_state="session",
        width=360,
        help=_("Type part of a name to find a unit."),
    )
    picked = picked if picked in by_code else offered[0]
    address.leave("unit", [picked], [])  # a link says its unit, the first one, too
    return by_code[picked]


def _name(row: Row) -> str:
    """Name a unit among all of them: its county first, and of a county that it is one."""
    if row["kind"] == "county":
        return f"{row['unit_name']} · {kind_name('county')}"
    return f"{row['county_name']} · {row['unit_name']}"


def links(shown: Row, units: Sequence[Row]) -> None:
    """Draw the ways to the county above and to the neighbours of the same kind."""
    own = store().own(row["unit_code"] for row in units)
    names = {row["unit_code"]: row["unit_name"] for row in units if row["unit_code"] in own}
    ways = [
        (":material/arrow_upward:", shown["county_code"] if shown["kind"] != "county" else None),
        (":material/arrow_back:", shown["previous_code"]),
        (":material/arrow_forward:", shown["next_code"]),
    ]
    for icon, code in ways:
        if code in names:
            _link(names[code], icon, code)


def _link(name: str, icon: str, code: str) -> None:
    st.page_link(
        PAGE, label=escape(name), icon=icon, query_params=address.kept(unit=code), width="content"
    )


def introduce(profile: Row) -> None:
    """Say what the unit is, and whether it was closed, merged or renamed."""
    st.caption(escape(say.about(profile)))
    for sentence in say.changes(profile):
        st.markdown(f":material/info: {escape(sentence)}")
    if profile["heir_code"]:
        _link(profile["heir_name"], ":material/arrow_forward:", profile["heir_code"])


def peers(kind: str) -> str:
    """Let the reader choose where the peers are from, and return "county" or "prefecture"."""
    if kind == "county":
        return "prefecture"
    all_of_it = seen()
    if not all_of_it.is_whole and len(county_names()) < 2:
        return "county"
    names = {"county": _("Own county"), "prefecture": all_of_it.together()}
    return address.segmented(_("Peers"), list(names), key="peers", format_func=names.__getitem__)


def key_figures(answer: Result, code: str, chosen: Filters) -> None:
    """Draw the key figures of a unit in the last month, the months as a small line.

    Grey on purpose: a low figure is neither good nor bad by itself.
    """
    rows = of_unit(answer, code).rows
    if not rows:
        return
    across, narrowest = (3, 290) if language() == "en" else (4, 145)  # English names are long
    with st.grid(across, min_column_width=narrowest, gap="small"):
        for measure, group in groupby(rows, key=lambda row: str(row["measure"])):
            months = list(group)
            _card(measure, months, chosen)


def _card(measure: str, months: Sequence[Row], chosen: Filters) -> None:
    known = catalogue.load().measure(measure)
    unit = measure_unit(known.unit) if known else ""
    by_month = {row["month"]: row["value"] for row in months}
    values = [row["value"] for row in months if row["value"] is not None]
    st.metric(
        figure_name(measure),
        figure_text(by_month.get(chosen.last_month), unit),
        delta=month_text(chosen.last_month),
        delta_color="off",
        delta_arrow="off",
        chart_data=values if len(values) > 1 else None,
        border=True,
        height="stretch",
    )


def draw_spine(found: Spine, answer: Result, profile: Row, among: str, chosen: Filters) -> None:
    """Draw the unit against its peers, where there are any."""
    if found.peers < 2:
        return
    own = of_unit(answer, profile["unit_code"])
    own = Result(
        own.query,
        own.parameters,
        tables.translated_column(
            own.table, "measure", lambda code: measure_name(code, "residents")
        ),
    )
    visual(
        key="spine",
        title=_("How does it stand against its peers?"),
        figure=spine_chart(
            found,
            SpineWords(
                unit=_("this unit"),
                benchmark=_("peers"),
                label=say.spine_label,
                text=counties.bare,
                note=say.spine_note,
            ),
        ),
        result=own,
        alt=say.spine_finding(found, profile["unit_name"], among),
        caption=escape(say.spine_caption(found, profile, among, chosen.period())),
        labels=say.labels(name for name in own.table.column_names if name != "unit_name"),
    )


def draw_filings(months: Result, profile: Row, chosen: Filters) -> None:
    """Draw what the unit itself filed month by month, with the file it came from."""
    if not len(months):
        return
    worded = Result(months.query, months.parameters, tables.worded(months.table))
    visual(
        key="months",
        title=_("What did it file, and when?"),
        figure=state_grid(months.rows),
        result=worded,
        alt=say.states_of(profile["unit_name"], months.rows),
        caption=escape(say.states_caption(chosen.period(), 1)),
        labels=say.labels(worded.table.column_names),
    )


def draw_states(states: Result, profile: Row, chosen: Filters) -> None:
    """Draw what every unit of a county filed; a click goes down to the unit."""
    if not len(states):
        return
    units = len(set(states.columns["unit_code"]))
    visual(
        key="states",
        title=_("What did each unit of {county} file?").format(county=escape(profile["unit_name"])),
        figure=state_grid(states.rows),
        result=states,
        alt=say.states_of(profile["unit_name"], states.rows),
        caption=escape(say.states_caption(chosen.period(), units)),
        labels=say.labels(states.table.column_names),
        drill=True,
    )


def draw_readings(ask: Any) -> None:
    """Offer every figure as it was filed; asked for when it is opened."""
    opened = st.expander(
        _("Figures as filed, with file and row"),
        key="figures_behind",
        icon=":material/description:",
        type="compact",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            table = tables.worded(ask().table).drop_columns(["indicator_code", "submission_id"])
            labels = tables.labels(table.column_names)
            st.dataframe(
                table,
                hide_index=True,
                alt=_("Figures as filed, with file and row"),
                column_config=downloads.column_config(table, labels),
                placeholder="—",
            )
