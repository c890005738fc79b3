"""The filters of a page: counties, months, kind of unit, measure; kept in the URL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from countyboard import catalogue, query
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, name_of, ngettext
from countyboard.ui import address
from countyboard.ui.seen import seen
from countyboard.ui.session import store
from countyboard.usual_months import known_months, usual_months
from countyboard.words import kind_name

__all__ = ["Filters", "county_names", "measure_label", "sidebar"]

KINDS = ("township", "department")
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Filters:
    """Hold what is filtered: `counties` and `kind` are None for all, months are first days."""

    counties: tuple[str, ...] | None
    first_month: date
    last_month: date
    kind: str | None
    measure: str
    shown: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, Any]:
        """Return the filters as parameters for query.run."""
        return {
            "counties": self.counties,
            "first_month": self.first_month,
            "last_month": self.last_month,
            "kind": self.kind,
            "measure": self.measure,
        }

    def summary(self) -> str:
        """Say in one line what is shown: the sidebar is closed on a phone."""
        parts = []
        if "county" in self.shown:
            parts.append(self.place())
        if "kind" in self.shown:
            parts.append(kind_name(self.kind) if self.kind else _("townships and departments"))
        if "months" in self.shown:
            parts.append(self.period())
        return " · ".join(parts)

    def place(self) -> str:
        """Name the counties shown, and of a scope that nothing else is counted."""
        all_of_it = seen()
        if self.counties is None or all_of_it.unit is not None:
            return all_of_it.place()
        names = county_names()
        if len(self.counties) <= 3:
            return _(", ").join(names.get(code, code) for code in self.counties)
        return ngettext("{n} county", "{n} counties", len(self.counties)).format(
            n=len(self.counties)
        )

    def period(self) -> str:
        """Name the months shown."""
        first, last = month_text(self.first_month), month_text(self.last_month)
        return first if first == last else _("{first} to {last}").format(first=first, last=last)


def county_names() -> dict[str, str]:
    """Return the names of the counties by code, in their order."""
    rows = query.run(store(), "filters/counties").rows
    return {row["county_code"]: row["county_name"] for row in rows}


def sidebar(*names: str) -> Filters:
    """Draw the named filters in the sidebar, once a page, and return what is chosen.

    Names are "county", "months", "kind" and "measure"; the others take their defaults. What
    stands in the URL is checked here: a value nobody offers falls back to the default.
    """
    with st.sidebar:
        measure = _measure() if "measure" in names else "leads_received"
        counties = _counties() if "county" in names else None
        first, last = _months(choose="months" in names)
        kind = _kind() if "kind" in names else None
    return Filters(counties, first, last, kind, measure, names)


def _counties() -> tuple[str, ...] | None:
    names = county_names()
    if len(names) < 2 and not seen().is_whole:
        return None
    address.bring("county", list(names), [])
    chosen = st.multiselect(
        _("Counties"),
        list(names),
        format_func=lambda code: names.get(code, code),
        placeholder=seen().choice(),
        key="county",
        persist_state="session",
    )
    known = tuple(code for code in names if code in chosen)
    address.leave("county", known, [])
    return known or None


def _months(*, choose: bool) -> tuple[date, date]:
    opened = store()
    first, last = usual_months(opened)
    months = known_months(opened)
    if not choose or not months:
        return first, last
    options = [f"{month:%Y-%m}" for month in months]
    labels = {option: month_text(month) for option, month in zip(options, months, strict=True)}
    with st.container(horizontal=True):
        start = _month(_("From"), options, labels, f"{first:%Y-%m}", "from")
        end = _month(_("To"), options, labels, f"{last:%Y-%m}", "to")
    start, end = min(start, end), max(start, end)
    return months[options.index(start)], months[options.index(end)]


def _month(label: str, options: list[str], labels: dict[str, str], default: str, key: str) -> str:
    newest_first = options[::-1]
    address.single(key, newest_first, default)
    chosen = st.selectbox(
        label,
        newest_first,
        format_func=lambda option: labels.get(option, option),
        key=key,
        persist_state="session",
        width=130,
    )
    month = chosen if chosen in labels else default
    address.leave(key, [month], [default])
    return month


def _kind() -> str | None:
    chosen = address.segmented(
        _("Units"),
        [*KINDS, _ALL],
        key="kind",
        format_func=lambda kind: _("All") if kind == _ALL else kind_name(kind),
    )
    return chosen if chosen in KINDS else None


def _measure() -> str:
    known = catalogue.load()
    options = [*known.indicators, *known.ratios]
    address.single("measure", options, options[0])
    chosen = st.selectbox(
        _("Measure"),
        options,
        format_func=measure_label,
        key="measure",
        persist_state="session",
        help=_("An indicator is counted, a ratio is worked out from counts: it is marked ÷."),
    )
    measure = chosen if chosen in options else options[0]
    address.leave("measure", [measure], [options[0]])
    return measure


def measure_label(code: str) -> str:
    """Name a measure as in a list to choose from: ratios are marked ÷."""
    known = catalogue.load()
    if code in known.ratios:
        return "÷ " + name_of(known.ratios[code])
    return name_of(known.indicators[code])
