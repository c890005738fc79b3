"""One ratio's points on the counties page: the choice of them, the funnel, the ranks."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from countyboard import catalogue
from countyboard.analysis.comparison_cells import Comparison
from countyboard.analysis.comparison_points import KINDS, Placed, placed
from countyboard.charts.funnel import funnel
from countyboard.charts.ranks import RankWords, ranks
from countyboard.i18n import gettext as _
from countyboard.query import Result
from countyboard.sentences import counties as say
from countyboard.sentences.counties_points import PointWords
from countyboard.sentences.measures import digits, measure_name, unit_name
from countyboard.statistics.ratio_kind import kind_of
from countyboard.ui import address
from countyboard.ui.filters import Filters
from countyboard.ui.visual import behind, escape, visual
from countyboard.words import kind_name

__all__ = ["draw_funnel", "draw_ranks", "kind", "place", "ratio"]

_RATIO = "leads_per_10k"


def ratio(found: Comparison) -> str | None:
    """Let the reader choose one of the ratios made of counts; None where there is none."""
    known = catalogue.load()
    codes = [code for code in found.cells if kind_of(code, known) is not None]
    if not codes:
        return None
    default = _RATIO if _RATIO in codes else codes[0]
    address.single("ratio", codes, default)
    chosen = st.selectbox(
        _("Ratio"),
        codes,
        format_func=lambda code: measure_name(code, "total"),
        key="ratio",
        persist_state="session",
        width=320,
    )
    chosen = chosen if chosen in codes else default
    address.leave("ratio", [chosen], [default])
    return chosen


def kind(present: Collection[str]) -> str:
    """Let the reader choose which points are drawn, among the kinds that have figures."""
    kinds = [each for each in KINDS if each in present]
    if len(kinds) == 1:
        return kinds[0]
    return address.segmented(_("Points"), kinds, key="points", format_func=kind_name)


def place(points: Result, code: str, kind: str) -> Placed:
    """Place the points of one kind among the rows of counties/points."""
    rows = [row for row in points.rows if row["kind"] == kind]
    return placed(rows, catalogue.load().ratios[code])


def draw_funnel(found: Placed, points: Result, code: str, kind: str, chosen: Filters) -> None:
    """Draw the funnel, and name what lies outside it beneath."""
    said = PointWords(code, kind)
    sentence = said.funnel_finding(found)
    visual(
        key="funnel",
        title=_("{measure}: more than size and chance explain?").format(
            measure=escape(said.measure)
        ),
        figure=funnel(
            found,
            [said.funnel_note(point) for point in found.points],
            own=chosen.counties or (),
            value_title=unit_name(code, "total"),
            size_title=said.size(),
            overall=said.overall(found),
            digits=digits(code, "total"),
        ),
        result=points,
        alt=sentence,
        caption=_paragraphs(sentence, said.funnel_caption(found, chosen.period())),
        labels=say.labels(points.table.column_names),
        drill=True,
    )


def draw_ranks(found: Placed, points: Result, code: str, kind: str, chosen: Filters) -> None:
    """Draw ranks with intervals beside raw and shrunken values, where anything is ranked."""
    said = PointWords(code, kind)
    title = _("{measure}: what is a rank worth?").format(measure=escape(said.measure))
    ranked = [point for point in found.points if point.rank is not None]
    sentence = said.rank_finding(found)
    if len(ranked) < 2:
        st.subheader(title, anchor=False)
        st.caption(escape(sentence))
        behind(key="ranks", result=points, alt=sentence, labels={}, with_numbers=False)
        return
    visual(
        key="ranks",
        title=title,
        figure=ranks(
            ranked,
            [said.rank_note(point) for point in ranked],
            RankWords(
                rank=_("Rank"),
                value=unit_name(code, "total"),
                raw=_("as filed"),
                shrunken=_("shrunken towards all (empirical Bayes)"),
            ),
            own=chosen.counties or (),
        ),
        result=points,
        alt=sentence,
        caption=_paragraphs(sentence, said.rank_caption(found, chosen.period())),
        labels=say.labels(points.table.column_names),
        drill=True,
    )


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(map(escape, texts))
