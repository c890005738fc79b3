"""How much of a measure the top fifth of the units filed, how sure that is, and its change."""

from __future__ import annotations

from dataclasses import dataclass

from countyboard.analysis.unevenness import compared_with
from countyboard.query import Result
from countyboard.statistics.arrays import floats
from countyboard.statistics.balance import top_fifth_share
from countyboard.statistics.resampling import Estimate, bootstrap, change

__all__ = ["Concentration", "concentration", "share_of_top_fifth"]


@dataclass(frozen=True, slots=True)
class Concentration:
    """Hold the share of the top fifth, 0 to 1, with its interval, over `units` with a figure.

    `direction` says "higher" or "lower" than in the same months a year before only where the
    interval of the change leaves no doubt, and Gini's coefficient moved the same way by more
    than chance makes of other counts; "similar" else, None without those months on record.
    """

    share: Estimate
    units: int
    direction: str | None


def share_of_top_fifth(units: Result) -> Estimate:
    """Return the share of the top fifth of the units of balance/by_unit, with its interval."""
    return bootstrap(top_fifth_share, units.columns["value"])


def concentration(
    units: Result,
    former: Result,
    is_event: bool,  # noqa: FBT001 - passed on by `remembered`, which takes no names
) -> Concentration:
    """Return the concentration of balance/by_unit, `former` being balance/year_before.

    `is_event`: events are counted one by one, so that smaller counts alone look more uneven.
    """
    rows = [row for row in units.rows if row["value"] is not None]
    share = share_of_top_fifth(units)
    overall = compared_with(former.rows, rows, "units", is_ratio=False, is_event=is_event)
    if overall is None or overall.direction == "similar":
        return Concentration(share, len(rows), overall.direction if overall else None)
    before = {row["unit_code"]: row["value"] for row in former.rows}
    pairs = [(before[row["unit_code"]], row["value"]) for row in rows if row["unit_code"] in before]
    then, now = floats(pairs).T
    moved = change(top_fifth_share, then, now).direction
    return Concentration(share, len(rows), moved if moved == overall.direction else "similar")
