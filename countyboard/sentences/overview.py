"""What the overview says in words: key figures, completeness, each matter to ask about.

A sentence claims no more than its numbers: a month that is not complete is not compared,
small counts are not rated, and a zero is told as a figure, not as a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from countyboard import catalogue
from countyboard.analysis.signals import Standing
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, name_of, ngettext, number, percent
from countyboard.sentences.counties import inside
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import unit_name
from countyboard.sentences.seen import WHOLE, Seen
from countyboard.statistics.words import assurance_name, signal_name, variation_name

__all__ = [
    "attention_text",
    "change_note",
    "change_text",
    "completeness",
    "figure_name",
    "figure_text",
    "labels",
    "matter_heading",
    "panels_caption",
    "target_text",
    "variation_text",
]

Row = Mapping[str, Any]


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "county_name": _("County"),
        "month": _("Month"),
        "value": _("Value"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "since": _("Since"),
        "units_filed": _("Units filed"),
        "units_expected": _("Units expected"),
        "matter": _("Matter"),
        "kind": _("Kind of unit"),
        "units": _("Units"),
        "expected": _("Expected"),
        "names": _("Among them"),
        "measure": _("Measure"),
    }
    return {name: known[name] for name in columns if name in known}


def figure_name(code: str) -> str:
    """Name a key figure of overview/key_figures."""
    if code == "units_missing":
        return _("Units missing")
    known = catalogue.load().measure(code)
    return name_of(known) if known else code


def figure_text(value: float | None, unit: str) -> str:
    """Write a key figure with its unit; "—" where there is none."""
    if unit == "%":
        return percent(value, 1)
    return number(value) if value is None or not unit else f"{number(value)} {unit}"


def change_text(change: float | None, unit: str) -> str | int | None:
    """Write a change with its sign, in points for a rate; the number 0, uncoloured, for none."""
    if change is None:
        return None
    text = f"{change:+,.{1 if unit == '%' else 0}f}"
    if not float(text.replace(",", "")):
        return 0
    return _("{change} points").format(change=text) if unit == "%" else text


def variation_text(standing: Standing | None, variation: str, unit: str) -> str:
    """Say of a key figure whether it is signal or noise, since when, and what is usual."""
    if standing is None or not variation:
        return _("Too early to tell signal from noise, or counts too small.")
    usual = _("usual {low} to {high}").format(
        low=figure_text(standing.lower, unit), high=figure_text(standing.upper, unit)
    )
    words = {
        "month": month_text(standing.month),
        "usual": usual,
        "variation": variation_name(variation),
        "rule": signal_name(standing.signal),
        "since": month_text(standing.since),
    }
    if variation == "common":
        return _("{month}: {variation} ({usual}).").format(**words)
    return _("{month}: {variation} since {since}. {rule} ({usual}).").format(**words)


def target_text(target: float | None, assurance: str, unit: str) -> str:
    """Say of a key figure's target whether it will be met; "" without one."""
    if target is None:
        return ""
    words = {"target": figure_text(target, unit)}
    if not assurance:
        return _("Target {target}.").format(**words)
    return _("Target {target}: {assurance}.").format(assurance=assurance_name(assurance), **words)


def completeness(month: date, states: Sequence[Row]) -> str:
    """Say how complete a month is, from rows of overview/states: how to read a fall."""
    expected = sum(row["expected"] for row in states)
    filed = sum(row["filed"] for row in states)
    said = [
        ngettext(
            "{month}: {filed} of {count} unit has filed.",
            "{month}: {filed} of {count} units have filed.",
            expected,
        ).format(month=month_text(month), filed=number(filed), count=number(expected))
    ]
    silent = [row for row in states if row["missing"]]
    waited = [row for row in states if row["pending"]]
    if silent:
        missing = _(", ").join(_count(row["kind"], row["missing"]) for row in silent)
        said.append(_("Deadline past: {units} missing.").format(units=missing))
    if waited:
        pending = _(", ").join(_count(row["kind"], row["pending"]) for row in waited)
        said.append(_("Still in time: {units}.").format(units=pending))
    if filed < expected:
        said.append(_("A fall in this month can be sheets that are not in."))
    return joined(said)


def change_note(month: date) -> str:
    """Say what the changes on the cards are measured against."""
    return _(
        "Change: {month} against the month before, on the units with a figure in both, so that"
        " a sheet not in is no fall. Lines leave out months in which units are missing."
    ).format(month=month_text(month))


def _count(kind: str, count: int) -> str:
    """Count units of a kind, with the measure word of the language."""
    if kind == "township":
        text = ngettext("{count} township", "{count} townships", count)
    elif kind == "department":
        text = ngettext("{count} department", "{count} departments", count)
    else:
        text = ngettext("{count} county office", "{count} county offices", count)
    return text.format(count=number(count))


def matter_heading(matter: str, month: date) -> str:
    """Name a matter of overview/attention."""
    heading = {
        "missing": _("Not filed for {month}, deadline past"),
        "blank": _("Filed for {month} with the lead cells empty"),
        "above 100": _("A ratio above 100 %: check numerator and denominator"),
        "late": _("Filed late for {month}"),
        "at zero": _("Three zero reports or more running: a figure to ask about, not a fault"),
    }[matter]
    return heading.format(month=month_text(month))


def attention_text(row: Row) -> str:
    """Say one matter of a county of overview/attention; names are not escaped."""
    names = _(", ").join(row["names"])
    if row["units"] > len(row["names"]):
        names += "…"
    words = {
        "units": number(row["units"]),
        "expected": _count(row["kind"], row["expected"]),
        "names": names,
        "since": month_text(row["since"]),
    }
    if row["matter"] == "above 100":
        known = catalogue.load().measure(row["measure"])
        return _("{measure}: {units} of {expected} ({names}), up to {value}").format(
            measure=name_of(known) if known else row["measure"],
            value=percent(row["value"], 0),
            **words,
        )
    if row["matter"] == "at zero":
        return _("{units} of {expected} ({names}), longest {run}, since {since}").format(
            run=ngettext("{count} report", "{count} reports", int(row["value"])).format(
                count=number(row["value"])
            ),
            **words,
        )
    if row["kind"] == "county":
        said = _("the county's own form")
    else:
        said = _("{units} of {expected} ({names})").format(**words)
    if row["matter"] == "missing" and row["since"] < row["month"]:
        said += _("; ") + _("the longest since {since}").format(**words)
    return said


def panels_caption(
    measure: str, per: str, period: str, rows: Sequence[Row], seen: Seen = WHOLE
) -> str:
    """Write what stands under the panels: unit, period, number of units, how to read them.

    A single county has nothing dotted behind it: it would be compared with itself.
    """
    expected = max((row["units_expected"] for row in rows if row["county_code"] is None), default=0)
    units = ngettext("n = {count} unit", "n = {count} units", expected).format(
        count=number(expected)
    )
    if len({row["county_code"] for row in rows} - {None}) > 1:
        reading = _(
            "same axes; dotted: {together}, band: usual range, hollow: units missing, arrow: signal"
        ).format(together=inside(seen.together()))
    else:
        reading = _("band: usual range, hollow: units missing, arrow: signal")
    return " · ".join((unit_name(measure, per), period, units, reading))
