"""What only the balance page draws: its switches, key figures, parts, units set apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from countyboard.analysis.unevenness import (
    MonthByMonth,
    Unevenness,
    Weighting,
    gini_months,
    theil_by_county,
)
from countyboard.charts.dots import Marks
from countyboard.charts.gini_line import gini_line
from countyboard.charts.theil_bar import theil_bar
from countyboard.i18n import gettext as _
from countyboard.i18n import percent
from countyboard.query import Result
from countyboard.sentences import unevenness as say
from countyboard.sentences.balance import Words
from countyboard.sentences.balance_columns import labels
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import is_ratio
from countyboard.ui import address
from countyboard.ui.visual import escape, visual

__all__ = ["key_figures", "marks", "over_time", "parts", "per", "set_apart", "weighting"]


def per(measure: str, kind: str | None) -> str:
    """Draw the switch and return "total" or "residents"; only townships have residents."""
    if kind != "township" or is_ratio(measure):
        return "total"
    names = {"total": _("Total"), "residents": _("Per 10 000 residents")}
    return address.segmented(
        _("Total or per resident"), list(names), key="per", format_func=names.__getitem__
    )


def weighting(measure: str, kind: str | None) -> Weighting:
    """Draw the switch and return "units" or "size": by residents, of a ratio by denominators."""
    ratio = is_ratio(measure)
    if kind != "township" and not ratio:
        return "units"
    names: dict[str, str] = {
        "units": _("Each unit once"),
        "size": _("By denominator") if ratio else _("By residents"),
    }
    chosen = address.segmented(
        _("Weighting"), list(names), key="weight", format_func=names.__getitem__
    )
    return "size" if chosen == "size" else "units"


def key_figures(
    found: Mapping[str, Any], said: Words, uneven: Unevenness, weight: Weighting
) -> None:
    """Show mean, Gini, edges with names, and shares; none of them is good or bad."""
    with st.grid(6, min_column_width=145, gap="small"):
        st.metric(_("Mean"), said.mean(found["mean"]))
        st.metric(
            _("Gini coefficient"),
            say.gini_text(uneven.gini),
            say.interval(uneven.gini),
            delta_color="off",
            delta_arrow="off",
            help=say.gini_help(uneven, weight, is_ratio=said.is_ratio),
        )
        for edge, label in (("highest", _("Highest")), ("lowest", _("Lowest"))):
            _card(label, said.value(found[edge]), said.place(found, edge))
        _card(_("Units at zero"), percent(found["share_at_zero"]), said.at_zero(found))
        if not said.is_rate:
            st.metric(_("Share of the top fifth"), percent(found["top_fifth_share"]))


def parts(units: Result, uneven: Unevenness, said: Words, weight: Weighting, period: str) -> None:
    """Draw how much of the unevenness lies within counties and how much between them.

    Nothing where only one county is shown, or where there is nothing uneven to split.
    """
    split = uneven.parts
    if split is None or not split.total > 0:
        return
    finding = say.parts_finding(split, uneven.within, said.measure)
    by_county = theil_by_county(units, split)
    visual(
        key="parts",
        title=_("Within counties or between them?"),
        figure=theil_bar(split, finding),
        result=by_county,
        alt=finding,
        caption="  \n".join(
            [
                escape(finding),
                say.parts_caption(split, period, len(by_county), weight, is_ratio=said.is_ratio),
            ]
        ),
        labels=say.labels(by_county.table.column_names),
    )


def over_time(
    months: Result, monthly: MonthByMonth, said: Words, weight: Weighting, period: str
) -> None:
    """Draw each month's Gini coefficient with its interval; `months` is balance/by_month."""
    shown = gini_months(months, monthly)
    with_chance = said.is_event and weight == "units"
    visual(
        key="gini",
        title=_("Is it becoming more even?"),
        figure=gini_line(
            shown.rows,
            [said.month_note(row) for row in shown.rows],
            name=_("Gini"),
            chance=_("by chance") if with_chance else None,
        ),
        result=shown,
        alt=joined([said.months_finding(shown.rows), say.months_change(monthly)]),
        caption=escape(
            say.months_caption(
                said.months_caption(shown.rows, period, with_chance=with_chance), monthly
            )
        ),
        labels=labels(shown.table.column_names) | say.labels(["gini_lower", "gini_upper"]),
    )


def _card(label: str, value: str, note: str) -> None:
    st.metric(label, value, escape(note), delta_color="off", delta_arrow="off")


def marks(found: Mapping[str, Any], said: Words) -> Marks:
    """Say what is written on the marks of the sorted units."""
    highest, lowest = said.edges(found)
    return Marks(
        mean=found["mean"],
        mean_text=_("mean {value}").format(value=said.mean(found["mean"])),
        highest=highest,
        lowest=lowest,
        unit=said.unit,
        digits=said.digits,
        with_county=found["counties"] > 1,
    )


def set_apart(sentences: Sequence[str]) -> None:
    """Name the units without a value beneath the key figures: they are not zeros."""
    for sentence in sentences:
        st.caption(f":material/info: {escape(sentence)}")
