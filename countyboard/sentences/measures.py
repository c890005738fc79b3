"""What a measure is called, counted in and rounded to: in total or per 10 000 residents."""

from __future__ import annotations

from countyboard import catalogue
from countyboard.catalogue import Ratio
from countyboard.i18n import gettext as _
from countyboard.i18n import name_of
from countyboard.words import measure_unit

__all__ = ["digits", "is_ratio", "measure_name", "unit_name"]


def is_ratio(measure: str) -> bool:
    """Tell whether the measure is a ratio: it is never divided by residents."""
    return measure in catalogue.load().ratios


def measure_name(measure: str, per: str) -> str:
    """Name the measure as it is shown: `per` is "total" or "residents"."""
    known = catalogue.load().measure(measure)
    name = name_of(known) if known else measure
    if per == "residents" and not is_ratio(measure):
        return _("{measure} per 10 000 residents").format(measure=name)
    return name


def unit_name(measure: str, per: str) -> str:
    """Write the unit the values are in."""
    known = catalogue.load().measure(measure)
    unit = known.unit if known else ""
    if per == "residents" and not is_ratio(measure):
        return measure_unit(f"{unit}/万人")
    return measure_unit(unit)


def digits(measure: str, per: str) -> int:
    """Return how many decimals the values are worth."""
    known = catalogue.load().measure(measure)
    if isinstance(known, Ratio):
        return 1 if known.unit == "%" else 2
    return 2 if per == "residents" else 0
