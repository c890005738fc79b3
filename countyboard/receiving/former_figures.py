"""What was accepted before, for the columns of a sheet that are cumulative."""

from __future__ import annotations

from datetime import date
from typing import Any

from countyboard import query
from countyboard.query import Source
from countyboard.units import Roster

__all__ = ["FormerFigures"]


class FormerFigures:
    """Tell the reader what is in force in the store, by county and indicator, when it asks."""

    def __init__(self, store: Source, roster: Roster) -> None:
        self._store, self._roster = store, roster
        self._found: dict[tuple[str, str, date], dict[str, dict[str, Any]]] = {}

    def since_january(self, unit_code: str, indicator_code: str, month: date) -> float | None:
        """Return the sum of the year's months before `month`, None unless all have a figure."""
        if month.month == 1:
            return 0.0
        return self._of(unit_code, indicator_code, month).get("since_january")

    def stated(self, unit_code: str, indicator_code: str, month: date) -> float | None:
        """Return what a cumulative column stated for the month before, None if unknown."""
        return self._of(unit_code, indicator_code, month).get("stated")

    def _of(self, unit_code: str, indicator_code: str, month: date) -> dict[str, Any]:
        county = self._roster.county_of(unit_code)
        if county is None:
            return {}
        key = (county.code, indicator_code, month)
        if key not in self._found:
            rows = query.run(
                self._store,
                "checks/former",
                county=county.code,
                indicator_code=indicator_code,
                month=month,
            ).rows
            self._found[key] = {row["unit_code"]: row for row in rows}
        return self._found[key].get(unit_code, {})
