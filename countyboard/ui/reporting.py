"""What only the reporting page draws: key figures, its visuals, the choice of one county."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from countyboard.charts.filing_grid import filing_grid
from countyboard.charts.transfers import departments_by_county
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, number, percent
from countyboard.query import Result
from countyboard.sentences import reporting as say
from countyboard.sentences import reporting_captions as captions
from countyboard.ui import address
from countyboard.ui.filters import Filters
from countyboard.ui.foremost import drawn, foremost
from countyboard.ui.visual import visual

__all__ = ["choose_county", "filing", "key_figures", "show", "transfers"]

Row = Mapping[str, Any]


def show(
    title: str,
    caption: str,
    figure: dict[str, Any],
    result: Result,
    alt: str,
    key: str | None = None,
) -> None:
    """Draw a visual of this page, named after its query unless `key` says otherwise.

    Its marks open the page of their unit or county.
    """
    visual(
        key=key or result.query.name.replace("/", "_"),
        title=title,
        caption=caption,
        figure=figure,
        result=result,
        alt=alt,
        labels=say.labels(result.table.column_names),
        drill=True,
    )


def filing(filed: Result, counties: Result, chosen: Filters) -> None:
    """Draw how many units of each county are missing month by month.

    `filed` is the answer to reporting/by_county, `counties` that to reporting/counties.
    """
    by_county = say.by_county(filed.rows)
    told = {row["county_code"]: row for row in counties.rows}
    shown = foremost(
        [told[code] for code in by_county], lambda row: row["missing"], key="filing_drawn"
    )
    show(
        _("Where are sheets missing?"),
        drawn(captions.filing(chosen.period(), counties.rows), shown, counties.rows),
        filing_grid([month for row in shown for month in by_county[row["county_code"]]]),
        filed,
        say.filing_finding(counties.rows),
    )


def transfers(by_county: Result, caption: str, finding: str) -> None:
    """Draw how many departments of each county transferred leads, at zero, silent."""
    rows = by_county.rows
    shown = foremost(
        rows,
        lambda row: (row["departments_silent"], row["departments_at_zero"]),
        key="transfers_drawn",
    )
    show(
        _("How many departments transferred leads?"),
        drawn(caption, shown, rows),
        departments_by_county(shown, say.transfer_note),
        by_county,
        finding,
    )


def key_figures(months: Sequence[Row]) -> None:
    """Show the last month of reporting/by_county, the one before in words, all as bars.

    Grey on purpose: more zeros or fewer are neither good nor bad by themselves.
    """
    with st.grid(6, min_column_width=140):
        _rate(months, "filing_rate", _("Filing rate"), "filed", "expected")
        _rate(months, "on_time_rate", _("On-time rate"), "on_time", "expected")
        _count(months, "missing", _("Missing"), _("Expected, the deadline is past, nothing came."))
        _count(months, "late", _("Late"), _("Filed after the deadline."))
        _count(months, "blank", _("Blank filings"), _("A row is there, its lead cells are empty."))
        _rate(months, "zero_report_rate", _("Zero-report rate"), "zero", "filed")


def _rate(months: Sequence[Row], column: str, label: str, part: str, whole: str) -> None:
    last = months[-1]
    told = _("{month}: {part} of {whole} units").format(
        month=month_text(last["month"]), part=number(last[part]), whole=number(last[whole])
    )
    _figure(months, column, label, [percent(row[column], 0) for row in months], told)


def _count(months: Sequence[Row], column: str, label: str, told: str) -> None:
    _figure(months, column, label, [number(row[column]) for row in months], told)


def _figure(
    months: Sequence[Row], column: str, label: str, written: Sequence[str], told: str
) -> None:
    several = len(months) > 1
    drawn = [row[column] for row in months if row[column] is not None]
    st.metric(
        label,
        written[-1],
        delta=f"{month_text(months[-2]['month'])} {written[-2]}" if several else None,
        delta_color="off",
        delta_arrow="off",
        chart_data=drawn if several and drawn else None,
        chart_type="bar",
        border=True,
        height="stretch",
        help=told,
    )


def choose_county(counties: Sequence[Row]) -> Row:
    """Let the reader choose one of the rows of reporting/counties; the first one to start."""
    by_code = {row["county_code"]: row for row in counties}
    codes = list(by_code)
    if len(codes) == 1:
        return counties[0]
    address.single("detail", codes, codes[0])
    chosen = st.selectbox(
        _("County in detail"),
        codes,
        format_func=lambda code: str(by_code[code]["county_name"]),
        key="detail",
        persist_state="session",
        width=260,
        help=_("The county with most missing months comes first."),
    )
    address.leave("detail", [chosen], [codes[0]])
    return by_code[chosen]
