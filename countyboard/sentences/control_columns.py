"""What the columns, the rules and the kinds of a control chart are called."""

from __future__ import annotations

from collections.abc import Iterable

from countyboard.i18n import gettext as _
from countyboard.statistics.control_rules import Signal
from countyboard.statistics.words import signal_name

__all__ = ["labels", "method_name", "signal_names"]


def signal_names() -> dict[str, str]:
    """Name every signal, in the language in force."""
    return {signal.value: signal_name(signal) for signal in Signal}


def method_name(method: str) -> str:
    """Name the kind of control chart."""
    return {
        "XmR": _("XmR chart"),
        "p": _("p-chart"),
        "u": _("u-chart"),
        "p′": _("Laney p′-chart"),
        "u′": _("Laney u′-chart"),
    }[method]


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "unit_name": _("Unit"),
        "county_name": _("County"),
        "month": _("Month"),
        "value": _("Value"),
        "signal": _("Signal"),
        "centre": _("Mean"),
        "lower": _("Lower limit"),
        "upper": _("Upper limit"),
        "target": _("Target"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "residents": _("Residents"),
        "units_filed": _("Units filed"),
        "units_expected": _("Units expected"),
    }
    present = set(columns)
    return {name: text for name, text in known.items() if name in present}
