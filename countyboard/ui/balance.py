"""What only the balance page draws: total or per resident, key figures, units set apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from countyboard.charts.dots import Marks
from countyboard.i18n import gettext as _
from countyboard.i18n import number, percent
from countyboard.sentences.balance import Words
from countyboard.sentences.measures import is_ratio
from countyboard.ui import address
from countyboard.ui.visual import escape

__all__ = ["key_figures", "marks", "per", "set_apart"]


def per(measure: str, kind: str | None) -> str:
    """Draw the switch and return "total" or "residents"; only townships have residents."""
    if kind != "township" or is_ratio(measure):
        return "total"
    names = {"total": _("Total"), "residents": _("Per 10 000 residents")}
    return address.segmented(
        _("Total or per resident"), list(names), key="per", format_func=names.__getitem__
    )


def key_figures(found: Mapping[str, Any], said: Words) -> None:
    """Show mean, Gini, edges with names, and shares; none of them is good or bad."""
    with st.grid(6, min_column_width=145, gap="small"):
        st.metric(_("Mean"), said.mean(found["mean"]))
        st.metric(
            _("Gini coefficient"),
            number(found["gini"], 3),
            help=_(
                "0: all units alike; towards 1: everything with one unit. Each unit counts once."
            ),
        )
        for edge, label in (("highest", _("Highest")), ("lowest", _("Lowest"))):
            _card(label, said.value(found[edge]), said.place(found, edge))
        _card(_("Units at zero"), percent(found["share_at_zero"]), said.at_zero(found))
        if not said.is_rate:
            st.metric(_("Share of the top fifth"), percent(found["top_fifth_share"]))


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
