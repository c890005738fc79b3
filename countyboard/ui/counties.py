"""What only the counties page draws: its choices, its legends, the table of ratios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from countyboard import query
from countyboard.analysis.comparison_cells import Comparison, most_different
from countyboard.analysis.comparison_change import Metric
from countyboard.charts.tartan_rug import tartan_rug
from countyboard.i18n import gettext as _
from countyboard.query import Result
from countyboard.sentences import counties as say
from countyboard.sentences import counties_table as tell
from countyboard.statistics.words import assurance_name, comparison_name, variation_name
from countyboard.ui import address
from countyboard.ui.filters import Filters
from countyboard.ui.legend_place import legend_place
from countyboard.ui.seen import seen
from countyboard.ui.session import store
from countyboard.ui.variation import ASSURANCES, icon, target_icon
from countyboard.ui.visual import behind, escape, visual

__all__ = ["benchmark", "draw_rug", "former_months", "table"]

_OTHERS = "others"

_COLUMNS = 9
"""Counties side by side at most: more cannot be read, on a phone or at a desk."""


def benchmark(names: Mapping[str, str]) -> str | None:
    """Let the reader choose a county to compare with; None for all the others together."""
    if len(names) < 2:
        return None
    codes = [_OTHERS, *names]
    address.single("benchmark", codes, _OTHERS)
    chosen = st.selectbox(
        _("Benchmark"),
        codes,
        format_func=lambda code: seen().others() if code == _OTHERS else names[code],
        key="benchmark",
        persist_state="session",
        width=260,
        help=_("No county is compared with itself: each is left out of its own benchmark."),
    )
    address.leave("benchmark", [chosen], [_OTHERS])
    return chosen if chosen in names else None


def former_months(chosen: Filters) -> dict[str, date] | None:
    """Return the same months a year before; None where they are not all on record."""
    first, last = (
        month.replace(year=month.year - 1) for month in (chosen.first_month, chosen.last_month)
    )
    on_record = query.run(store(), "filters/months").columns["month"]
    return {"first_month": first, "last_month": last} if first in on_record else None


def draw_rug(found: Comparison, ratios: Result, chosen: Filters) -> None:
    """Draw counties by ratios, with its legend behind one click."""
    _rug_legend()
    drawn = most_different(found, chosen.counties or (), _COLUMNS)
    notes = [say.rug_caption(found, chosen.period())]
    if len(drawn.counties) < len(found.counties):
        notes.append(say.drawn(len(drawn.counties), len(found.counties)))
    visual(
        key="rug",
        title=_("Which counties differ, and on what?"),
        figure=tartan_rug(
            drawn,
            label=say.ratio_label,
            text=say.bare,
            note=say.cell_note,
            together=_("All"),
            own=chosen.counties or (),
        ),
        result=ratios,
        alt=say.rug_finding(drawn),
        caption=escape(" · ".join(notes)),
        labels=say.labels(ratios.table.column_names),
        drill=True,
    )


def _rug_legend() -> None:
    """Explain signs and colours of the rug behind one click."""
    lines = [
        (":blue[**▲✓ ▼✓**]", _("higher or lower than the benchmark, and better")),
        (":orange[**▲! ▼!**]", _("higher or lower than the benchmark, and worse")),
        (":violet[**▲ ▼**]", _("higher or lower; the ratio does not say which is better")),
        ("**●**", comparison_name("similar")),
        ("**○**", _("shown, not rated: a count below 10, an amount, or a part above its whole")),
        ("**◆**", comparison_name("itself")),
        ("**—**", comparison_name("")),
    ]
    with legend_place():
        st.markdown("\n".join(f"- {sign} {text}" for sign, text in lines))
        st.markdown(
            _(
                "Higher and lower are said only where the 95 % interval of the county leaves the"
                " benchmark out. A ratio far from the others calls for a question, not a verdict."
            )
        )


def table(
    metrics: Sequence[Metric],
    chosen: Filters,
    months: Result,
    *,
    with_change: bool,
    with_targets: bool,
) -> None:
    """Draw the ratios of the counties chosen: value, interval, change, variation, assurance."""
    st.subheader(_("Ratio by ratio: signal or noise?"), anchor=False)
    st.caption(
        escape(
            tell.caption(
                chosen.place(),
                chosen.period(),
                with_change=with_change,
                with_targets=with_targets,
            )
        )
    )
    _table_legend(with_targets=with_targets)
    columns = {
        _("Ratio"): [escape(say.ratio_label(metric.ratio_code)) for metric in metrics],
        _("Value"): [tell.shown(metric) for metric in metrics],
        _("95 % interval"): [
            say.with_interval(metric.ratio_code, metric.lower, metric.upper) for metric in metrics
        ],
    }
    if with_change:
        columns[_("Change")] = [tell.change(metric) for metric in metrics]
    columns[_("Variation")] = [_variation(metric) for metric in metrics]
    if with_targets:
        columns[_("Target")] = [_assurance(metric) for metric in metrics]
    finding = tell.finding(metrics)
    st.table(columns, border="horizontal", hide_index=True, hide_header=False, alt=finding)
    behind(
        key="counties_months",
        result=months,
        alt=finding,
        labels=say.labels(months.table.column_names),
    )


def _variation(metric: Metric) -> str:
    sign = icon(metric.variation, metric.standing)
    return f"{sign} {escape(tell.variation(metric))}"


def _assurance(metric: Metric) -> str:
    sign = target_icon(metric.assurance) + " " if metric.assurance else ""
    return sign + escape(tell.assurance(metric))


def _table_legend(*, with_targets: bool) -> None:
    lines = [
        (icon("improvement", None), variation_name("improvement")),
        (icon("concern", None), variation_name("concern")),
        (icon("high", None), _("Signal; the ratio does not say which way is better")),
        (icon("common", None), _("Usual variation: noise, not signal")),
        (icon("", None), _("Fewer than 12 complete months, or too few cases a month")),
    ]
    lines.append(("○", _("Count below 10: shown, not rated")))
    if with_targets:
        lines += [(target_icon(code), assurance_name(code)) for code in ASSURANCES]
    with legend_place("table_legend"):
        st.markdown("\n".join(f"- {sign} {text}" for sign, text in lines))
        st.markdown(
            _("↑ and ↓ say on which side of its mean the ratio lies, or which way it has gone.")
        )
