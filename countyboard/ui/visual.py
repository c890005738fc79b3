"""One visual: its title, its chart, and the numbers and the SQL behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal

import streamlit as st

from countyboard.charts.ink import inked
from countyboard.i18n import gettext as _
from countyboard.query import Result
from countyboard.sql import parameters
from countyboard.sql.copies import can_answer
from countyboard.ui import arriving, downloads, page_numbers, paper, picture, session
from countyboard.ui import drill as drilling
from countyboard.ui.markup import escape

__all__ = ["behind", "escape", "finding_over", "in_theme", "visual"]

_CONFIG = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showAxisDragHandles": False,
}


def finding_over(finding: str, *basis: str) -> str:
    """Write a finding over the line of what it rests on, as the caption of a visual."""
    return f"{escape(finding)}  \n{escape(' · '.join(basis))}"


def visual(
    *,
    key: str,
    title: str,
    figure: dict[str, Any] | None,
    result: Result,
    alt: str,
    caption: str,
    labels: Mapping[str, str],
    height: int | None = None,
    drill: bool = False,
) -> None:
    """Draw a visual.

    `figure` is plotly's {"data", "layout"}, or None for a table alone; `caption` says units,
    period and the number of units; `labels` name the columns of `result` to show. With `drill`
    a click on a mark opens the page of its unit (charts.hover.marks), and so does a choice
    among the units of `result`.
    """
    page_numbers.keep(
        key=key, title=title, caption=caption, finding=alt, result=result, labels=labels
    )
    drill = drill and not paper.wanted()
    figure = figure if figure and figure["data"] else None  # every figure is 0: the table says so
    st.subheader(title, anchor=False)
    st.caption(f"{caption} · {_('click a mark for its unit')}" if drill else caption)
    if figure is None:
        arriving.grid(lambda place: _numbers(result, alt, labels, place))
    else:
        arriving.chart(
            lambda place: place.plotly_chart(
                in_theme(drilling.lasting(figure) if drill else figure),
                key=key,
                alt=alt,
                height=_height(figure, height),
                config=_CONFIG,
                on_select=drilling.clicked(key) if drill else "ignore",
                selection_mode="points",
            ),
            height or figure["layout"].get("height"),
        )
    behind(
        key=key,
        result=result,
        alt=alt,
        labels=labels,
        with_numbers=figure is not None,
        drill=drill,
        pictured=None
        if figure is None
        else partial(picture.offer, figure=figure, title=title, caption=caption),
    )


def in_theme(figure: dict[str, Any]) -> dict[str, Any]:
    """Return the figure with text for the theme the reader has chosen, as far as it is known."""
    theme = "light" if paper.wanted() else st.context.theme.type
    return figure if theme is None else inked(figure, theme)


def _height(figure: dict[str, Any], height: int | None) -> int | Literal["content"]:
    """Return how high a chart is drawn: as it asks for, on paper no higher than a sheet."""
    if not paper.wanted():
        return height or "content"
    return min(height or figure["layout"]["height"], paper.TALLEST)


def behind(
    *,
    key: str,
    result: Result,
    alt: str,
    labels: Mapping[str, str],
    with_numbers: bool = True,
    drill: bool = False,
    pictured: Callable[..., None] | None = None,
) -> None:
    """Offer the numbers and the SQL behind what is shown; worked out when it is opened.

    `pictured` draws it as a picture. On paper nothing can be opened: there they are left out.
    """
    if paper.wanted():
        return
    opened = st.expander(
        _("Numbers and SQL") if with_numbers else _("The SQL behind it"),
        key=f"{key}_behind",
        icon=":material/table_rows:",
        type="compact",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            if drill:
                drilling.chooser(key, result)
            if with_numbers:
                _numbers(result, alt, labels)
            if pictured is not None:
                pictured(key=key)
            _sql(result)


def _numbers(result: Result, alt: str, labels: Mapping[str, str], place: Any = st) -> None:
    named = [name for name in labels if name in result.table.column_names]
    if paper.wanted():
        whole = result.table.select(named).rename_columns([labels[name] for name in named])
        place.table(whole, border="horizontal", alt=alt)
        return
    place.dataframe(
        result.table,
        hide_index=True,
        column_order=named,
        column_config=downloads.column_config(result.table, {name: labels[name] for name in named}),
        placeholder="—",
        alt=alt,
    )


def _sql(result: Result) -> None:
    # Without a language: the colours of its words are too pale for WCAG's 4.5:1.
    st.code(result.query.sql, language=None, wrap_lines=True)
    for name, value in result.parameters.items():
        st.text(f"${name} = {parameters.write(value)}")
    if can_answer(result.query.name) and session.reader().may_open("sql"):
        st.page_link(
            "pages/analysts/sql.py",
            label=_("Open in SQL"),
            icon=":material/database_search:",
            query_params=parameters.address(result.query.name, result.parameters),
        )
