"""What the columns of the publicity page's tables are called."""

from __future__ import annotations

from collections.abc import Iterable

from countyboard.i18n import gettext as _
from countyboard.sentences.measures import measure_name

__all__ = ["labels"]


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "county_name": _("County"),
        "unit_name": _("Unit"),
        "channel": _("Channel"),
        "share_used": _("Months used, %"),
        "per_10k": _("Per 10 000 residents"),
        "relative": _("All shown = 100"),
        "amount": _("Amount"),
        "months_used": _("Months used"),
        "months_filed": _("Months filed"),
        "townships": _("Number of townships"),
        "a_month": _("Channels a township and month"),
        "evenness": _("Evenness"),
        "effective": _("Channels used alike"),
        "months_with": _("Months with publicity"),
        "months_none": _("Months without"),
        "months_silent": _("Months silent"),
        "publicity": _("Publicity per 10 000 residents"),
        "leads": _("Leads per 10 000 residents"),
        "leads_count": measure_name("leads_from_public", "total"),
        "with_box": _("With a box"),
        "without_box": _("Without a box"),
        "silent": _("Silent"),
        "boxes": measure_name("report_boxes", "total"),
    }
    return {name: known[name] for name in columns if name in known}
