"""What the wall screen says of its data: how fresh they are, and that they are not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number

__all__ = ["STALE_DAYS", "freshness", "is_stale", "stale"]

Row = Mapping[str, Any]

STALE_DAYS = 35
"""A monthly sheet comes every 31 days, and some days late: after that nothing new is news."""


def freshness(fresh: Row, drawn_at: datetime) -> str:
    """Say when the newest sheet was confirmed and when the screen was drawn."""
    drawn = f"{drawn_at:%H:%M}"
    if fresh["confirmed_at"] is None:
        return _("drawn at {drawn}").format(drawn=drawn)
    return _("data of {confirmed}, drawn at {drawn}").format(
        confirmed=f"{fresh['confirmed_at']:%Y-%m-%d %H:%M}", drawn=drawn
    )


def is_stale(fresh: Row) -> bool:
    """Tell whether nothing has come for longer than a month takes."""
    return fresh["days_ago"] is not None and fresh["days_ago"] > STALE_DAYS


def stale(fresh: Row) -> str:
    """Say for how long nothing has come."""
    days = fresh["days_ago"]
    return ngettext(
        "No sheet has been confirmed for {count} day: what is shown may be out of date.",
        "No sheet has been confirmed for {count} days: what is shown may be out of date.",
        days,
    ).format(count=number(days))
