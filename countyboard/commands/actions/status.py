"""Tell who has filed a month and who has not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from countyboard import query
from countyboard.commands.actions.places import county_code
from countyboard.commands.exchange import Frame
from countyboard.store import Store

__all__ = ["act"]


def act(store: Store, arguments: dict[str, Any], _content: bytes) -> Iterator[Frame]:
    """Yield counts by county, the units that owe the month, and those that were late.

    Arguments: month (its first day, or null for the last one that is over), county (code or
    name, or null for all).
    """
    today = date.today()
    wanted = arguments["month"]
    month = (
        date.fromisoformat(wanted)
        if wanted
        else (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    )
    county = arguments["county"]
    counties = [county_code(county, store.roster())] if county else None
    filters: dict[str, Any] = {"counties": counties, "kind": None, "today": today}
    span: dict[str, Any] = {"first_month": month, "last_month": month}
    counted = query.run(store, "reporting/by_county", **filters, **span).rows
    states = query.run(store, "tables/states", **filters, **span).rows
    yield Frame(
        {
            "event": "status",
            "month": f"{month:%Y-%m}",
            "counties": [
                row | {"month": f"{month:%Y-%m}"} for row in counted if row["county_code"]
            ],
            "owing": query.run(store, "staff/chase", month=month, **filters).rows,
            "late": [row for row in states if row["is_late"]],
        }
    )
