"""What only the leads page draws: flow, identity, sources, ages, months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from countyboard.analysis.comparison_change import Metric
from countyboard.analysis.flow import LeadFlow
from countyboard.charts.county_parts import CountyPart, county_parts
from countyboard.charts.lead_blocks import blocks, joins
from countyboard.charts.lead_flow import flow
from countyboard.charts.lines import Line, lines
from countyboard.charts.style import MUTED, PALETTE, STATE_COLOURS
from countyboard.i18n import gettext as _
from countyboard.query import Result
from countyboard.sentences import flow as adds_up
from countyboard.sentences import leads as say
from countyboard.sentences.counties import labels as ratio_labels
from countyboard.sentences.leads_columns import labels
from countyboard.sentences.measures import measure_name, unit_name
from countyboard.ui.filters import Filters
from countyboard.ui.tables import named_together
from countyboard.ui.visual import escape, finding_over, visual

__all__ = ["RATES", "adding_up", "ages", "months", "sources", "whole_flow"]

Row = Mapping[str, Any]

RATES = (
    "closure_rate",
    "substantiation_rate",
    "unfounded_rate",
    "reply_rate",
    "overdue_rate",
    "supervised_clearance",
    "real_name_rate",
    "self_found_share",
)
"""The ratios of the page; the mean days a case takes are shown county by county besides."""

_ADDED = (
    "county_name",
    "opening",
    "received",
    "closed",
    "unseen",
    "expected",
    "closing",
    "difference",
    "months_broken",
)
"""Columns of statistics/flow_by_county that the table shows: one after the other, as is added."""

OVER_TIME = ("real_name_rate", "unfounded_rate")
NAMED = 8
"""Unit-months that do not add up, written out; all are in the table of Quality."""

_COLOURS = {
    "public": PALETTE[0],
    "superiors": PALETTE[2],
    "units": PALETTE[3],
    "self_found": PALETTE[5],
    "unsaid": MUTED,
}


def whole_flow(flows: Result, chosen: Filters) -> None:
    """Draw the flow of all chosen counties from source to result."""
    together = flows.rows[-1]
    visual(
        key="flow",
        title=_("Where do leads come from, and what becomes of them?"),
        figure=flow(blocks(together), joins(together)),
        result=named_together(flows),
        alt=say.flow_finding(together),
        caption=escape(say.flow_caption(together, chosen.period())),
        labels=labels(flows.table.column_names),
    )


def adding_up(found: LeadFlow | None, by_county: Result, chosen: Filters) -> None:
    """Show opening + received − closed against what is pending, and who does not add up."""
    finding = adds_up.finding(found)
    if found is None:
        st.caption(f":material/info: {escape(finding)}")
        return
    visual(
        key="adding_up",
        title=_("Does every lead get a result?"),
        figure=None,
        result=named_together(by_county),
        alt=finding,
        caption=finding_over(finding, adds_up.caption(found, chosen.period())),
        labels=adds_up.labels(_ADDED),
    )
    if not found.broken:
        return
    with st.expander(say.broken_title(len(found.broken)), icon=":material/rule:", type="compact"):
        st.markdown(
            "\n".join(f"- {escape(adds_up.broken_text(row))}" for row in found.broken[:NAMED])
        )
        if len(found.broken) > NAMED:
            st.caption(say.more_broken(len(found.broken) - NAMED))


def sources(flows: Result, chosen: Filters) -> None:
    """Draw the sources of each county's leads as parts of a whole."""
    together = flows.rows[-1]
    visual(
        key="sources",
        title=_("Which source do leads come from, county by county?"),
        figure=county_parts(
            flows.rows,
            [
                CountyPart(
                    f"share_{source}",
                    say.source_name(source),
                    _COLOURS[source],
                    "/" if source == "unsaid" else "",
                )
                for source in say.SOURCES
            ],
            say.mix_note,
            together=_("All shown"),
            unit="%",
        )
        if any(together[f"share_{source}"] for source in say.SOURCES)
        else None,
        result=named_together(flows),
        alt=say.mix_finding(flows.rows),
        caption=escape(say.mix_caption(together, chosen.period())),
        labels=labels(flows.table.column_names),
        drill=True,
    )


def ages(aged: Result, chosen: Filters) -> None:
    """Draw how old the pending leads are at the least; nothing where nobody was to file them."""
    if not len(aged):
        return
    together = aged.rows[-1]
    parts = {
        "from_6": (_("Over 6 months"), STATE_COLOURS["missing"], ""),
        "from_3": (_("3 to 6 months"), STATE_COLOURS["blank"], ""),
        "from_1": (_("1 to 3 months"), STATE_COLOURS["pending"], ""),
        "from_0": (_("Up to 1 month"), STATE_COLOURS["zero"], ""),
        "unsaid": (_("Age not known"), MUTED, "/"),
    }
    counties = [row for row in aged.rows if row["county_code"]]
    visual(
        key="ages",
        title=_("How long have pending leads waited, at the least?"),
        figure=county_parts(
            counties,
            [CountyPart(column, *part) for column, part in parts.items()],
            say.age_note,
            together=_("All shown"),
            unit=unit_name("leads_pending", "total"),
        )
        if together["pending"]
        else None,
        result=named_together(aged),
        alt=say.age_finding(together),
        caption=escape(say.age_caption(together, chosen.last_month)),
        labels=labels(aged.table.column_names),
        drill=True,
    )


def months(figures: Result, metrics: Sequence[Metric], chosen: Filters) -> None:
    """Draw real-name and unfounded leads over the months shown; rows of counties/months."""
    by_code: dict[str, list[Row]] = {}
    for row in figures.rows:
        if row["ratio_code"] in OVER_TIME and row["month"] >= chosen.first_month:
            by_code.setdefault(row["ratio_code"], []).append(row)
    found = [metric for metric in metrics if metric.ratio_code in by_code]
    if not found or chosen.first_month == chosen.last_month:
        return
    drawn = [
        Line(
            name=measure_name(code, "total"),
            values=[row["value"] for row in rows],
            colour=colour,
            partial=[row["is_partial"] for row in rows],
            notes=[say.month_note(row) for row in rows],
            symbol=symbol,
        )
        for (code, rows), colour, symbol in zip(
            by_code.items(), (PALETTE[0], PALETTE[6]), ("circle", "diamond"), strict=False
        )
    ]
    visual(
        key="months",
        title=_("How many give their name, and how many leads come to nothing?"),
        figure=lines([row["month"] for row in next(iter(by_code.values()))], drawn, unit="%"),
        result=figures,
        alt=say.months_finding(found),
        caption=escape(say.months_caption(by_code, chosen.period())),
        labels=ratio_labels(figures.table.column_names),
    )
