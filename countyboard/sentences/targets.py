"""What is said of targets: which hold, what was recorded, why one cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from countyboard import catalogue
from countyboard.i18n import N_, month_text, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.sentences.measures import digits, measure_name, unit_name
from countyboard.targets import Fault, Target

__all__ = [
    "action_name",
    "fault_text",
    "finding",
    "not_judged",
    "recorded",
    "removed",
    "standing_name",
    "value_text",
]

Row = Mapping[str, Any]

_FAULTS: dict[Fault, str] = {
    "unknown measure": N_("This measure is not in the catalogue."),
    "unknown scope": N_("Choose the prefecture or one of its counties."),
    "no first day": N_("Choose the month from which the target holds."),
    "no number": N_("Write the target as a number."),
    "below zero": N_("A target cannot be below 0."),
    "above 100": N_("A share in % cannot be above 100."),
    "not there": N_("This target is not in force any more."),
    "same": N_("This target is in force already."),
}

_ACTIONS = {
    "set": N_("Set"),
    "changed": N_("Changed"),
    "ended": N_("Ended: no target from then on"),
    "removed": N_("Taken back"),
}

_STANDINGS = {
    "holds": N_("Holds"),
    "ahead": N_("Begins later"),
    "over": N_("Over"),
}


def fault_text(fault: Fault) -> str:
    """Say why a target cannot be recorded."""
    return _(_FAULTS[fault])


def action_name(action: str) -> str:
    """Name what a version of a target did."""
    return _(_ACTIONS[action])


def standing_name(standing: str) -> str:
    """Name whether a target holds now."""
    return _(_STANDINGS[standing])


def value_text(measure_code: str, value: float | None) -> str:
    """Write a target with its unit, with no more decimals than it has; "—" for None."""
    if value is None:
        return number(None)
    places = next(
        (n for n in range(digits(measure_code, "total"), 4) if round(value, n) == value), 4
    )
    unit = unit_name(measure_code, "total")
    return _("{value} {unit}").format(value=number(value, places), unit=unit)


def finding(rows: Sequence[Row]) -> str:
    """Say how many targets hold now; `rows` are those of targets/in_force."""
    holding = [row for row in rows if row["standing"] == "holds"]
    if not rows:
        return _("No target is set. Charts show what is usual, and no target line.")
    measures = {row["measure_code"] for row in holding}
    return ngettext(
        "{count} target holds now, on {measures}.", "{count} targets hold now, on {measures}.",
        len(holding),
    ).format(
        count=number(len(holding)),
        measures=ngettext("{count} measure", "{count} measures", len(measures)).format(
            count=number(len(measures))
        ),
    )  # fmt: skip


def not_judged(measure_code: str) -> str:
    """Say that a measure without a better direction has its target drawn only; "" else."""
    measure = catalogue.load().measure(measure_code)
    if measure is None or measure.better != "none":
        return ""
    return _(
        "The catalogue does not say which way is better for this measure: its target is drawn, and"
        " not judged."
    )


def recorded(target: Target, scope_name: str) -> str:
    """Say that a target was set, or ended."""
    words = {
        "measure": measure_name(target.measure_code, "total"),
        "scope": scope_name,
        "month": month_text(target.first_month),
        "value": value_text(target.measure_code, target.value),
    }
    if target.value is None:
        return _("{measure}, {scope}: no target from {month} on.").format(**words)
    return _("{measure}, {scope}: {value} from {month} on.").format(**words)


def removed(measure_code: str, scope_name: str, first_month: date) -> str:
    """Say that a target was taken back."""
    return _("{measure}, {scope}: the target from {month} is taken back.").format(
        measure=measure_name(measure_code, "total"),
        scope=scope_name,
        month=month_text(first_month),
    )
