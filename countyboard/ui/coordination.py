"""What only the coordination page draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from countyboard import tables
from countyboard.analysis.comparison_cells import Cell
from countyboard.analysis.county_shares import share_interval
from countyboard.charts import style
from countyboard.charts.interval_dots import interval_dots
from countyboard.charts.ledger_forms import ledger_forms
from countyboard.charts.lines import Line, lines
from countyboard.charts.transfer_matrix import transfer_matrix
from countyboard.i18n import gettext as _
from countyboard.i18n import number, percent
from countyboard.query import Result
from countyboard.sentences import coordination as say
from countyboard.sentences.shares import county_finding, county_note, fraction
from countyboard.ui import empty
from countyboard.ui.visual import finding_over, visual
from countyboard.words import measure_unit

__all__ = [
    "against_forms",
    "by_county",
    "by_month",
    "key_figures",
    "matrix",
    "stop_if_none",
    "without",
]

Row = Mapping[str, Any]


def stop_if_none(found: Row) -> None:
    """Say calmly that no ledger of transfers is there for the months, and stop."""
    if found["county_months"]:
        return
    empty.stop_without_ledger(
        _("No transfers are on record for these months"),
        _("As soon as a ledger of transfers is confirmed this page shows what it says."),
    )


def key_figures(found: Row, without: Sequence[Row], against: Sequence[Row]) -> None:
    """Show leads handed over, who hands over, the regulators' share, and the difference."""
    share, span = say.share_figure(found)
    known = without[0]["departments"] if without else found["departments"]
    with st.grid(5, min_column_width=150, gap="small"):
        _card(_("Leads handed over"), number(found["leads"]), None)
        _card(_("of departments"), number(found["of_departments"]), None)
        _card(
            _("Departments that do"),
            number(found["departments"]),
            _("of {n}").format(n=number(known)),
        )
        _card(_("Regulators' share"), share, span)
        difference = sum(row["difference"] or 0 for row in against)
        _card(_("Ledgers less forms"), f"{difference:+,.0f}" if difference else "0", None)


def _card(label: str, value: str, note: str | None) -> None:
    st.metric(label, value, note, delta_color="off", delta_arrow="off")


def matrix(result: Result, caption: str) -> None:
    """Draw who hands leads to whom."""
    if not len(result):
        st.caption(_("The ledgers of these months say that nothing was handed over."))
        return
    finding = say.matrix_finding(result.rows)
    visual(
        key="coordination_matrix",
        title=_("Who hands leads to whom?"),
        figure=transfer_matrix(result.rows, say.sender, say.receiver, say.pair_note),
        result=result,
        alt=finding,
        caption=finding_over(finding, caption, _("leads; rows hand over, columns receive")),
        labels=say.labels(["from_name", "to_name", "leads", "from_leads", "to_leads", "counties"]),
        drill=True,
    )


def by_county(result: Result, cells: Sequence[Cell], found: Row, caption: str) -> None:
    """Draw the regulators' share of each county with its interval."""
    finding = county_finding(cells)
    visual(
        key="coordination_by_county",
        title=_("Do sector regulators hand leads over?"),
        figure=interval_dots(
            cells,
            [county_note(cell) for cell in cells],
            title=_("regulators' share, %"),
            together=found["regulator_share"],
            together_text=_("all {share}").format(share=percent(found["regulator_share"], 0)),
            written=[fraction(cell) for cell in cells],
        ),
        result=result,
        alt=finding,
        caption=finding_over(
            finding, caption, _("lines: 95 % intervals; hollow: too few to be compared")
        ),
        labels=say.labels(result.table.column_names),
        drill=True,
    )


def by_month(result: Result, caption: str) -> None:
    """Draw the regulators' share over the months, its interval shaded."""
    rows = result.rows
    finding = say.month_finding(rows)
    visual(
        key="coordination_by_month",
        title=_("Is the regulators' share changing?"),
        figure=lines(
            [row["month"] for row in rows],
            [
                Line(
                    _("regulators"),
                    [row["regulator_share"] for row in rows],
                    style.ACCENT,
                    partial=[row["counties_filed"] < row["counties_known"] for row in rows],
                    notes=[say.month_note(row) for row in rows],
                )
            ],
            digits=0,
            band=[share_interval(row["of_regulators"], row["of_departments"]) for row in rows],
        ),
        result=result,
        alt=finding,
        caption=finding_over(
            finding,
            caption,
            _("%; shaded: 95 % interval; hollow: some counties' ledgers are missing"),
        ),
        labels=say.labels(result.table.column_names),
    )


def without(result: Result, caption: str) -> None:
    """List the departments that handed over nothing: silence is told apart from zero."""
    if not len(result):
        return
    finding = say.without_finding(result.rows)
    shown = Result(result.query, result.parameters, tables.worded(result.table))
    visual(
        key="coordination_without",
        title=_("Which departments handed over none?"),
        figure=None,
        result=shown,
        alt=finding,
        caption=finding_over(
            finding, caption, _("none in a month is no fault by itself; silence is not zero")
        ),
        labels=say.labels(
            [
                "county_name",
                "unit_name",
                "category",
                "months_ledger",
                "months_zero",
                "months_silent",
            ]
        ),
    )


def against_forms(result: Result, caption: str) -> None:
    """Draw what the ledgers hold beside what the monthly forms say was transferred."""
    if not any(row["months_both"] for row in result.rows):
        return
    finding = say.against_finding(result.rows)
    names = (_("monthly forms"), _("ledgers"))
    visual(
        key="coordination_against",
        title=_("Do ledgers and monthly forms say the same?"),
        figure=ledger_forms(result.rows, names, _against_note, measure_unit("件")),
        result=result,
        alt=finding,
        caption=finding_over(finding, caption, _("months in which both are there")),
        labels=say.labels(result.table.column_names),
        drill=True,
    )


def _against_note(row: Row) -> str:
    return _("{county}: {ledger} in the ledgers, {forms} in the monthly forms").format(
        county=row["county_name"], ledger=number(row["in_ledger"]), forms=number(row["in_forms"])
    )
