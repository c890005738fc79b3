"""How uneven a measure is over units, how sure that is, and whether it changed.

Two weightings: "units", each unit's value counts once; "size", amounts per resident (of a
ratio, its values) weighted by residents (by denominators).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Literal

import numpy as np
import pyarrow as pa

from countyboard.query import Result
from countyboard.statistics.arrays import Floats, divided, floats
from countyboard.statistics.balance import gini
from countyboard.statistics.chance import gini_by_chance
from countyboard.statistics.decomposition import TheilParts, decompose_theil, within_share
from countyboard.statistics.resampling import Change, Estimate, bootstrap, change, jackknife

__all__ = [
    "Comparison",
    "MonthByMonth",
    "Unevenness",
    "Weighting",
    "compared_with",
    "gini_months",
    "month_by_month",
    "theil_by_county",
    "unevenness",
]

Row = Mapping[str, Any]

Weighting = Literal["units", "size"]

MANY = 400
"""From this many units up the jack-knife takes too much memory: the bootstrap stands in."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold whether the Gini coefficient changed, over `units` with a figure both times.

    `direction` is "higher", "lower" or "similar"; `by_chance` where it did rise or fall, but no
    more than smaller or larger counts alone make it.
    """

    before: float
    now: float
    units: int
    direction: Literal["higher", "lower", "similar"]
    by_chance: bool


@dataclass(frozen=True, slots=True)
class Unevenness:
    """Hold the Gini coefficient of a span with its interval, its parts and its change.

    `parts` is None where fewer than two counties have a unit with a value, as is `within`, the
    share of the unevenness within counties; `year_before` where those months are not all on
    record or too few units have a figure both times.
    """

    gini: Estimate
    parts: TheilParts | None
    within: Estimate | None
    year_before: Comparison | None


@dataclass(frozen=True, slots=True)
class MonthByMonth:
    """Hold each month's Gini coefficient with its interval, and the change of the newest one."""

    estimates: dict[date, Estimate]
    newest: date | None
    month_before: Comparison | None


def unevenness(
    units: Result,
    former: Result,
    weighting: Weighting,
    is_ratio: bool,  # noqa: FBT001 - passed on by `remembered`
    is_event: bool,  # noqa: FBT001
) -> Unevenness:
    """Return how uneven the units of balance/by_unit are.

    `former` is the answer to balance/year_before. `is_event`: events are counted one by one,
    so that smaller counts alone look more uneven.
    """
    rows = [row for row in units.rows if row["value"] is not None]
    amounts, weights = _amounts(rows, weighting, is_ratio=is_ratio)
    counties = [row["county_code"] for row in rows]
    several = len(set(counties)) > 1
    return Unevenness(
        gini=bootstrap(gini, amounts, weights),
        parts=decompose_theil(amounts, counties, weights) if several else None,
        within=within_share(amounts, counties, weights) if several else None,
        year_before=compared_with(
            former.rows, rows, weighting, is_ratio=is_ratio, is_event=is_event
        ),
    )


def month_by_month(
    unit_months: Result,
    weighting: Weighting,
    is_ratio: bool,  # noqa: FBT001 - passed on by `remembered`
    is_event: bool,  # noqa: FBT001
) -> MonthByMonth:
    """Return the Gini coefficient of each month of balance/unit_months."""
    by_month: dict[date, list[Row]] = {
        month: list(rows) for month, rows in groupby(unit_months.rows, key=lambda row: row["month"])
    }
    estimates = {}
    for month, rows in by_month.items():
        amounts, weights = _amounts(rows, weighting, is_ratio=is_ratio)
        interval = jackknife if len(rows) <= MANY else bootstrap
        estimates[month] = interval(gini, amounts, weights)
    newest = max(by_month, default=None)
    before = None if newest is None else by_month.get(_month_before(newest))
    compared = None
    if newest is not None and before is not None:
        compared = compared_with(
            before, by_month[newest], weighting, is_ratio=is_ratio, is_event=is_event
        )
    return MonthByMonth(estimates, newest, compared)


def gini_months(months: Result, found: MonthByMonth) -> Result:
    """Return the rows of balance/by_month with this weighting's coefficient and its interval."""
    estimates = [found.estimates.get(month) for month in months.columns["month"]]
    table = months.table
    columns = {
        "gini": [None if each is None else _known(each.value) for each in estimates],
        "gini_lower": [None if each is None else _known(each.lower) for each in estimates],
        "gini_upper": [None if each is None else _known(each.upper) for each in estimates],
    }
    for name, values in columns.items():
        column = pa.array(values, pa.float64())
        if name in table.column_names:
            table = table.set_column(table.column_names.index(name), name, column)
        else:
            table = table.append_column(name, column)
    return Result(months.query, months.parameters, table)


def theil_by_county(units: Result, parts: TheilParts) -> Result:
    """Return what each county adds to Theil's T, in % of all of it, the largest part first."""
    names = {row["county_code"]: row["county_name"] for row in units.rows}
    counted = [row["county_code"] for row in units.rows if row["value"] is not None]
    found = [
        {
            "county_name": names[str(code)],
            "units": counted.count(str(code)),
            "theil": _known(float(parts.group_theil[place])),
            "share": 100 * float(parts.group_share[place]),
            "within_share": 100 * float(parts.within_group[place]) / parts.total,
            "between_share": 100 * float(parts.between_group[place]) / parts.total,
        }
        for place, code in enumerate(parts.groups)
    ]
    found.sort(key=lambda row: -float(str(row["within_share"])))
    return Result(units.query, units.parameters, pa.Table.from_pylist(found))


def _amounts(
    rows: Sequence[Row], weighting: Weighting, *, is_ratio: bool
) -> tuple[Floats, Floats | None]:
    """Return what is compared and how much each unit counts, None for each once."""
    values = floats([row["value"] for row in rows])
    if weighting == "units":
        return values, None
    weights = floats([row["base" if is_ratio else "residents"] for row in rows])
    if is_ratio:
        return values, weights
    return np.asarray(divided(floats([row["numerator"] for row in rows]), weights)), weights


def compared_with(
    before: Sequence[Row],
    now: Sequence[Row],
    weighting: Weighting,
    *,
    is_ratio: bool,
    is_event: bool,
) -> Comparison | None:
    """Compare the units that have a figure both times, each with the weight it has now."""
    former = {row["unit_code"]: row for row in before}
    pairs = [(former[row["unit_code"]], row) for row in now if row["unit_code"] in former]
    first, _ = _amounts([pair[0] for pair in pairs], weighting, is_ratio=is_ratio)
    second, weights = _amounts([pair[1] for pair in pairs], weighting, is_ratio=is_ratio)
    found = change(gini, first, second, weights)
    if not np.isfinite(found.lower):
        return None
    direction = found.direction
    by_chance = False
    if is_event and direction != "similar":
        by_chance = not _exceeds_chance(found, [pair[0] for pair in pairs], [p[1] for p in pairs])
    now_value = float(gini(second, weights))
    return Comparison(
        before=now_value - found.difference,
        now=now_value,
        units=len(pairs),
        direction="similar" if by_chance else direction,
        by_chance=by_chance,
    )


def _exceeds_chance(found: Change, before: Sequence[Row], now: Sequence[Row]) -> bool:
    """Tell whether a change is more than what other counts alone would make of equal units."""
    chances = []
    for rows in (before, now):
        counts = [float(row["numerator"] or 0.0) for row in rows]
        chances.append(gini_by_chance(sum(counts) / len(counts), len(counts)) or 0.0)
    expected = chances[1] - chances[0]
    return found.lower > expected if found.difference > 0 else found.upper < expected


def _month_before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
