"""A control chart on a page: its sentence, whose it is, from when on, and its legend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from countyboard.analysis.control import Series, better_of, numbers, series, series_of_unit
from countyboard.analysis.remembered import remembered
from countyboard.charts.control_chart import control_chart
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text
from countyboard.query import Result
from countyboard.sentences import control as say
from countyboard.sentences.control_columns import labels, signal_names
from countyboard.statistics.words import signal_name, variation_name
from countyboard.ui import address
from countyboard.ui.legend_place import legend_place
from countyboard.ui.visual import escape, visual

__all__ = ["chart", "chart_of_unit", "headline_of_unit"]

_ALL = "all"
_NEVER = "none"


def chart(result: Result, measure: str, per: str) -> None:
    """Draw the sentence, the choices and the chart of one series of trends/control."""
    said = say.Words(measure, per)
    finding = st.empty()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rebased = _rebase(sorted(set(result.columns["month"])))
        shown = _choose(remembered(series, result, measure, rebased))
        _legend(measure)
    finding.markdown(escape(said.headline(shown)))
    _draw(result, shown, said, drill=shown.county_code is not None)


def chart_of_unit(result: Result, measure: str) -> None:
    """Draw the chart of one unit from trends/control_of_unit; nothing without any figure."""
    shown = remembered(series_of_unit, result, measure)
    if shown is not None:
        _draw(result, shown, say.Words(measure, "total"), drill=False)
        _legend(measure)


def headline_of_unit(result: Result, measure: str) -> str:
    """Say whether the newest month of trends/control_of_unit is signal or noise, since when."""
    said, shown = say.Words(measure, "total"), remembered(series_of_unit, result, measure)
    if shown is None:
        return _("{measure}: nothing was filed in these months.").format(measure=said.measure)
    return said.headline(shown)


def _draw(result: Result, shown: Series, said: say.Words, *, drill: bool) -> None:
    behind = numbers(result, shown, signal_names())
    visual(
        key="control",
        title=_("{measure}: signal or noise? {place}").format(
            measure=said.measure, place=escape(said.place(shown))
        ),
        figure=control_chart(
            shown,
            [said.note(shown, place) for place in range(len(shown.rows))],
            said.limit_names(shown),
            rebased=_("limits anew"),
            digits=said.digits,
        ),
        result=behind,
        alt=said.headline(shown),
        caption=said.caption(shown),
        labels=labels(behind.table.column_names),
        drill=drill,
    )


def _rebase(months: Sequence[date]) -> tuple[date, ...]:
    """Draw the choice of the month in which limits start anew; () for never."""
    by_option = {f"{month:%Y-%m}": month for month in reversed(months[1:])}
    options = [_NEVER, *by_option]
    names = {_NEVER: _("Never")} | {key: month_text(month) for key, month in by_option.items()}
    address.single("rebase", options, _NEVER)
    chosen = st.selectbox(
        _("Limits anew from"),
        options,
        format_func=lambda option: names.get(option, option),
        key="rebase",
        persist_state="session",
        width=150,
        help=_(
            "After a change of rules or duties the months before no longer tell what is usual."
            " Limits drawn anew to make a signal go away hide it."
        ),
    )
    address.leave("rebase", [chosen], [_NEVER])
    return (by_option[chosen],) if chosen in by_option else ()


def _choose(found: Sequence[Series]) -> Series:
    """Let the reader choose whose chart is drawn: all shown together to start, or a county."""
    by_code = {each.county_code or _ALL: each for each in (*found[-1:], *found[:-1])}
    names = {
        code: f"{say.mark(each)} {each.county_name or _('All shown')}"
        for code, each in by_code.items()
    }
    codes = list(by_code)
    if len(codes) == 1:
        return found[0]
    address.single("series", codes, codes[0])
    chosen = st.selectbox(
        _("Chart of"),
        codes,
        format_func=lambda code: names.get(code, code),
        key="series",
        persist_state="session",
        width=190,
        help=_("▲ signal: higher · ▼ signal: lower · ● usual variation · ○ too early to tell"),
    )
    address.leave("series", [chosen], [codes[0]])
    return by_code.get(chosen, found[-1])


def _legend(measure: str) -> None:
    """Explain shapes and colours behind one click."""
    shapes = {
        "outside": "◆",
        "trend": "▲▼",
        "two of three": "■",
        "one side": "⬢",
        "common": "●",
    }
    colours = {"improvement": "blue", "concern": "orange"}
    if better_of(measure) == "none":
        colours = {"high": "violet", "low": "violet"}
    with legend_place():
        st.markdown(f"**{_('Shape: which rule a month meets')}**")
        st.markdown(
            "  \n".join(f"{sign} {signal_name(code)}" for code, sign in shapes.items())
            + f"  \n○ {_('Fewer than 95 % of the units filed: not judged')}"
        )
        st.markdown(f"**{_('Colour: what it means')}**")
        st.markdown(
            "  \n".join(
                f":{colour}[■] {variation_name(code)}"
                for code, colour in {**colours, "common": "gray"}.items()
            )
        )
        st.markdown(
            _(
                "Band: from the lower to the upper limit, where nearly all months lie by chance"
                " alone. Line in it: the mean. Dashed: the target. Limits with dots rest on fewer"
                " than 12 complete months: provisional."
            )
        )
