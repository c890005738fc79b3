"""The headline of the overview: a few sentences, each the way to the page that shows more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from countyboard import query
from countyboard.analysis.concentration import concentration
from countyboard.analysis.remembered import remembered
from countyboard.analysis.signals import Standing
from countyboard.sentences import headline as say
from countyboard.sentences.balance import is_event
from countyboard.ui import address
from countyboard.ui.filters import Filters
from countyboard.ui.session import store
from countyboard.ui.visual import escape

__all__ = ["headline", "sentence", "targets"]

Row = Mapping[str, Any]

_ICONS = {
    "missing": ":material/hourglass_disabled:",
    "late": ":material/schedule:",
    "at zero": ":material/exposure_zero:",
    "top fifth": ":material/balance:",
    "variation": ":material/show_chart:",
}


def headline(
    findings: Sequence[Row],
    found: Sequence[Standing],
    chosen: Filters,
    per: str,
) -> None:
    """Draw the sentences: the findings, then signal or noise.

    `findings` are the rows of overview/headline, the weightiest first.
    """
    with st.container(gap="xsmall"):
        for row in findings:
            page = "balance" if row["finding"] == "top fifth" else "reporting"
            _line(
                row["finding"],
                page,
                sentence(row, chosen),
                county=row["county_code"],
                kind=row["kind"] or "all",
                measure=chosen.measure if page == "balance" else None,
            )
        variation = say.variation(found, chosen.measure, per)
        if variation:
            _line("variation", "trends", variation, measure=chosen.measure, kind="all")


def sentence(row: Row, chosen: Filters) -> str:
    """Say one row of overview/headline, a concentration with how sure it is."""
    if row["finding"] != "top fifth":
        return say.finding(row)
    asked: dict[str, Any] = chosen.parameters | {"kind": row["kind"], "per": "total"}
    answers = tuple(
        query.run(store(), f"balance/{name}", **asked) for name in ("by_unit", "year_before")
    )
    found = remembered(concentration, answers, is_event(chosen.measure))
    return say.top_fifth(found, row["kind"], chosen.measure, chosen.period())


def targets(chosen: Filters) -> dict[str, float]:
    """Return the targets in force for what is shown, by the code of their ratio."""
    aims = query.run(store(), "counties/targets", **chosen.parameters).columns
    return dict(zip(aims["ratio_code"], aims["value"], strict=True))


def _line(icon: str, page: str, sentence: str, **changed: str | None) -> None:
    """Draw a sentence and its link, which keeps the address but for what is changed."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"{_ICONS[icon]} {escape(sentence)}", width="content")
        st.page_link(
            f"pages/leaders/{page}.py",
            query_params=address.kept(**changed),
            icon=":material/arrow_forward:",
        )
