"""The flow of leads over the months: what should be pending, what is, and who does not add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from countyboard.query import Result

__all__ = ["LeadFlow", "lead_flow"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeadFlow:
    """Hold the flow of the chosen counties: `together` and `counties` are rows of
    statistics/flow_by_county, `broken` those of statistics/flow that do not add up.
    """

    together: Row
    counties: Sequence[Row]
    broken: Sequence[Row]

    def broken_in(self, county_code: str) -> list[Row]:
        """Return the unit-months of one county that do not add up, largest difference first."""
        return [row for row in self.broken if row["county_code"] == county_code]


def lead_flow(by_county: Result, unit_months: Result) -> LeadFlow | None:
    """Return what became of the leads, from the answers to statistics/flow_by_county and
    statistics/flow; None where no unit filed two months running.
    """
    if not by_county.rows:
        return None
    *counties, together = by_county.rows
    broken = [row for row in unit_months.rows if row["difference"]]
    return LeadFlow(together, counties, broken)
