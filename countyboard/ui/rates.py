"""Ratios on a page of their topic: key figures with intervals, and one county by county."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from countyboard.analysis.comparison_cells import Comparison
from countyboard.analysis.comparison_change import Metric
from countyboard.charts.interval_dots import interval_dots
from countyboard.i18n import gettext as _
from countyboard.i18n import language
from countyboard.query import Result
from countyboard.sentences import counties as tell
from countyboard.sentences import rates as say
from countyboard.sentences.measures import measure_name
from countyboard.ui import address, variation
from countyboard.ui.filters import Filters
from countyboard.ui.visual import escape, visual

__all__ = ["choose", "county_by_county", "key_figures"]


def key_figures(metrics: Sequence[Metric], codes: Sequence[str]) -> None:
    """Draw a card a ratio: value, 95 % interval, change only where the months give a signal."""
    by_code = {metric.ratio_code: metric for metric in metrics}
    shown = [by_code[code] for code in codes if code in by_code]
    across, narrowest = (3, 220) if language() == "en" else (4, 150)  # English names are long
    with st.grid(across, min_column_width=narrowest, gap="small"):
        for metric in shown:
            st.metric(
                f"{variation.icon(metric.variation, metric.standing)}"
                f" {escape(measure_name(metric.ratio_code, 'total'))}",
                say.card_value(metric),
                escape(say.card_note(metric)),
                delta_color="off",
                delta_arrow="off",
                border=True,
                height="stretch",
                help=escape(say.card_help(metric)),
            )
    if units := say.card_units(shown):
        st.caption(escape(units))
    variation.legend()


def choose(codes: Sequence[str], *, key: str) -> str:
    """Let the reader choose one of the ratios; the first one to start."""
    address.single(key, codes, codes[0])
    chosen = st.selectbox(
        _("Ratio"),
        codes,
        format_func=lambda code: measure_name(code, "total"),
        key=key,
        persist_state="session",
        width=260,
    )
    address.leave(key, [chosen], [codes[0]])
    return chosen if chosen in codes else codes[0]


def county_by_county(
    code: str,
    found: Comparison,
    metrics: Sequence[Metric],
    ratios: Result,
    chosen: Filters,
    title: str,
) -> None:
    """Draw the chosen counties on one ratio against all of them together."""
    cells = found.cells[code]
    whole = next((metric.value for metric in metrics if metric.ratio_code == code), None)
    visual(
        key=f"rate_{code}",
        title=title,
        figure=interval_dots(
            cells,
            [tell.cell_note(cell) for cell in cells],
            title=tell.ratio_label(code),
            together=whole if len(cells) > 1 else None,
            together_text=say.together(code, whole),
            written=[say.written(cell) for cell in cells],
        ),
        result=ratios,
        alt=say.finding(code, cells),
        caption=escape(say.caption(code, cells, chosen.period())),
        labels=tell.labels(ratios.table.column_names),
        drill=True,
    )
