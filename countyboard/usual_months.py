"""Which months are shown until somebody chooses."""

from __future__ import annotations

from datetime import date

from countyboard import query
from countyboard.query import Source

__all__ = ["MONTHS", "known_months", "usual_months"]

MONTHS = 12
"""How many months are shown until somebody chooses."""


def known_months(source: Source) -> list[date]:
    """Return the months on record, the oldest first; none where nothing was filed."""
    rows = query.run(source, "filters/months").rows
    return [row["month"] for row in rows] if any(row["filings"] for row in rows) else []


def usual_months(source: Source) -> tuple[date, date]:
    """Return the first and the last month: the last one anybody filed and those before it."""
    rows = query.run(source, "filters/months").rows
    months = [row["month"] for row in rows]
    filed = [row["month"] for row in rows if row["filings"]]
    if not filed:
        today = date.today().replace(day=1)
        return today, today
    last = filed[-1]
    return months[max(0, months.index(last) - MONTHS + 1)], last
