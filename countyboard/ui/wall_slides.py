"""The slides of the wall screen: the finding, a few figures, one chart each."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from countyboard import query
from countyboard.analysis import signals
from countyboard.analysis.concentration import share_of_top_fifth
from countyboard.analysis.control import series
from countyboard.analysis.map_places import compare_places
from countyboard.analysis.remembered import remembered
from countyboard.boundaries.kept import shapes_of
from countyboard.charts.control_chart import control_chart
from countyboard.charts.dots import sorted_units
from countyboard.charts.enlarged import enlarged
from countyboard.charts.filing_grid import filing_grid
from countyboard.i18n import gettext as _
from countyboard.sentences import balance as say_balance
from countyboard.sentences import control as say_control
from countyboard.sentences import headline as say_headline
from countyboard.sentences import map as say_map
from countyboard.sentences import overview as say_overview
from countyboard.sentences import reporting as say_reporting
from countyboard.ui import balance, cards, headline, map_view
from countyboard.ui.filters import Filters
from countyboard.ui.session import store
from countyboard.ui.visual import escape, in_theme
from countyboard.ui.wall import Slide

__all__ = ["slides"]

_CONFIG = {"displayModeBar": False, "staticPlot": True}
_HEIGHT = 560
"""Pixels of a chart at most: with its sentences it fills a screen of 1080."""

_FACTOR = 1.6
"""How much larger than at a desk a chart is: as much as the text, on such a screen."""

_LINES = 4


def slides(chosen: Filters) -> list[Slide]:
    """Return the slides in their order, for what the address chose."""
    return [partial(slide, chosen) for slide in (_overview, _map, _balance, _reporting, _control)]


def _ask(name: str, chosen: Filters, **more: Any) -> query.Result:
    return query.run(store(), name, **{**chosen.parameters, **more})


def _headings(title: str, finding: str) -> None:
    st.header(title, anchor=False)
    st.markdown(escape(finding))


def _chart(key: str, figure: dict[str, Any], alt: str) -> None:
    large = enlarged(figure, _FACTOR)
    height = min(round(large["layout"]["height"]), _HEIGHT)
    st.plotly_chart(in_theme(large), key=f"wall_{key}", alt=alt, height=height, config=_CONFIG)


def _overview(chosen: Filters) -> None:
    findings = _ask("overview/headline", chosen).rows
    by_county = _ask("overview/by_county", chosen)
    figures = _ask("overview/key_figures", chosen)
    st.header(_("Overview"), anchor=False)
    standings = signals.standings(by_county.rows, chosen.measure)
    per = by_county.rows[0]["per"] if by_county.rows else "total"
    said = [
        *(headline.sentence(row, chosen) for row in findings[:_LINES]),
        say_headline.variation(standings, chosen.measure, per),
    ]
    st.markdown("\n".join(f"- {escape(sentence)}" for sentence in said if sentence))
    standing = remembered(signals.standing_by_measure, figures)
    cards.key_figures(figures.rows, standing, headline.targets(chosen))
    st.caption(escape(say_overview.change_note(chosen.last_month)))


def _map(chosen: Filters) -> None:
    answer = _ask("map/places", chosen, level="county")
    found = remembered(compare_places, answer, chosen.measure)
    said = say_map.Words(chosen.measure, found.per, "county")
    _headings(said.title(), said.headline(found))
    shapes = remembered(shapes_of, query.run(store(), "map/boundaries"))
    _chart("map", map_view.figure(found, said, shapes), said.headline(found))
    st.caption(escape(said.caption(found, chosen.period())))


def _balance(chosen: Filters) -> None:
    kind = {"kind": chosen.kind or "township"}
    summary = _ask("balance/summary", chosen, per="total", **kind)
    units = _ask("balance/by_unit", chosen, per="total", **kind)
    found = summary.rows[0]
    said = say_balance.Words(chosen.measure, "total", kind["kind"])
    if not found["units"]:
        _headings(_("Balance"), _("No unit of this kind filed a figure for this measure."))
        return
    share = remembered(share_of_top_fifth, units)
    _headings(_("Balance"), said.headline(found, share))
    notes = [say_balance.unit_note(row) for row in units.rows]
    _chart(
        "balance",
        sorted_units(units.rows, notes, balance.marks(found, said)),
        said.finding(found, share),
    )
    st.caption(escape(said.by_unit_caption(found, chosen.period())))


def _reporting(chosen: Filters) -> None:
    filed, runs = _ask("reporting/by_county", chosen), _ask("reporting/zero_run", chosen)
    counties = _ask("reporting/counties", chosen)
    if not len(counties):
        _headings(_("Reporting"), _("No unit of this kind was expected to file in these months."))
        return
    _headings(_("Reporting"), say_reporting.headline(filed.rows, runs.rows))
    grid = filing_grid(say_reporting.county_rows(filed.rows))
    _chart("reporting", grid, say_reporting.filing_finding(counties.rows))


def _control(chosen: Filters) -> None:
    answer = _ask("trends/control", chosen, per="total")
    found = remembered(series, answer, chosen.measure, ())
    said = say_control.Words(chosen.measure, "total")
    shown = found[-1] if found else None
    title = _("{measure}: signal or noise? {place}").format(
        measure=said.measure, place=said.place(shown) if shown else ""
    )
    if shown is None:
        _headings(title, _("No unit of this kind filed a figure for this measure."))
        return
    _headings(title, said.headline(shown))
    figure = control_chart(
        shown,
        [said.note(shown, place) for place in range(len(shown.rows))],
        said.limit_names(shown),
        rebased=_("limits anew"),
        digits=said.digits,
    )
    _chart("control", figure, said.headline(shown))
    st.caption(said.caption(shown))
