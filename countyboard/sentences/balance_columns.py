"""What the columns of the balance page's tables are called."""

from __future__ import annotations

from collections.abc import Iterable

from countyboard.i18n import gettext as _

__all__ = ["labels"]


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "county_name": _("County"),
        "unit_name": _("Unit"),
        "month": _("Month"),
        "value": _("Value"),
        "units": _("Number of units"),
        "gini": _("Gini coefficient"),
        "mean": _("Mean"),
        "units_at_zero": _("Units at zero"),
        "share_at_zero": _("Units at zero, %"),
        "base_share": _("Running share of units or base, %"),
        "share": _("Running share of the whole, %"),
        "numerator": _("Numerator"),
        "base": _("Denominator"),
        "residents": _("Residents"),
        "months_filed": _("Months filed"),
        "months_expected": _("Months expected"),
    }
    return {name: known[name] for name in columns if name in known}
