"""What can be chosen of a table: grouping, layout, columns, order, values and formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from countyboard import catalogue, query, tables
from countyboard.i18n import gettext as _
from countyboard.ledgers import aspects, form_name
from countyboard.store import Store
from countyboard.tables import Look, Table, View
from countyboard.ui import address, counties
from countyboard.ui.filters import Filters, county_names
from countyboard.ui.seen import seen
from countyboard.weeks import week_text
from countyboard.words import aspect_name, category_name, finding_state_name, level_name, state_name

__all__ = ["arranged", "chosen_view", "filters_text"]

_NONE = "none"

_STATES = ("reported", "zero", "blank", "missing", "pending", "not expected")
_FINDING_STATES = ("open", "overdue", "relapsed", "done")
_CATEGORIES = ("political-legal", "discipline", "regulator", "other")


def chosen_view(chosen: Filters) -> View:
    """Draw the choices that make the rows of a table, and return the view they make."""
    titles = {key: _(table.title) for key, table in tables.TABLES.items()}
    key = address.segmented(_("Table"), list(titles), key="table", format_func=titles.__getitem__)
    about = tables.TABLES[key]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        width = _width(about)
        benchmark = counties.benchmark(county_names()) if about.is_compared else None
        key_of_group = "group" if about.query else "place"
        group = _pick(_("Group by"), about.groupings, key_of_group, _group_name)
        grouped = group != tables.ROWS
        period = _pick(_("Time"), about.periods if grouped else (), "period", _period_name)
        across = _pick(
            _("Lay out across"), _layouts(about, group, period, width), "across", _layout_name
        )
        cell = None
        if across not in (None, _NONE):
            names = tables.labels(list(about.values))
            cell = _pick(_("Cells hold"), about.values, "cell", names.__getitem__)
    return View(
        key,
        chosen.first_month,
        chosen.last_month,
        counties=chosen.counties,
        kind=chosen.kind,
        measure=chosen.measure,
        width=width,
        group=group or tables.ROWS,
        period=period or about.periods[0],
        across=None if across == _NONE else across,
        value=cell,
        benchmark=benchmark,
    )


def arranged(store: Store, view: View, available: Sequence[str]) -> dict[str, Any]:
    """Draw the choice of columns, order, values and formats; return what it changes of a view."""
    labels = tables.labels(list(available))
    with st.expander(_("Columns, order, formats"), icon=":material/tune:", type="compact"):
        columns = _several(_("Columns"), available, "show", labels.__getitem__, _("All columns"))
        kept = [name for name in available if name == "week" or not view.is_grouped]
        where = list(_where(store, view, kept))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            options = (_NONE, *available)
            by = _pick(
                _("Sort by"),
                options,
                "sort",
                lambda n: _("Usual order") if n == _NONE else labels[n],
            )
            order = _pick(_("Order"), ("up", "down"), "order", _order_name)
            digits = _pick(_("Decimals"), ("auto", "0", "1", "2", "3"), "digits", _digits_name)
            thousands = _pick(_("Thousands"), ("yes", "no"), "thousands", _thousands_name)
            shares = _pick(_("Shares"), ("part", "percent"), "shares", _shares_name)
    return {
        "columns": tuple(columns),
        "where": tuple(where),
        "sort": None if by == _NONE else by,
        "descending": order == "down",
        "look": Look(
            None if digits in (None, "auto") else int(digits),
            thousands == "yes",
            shares == "percent",
        ),
    }


def filters_text(chosen: Filters, view: View) -> str:
    """Say in one line what is filtered and how rows are grouped."""
    parts = [chosen.summary()]
    if view.table.has_measure:
        names = {"all": _("All indicators"), "indicators": _("All indicators")}
        names["ratios"] = _("All ratios")
        parts.insert(0, names.get(view.width) or tables.measure_name(view.measure))
    if view.is_grouped:
        parts += [_group_name(view.group), _period_name(view.period)]
    labels = tables.labels([name for name, _values in view.where])
    for name, values in view.where:
        words = [_WORDS[name](value) for value in values]
        parts.append(_("{name}: {values}").format(name=labels[name], values=_(", ").join(words)))
    return " · ".join(parts)


def _pick(label: str, options: Sequence[str], key: str, name: Callable[[str], str]) -> str | None:
    """Draw a choice where there is one; return the only option, or None, where there is none."""
    if len(options) < 2:
        return options[0] if options else None
    return address.select(label, options, key=key, format_func=name, width=160)


def _several(
    label: str, options: Sequence[str], key: str, name: Callable[[str], str], every: str
) -> list[str]:
    """Draw a choice of any number, in the order chosen; none stands for all."""
    address.bring(key, options, [])
    chosen = st.multiselect(
        label,
        options,
        format_func=lambda option: name(option) if option in options else option,
        placeholder=every,
        key=key,
        persist_state="session",
    )
    known = [value for value in chosen if value in options]
    address.leave(key, known, [])
    return known


def _width(about: Table) -> str:
    names = {
        "measure": _("This measure only"),
        "all": _("All indicators"),
        "indicators": _("All indicators"),
        "ratios": _("All ratios"),
    }
    return _pick(_("Indicators"), about.widths, "indicators", names.__getitem__) or "measure"


def _layouts(about: Table, group: str | None, period: str | None, width: str) -> tuple[str, ...]:
    if group == tables.ROWS or not about.values:
        return ()
    by_period = ("period",) if period != "span" else ()
    by_measure = ("measure",) if width != "measure" else ()
    return (_NONE, *by_period, *by_measure)


def _where(store: Store, view: View, available: Sequence[str]) -> Any:
    """Draw a filter for each column with few values; yield those that are set."""
    options = {
        "state": _STATES,
        "finding_state": _FINDING_STATES,
        "category": _CATEGORIES,
        "form_name": tuple(form.code for form in catalogue.load().forms.values()),
        "aspect": tuple(aspects()),
        "area": tuple(
            row["area"] for row in query.run(store, "filters/areas", counties=view.counties).rows
        ),
        "week": _weeks(store, view) if "week" in available else (),
    }
    found = [name for name in options if name in available and len(options[name]) > 1]
    labels = tables.labels(found)
    with st.container(horizontal=True):
        for name in found:
            chosen = _several(labels[name], options[name], f"only_{name}", _WORDS[name], _("All"))
            if chosen:
                yield name, tuple(chosen)


def _weeks(store: Store, view: View) -> tuple[str, ...]:
    span: dict[str, Any] = {"first_month": view.first_month, "last_month": view.last_month}
    return tuple(f"{row['week']}" for row in query.run(store, "filters/weeks", **span).rows)


def _week_name(week: str) -> str:
    return week_text(date.fromisoformat(week))


_WORDS: dict[str, Callable[[str], str]] = {
    "state": state_name,
    "finding_state": finding_state_name,
    "category": category_name,
    "form_name": form_name,
    "aspect": aspect_name,
    "area": str,
    "week": _week_name,
}


def _group_name(group: str) -> str:
    if group == tables.ROWS:
        return _("Not grouped")
    if group == "prefecture" and not seen().is_whole:
        return seen().together()
    return _("Unit") if group == "unit" else level_name(group)


def _period_name(period: str) -> str:
    names = {
        "week": _("By week"),
        "month": _("By month"),
        "quarter": _("By quarter"),
        "year": _("By year"),
        "span": _("All months together"),
    }
    return names[period]


def _layout_name(across: str) -> str:
    names = {"period": _("A column for each time"), "measure": _("A column for each measure")}
    return names.get(across) or _("One under the other")


def _order_name(order: str) -> str:
    return _("Smallest first") if order == "up" else _("Largest first")


def _digits_name(digits: str) -> str:
    return _("As they are") if digits == "auto" else digits


def _thousands_name(answer: str) -> str:
    return _("1,234") if answer == "yes" else _("1234")


def _shares_name(answer: str) -> str:
    return _("0 to 1") if answer == "part" else _("Per cent")
