"""What the columns of the leads page's tables are called."""

from __future__ import annotations

from collections.abc import Iterable

from countyboard.i18n import gettext as _
from countyboard.sentences.leads import source_name

__all__ = ["labels"]


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "county_name": _("County"),
        "unit_name": _("Unit"),
        "month": _("Month"),
        "opening": _("Pending before"),
        "received": _("Leads received"),
        "from_public": source_name("public"),
        "from_superiors": source_name("superiors"),
        "from_units": source_name("units"),
        "self_found": source_name("self_found"),
        "source_unsaid": source_name("unsaid"),
        "source_excess": _("Sources above received"),
        "closed": _("Leads closed"),
        "substantiated": _("Substantiated"),
        "unfounded": _("Unfounded"),
        "result_unsaid": _("Result not said"),
        "result_excess": _("Results above closed"),
        "pending": _("Leads pending"),
        "overdue": _("Over the limit"),
        "in_time": _("Within the limit"),
        "unexplained": _("Unaccounted for"),
        "unopened": _("Not opened"),
        "units": _("Number of units"),
        "from_0": _("Up to 1 month"),
        "from_1": _("1 to 3 months"),
        "from_3": _("3 to 6 months"),
        "from_6": _("Over 6 months"),
        "unsaid": _("Age not known"),
        "units_silent": _("Units silent"),
    }
    return {name: known[name] for name in columns if name in known}
