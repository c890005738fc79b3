"""Tell who has filed a month or a week, and who has not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from countyboard import query
from countyboard.commands.actions.places import county_code
from countyboard.commands.exchange import Frame
from countyboard.identifiers import now
from countyboard.store import Store
from countyboard.weeks import month_of

__all__ = ["act"]

_NOTHING: dict[str, Any] = {"counties": [], "owing": [], "late": []}


def act(store: Store, arguments: dict[str, Any], _content: bytes) -> Iterator[Frame]:
    """Yield who has filed a month, and its weeks; or who has filed one week.

    Arguments: month (its first day, or null for the last one that is over), week (its
    Thursday, or null for a month), county (code or name, or null for all). The event has
    counts by county, the units that owe the month and those that were late, none of them for
    a week; `weeks` counts by week, `villages` by township and week.
    """
    today = date.today()
    week = date.fromisoformat(arguments["week"]) if arguments.get("week") else None
    month = month_of(week) if week else _month(arguments["month"], today)
    county = arguments["county"]
    counties = [county_code(county, store.roster())] if county else None
    filters: dict[str, Any] = {"counties": counties, "kind": None, "today": today}
    by_week = filters | {"month": month, "moment": now()}
    weeks, villages = (
        [row for row in query.run(store, name, **by_week).rows if week in (None, row["week"])]
        for name in ("staff/weeks", "staff/weeks_by_township")
    )
    yield Frame(
        {
            "event": "status",
            "month": f"{month:%Y-%m}",
            "week": week,
            **(_NOTHING if week else _of_month(store, month, filters)),
            "weeks": weeks,
            "villages": villages,
        }
    )


def _month(wanted: str | None, today: date) -> date:
    if wanted:
        return date.fromisoformat(wanted)
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def _of_month(store: Store, month: date, filters: dict[str, Any]) -> dict[str, Any]:
    span: dict[str, Any] = {"first_month": month, "last_month": month}
    counted = query.run(store, "reporting/by_county", **filters, **span).rows
    states = query.run(store, "tables/states", **filters, **span).rows
    return {
        "counties": [row | {"month": f"{month:%Y-%m}"} for row in counted if row["county_code"]],
        "owing": query.run(store, "staff/chase", month=month, **filters).rows,
        "late": [row for row in states if row["is_late"]],
    }
