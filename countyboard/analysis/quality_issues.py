"""What to ask about in the figures filed: where it stands, beside what, how much it weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from countyboard.analysis.figure_cube import Cube
from countyboard.statistics.arrays import divided
from countyboard.statistics.copied import FEWEST_FIGURES, copied_months, repeated_rows
from countyboard.statistics.outliers import THRESHOLD, modified_z

__all__ = ["Issue", "flows", "identities", "outliers", "repeats", "unfounded", "years"]

FEWEST_MONTHS = 6
"""A series with fewer figures has no usual level."""

SMALLEST_DISTANCE = 10
"""A figure nearer to the median is no outlier, whatever its z: small counts jump."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Issue:
    """Say what to ask about: the figure, what it is beside, and its weight among its kind."""

    kind: str
    county_code: str
    county_name: str
    unit_code: str
    unit_name: str
    month: date
    indicator_code: str | None
    value: float | None
    beside: float | None
    weight: float
    other: str | None = None


def _at(
    cube: Cube,
    kind: str,
    unit: int,
    month: int,
    *,
    weight: float,
    indicator: int | None = None,
    beside: float | None = None,
    other: str | None = None,
) -> Issue:
    return Issue(
        kind,
        cube.county_codes[unit],
        cube.county_names[unit],
        cube.unit_codes[unit],
        cube.unit_names[unit],
        cube.months[month],
        None if indicator is None else cube.indicators[indicator],
        None if indicator is None else float(cube.values[unit, indicator, month]),
        beside,
        weight,
        other,
    )


def outliers(cube: Cube) -> tuple[list[Issue], npt.NDArray[np.bool_]]:
    """Return figures far from their series' median, and which figures could be judged.

    Weight: by how many per cent the figure moves the month's total over all units.
    """
    values = cube.values
    if not values.size:
        return [], np.zeros(values.shape, dtype=np.bool_)
    enough = np.isfinite(values).sum(axis=-1, keepdims=True) >= FEWEST_MONTHS
    z = np.where(enough, modified_z(values), np.nan)
    judged = np.isfinite(z)
    middle = np.full(values.shape[:-1], np.nan)
    series = judged.any(axis=-1)
    middle[series] = np.nanmedian(values[series], axis=-1)
    distance = np.abs(values - middle[..., None])
    with np.errstate(invalid="ignore"):
        flagged = judged & (z > THRESHOLD) & (distance >= SMALLEST_DISTANCE)
    moved = divided(100 * distance, np.nansum(values, axis=0)[None, ...])
    places = np.argwhere(flagged)
    weights = moved[flagged]
    order = np.argsort(-np.nan_to_num(weights), kind="stable")
    return [
        _at(
            cube,
            "outlier",
            int(unit),
            int(month),
            indicator=int(indicator),
            beside=float(middle[unit, indicator]),
            weight=float(weight),
        )
        for (unit, indicator, month), weight in zip(
            places[order].tolist(), weights[order].tolist(), strict=True
        )
    ], judged


def repeats(cube: Cube) -> tuple[list[Issue], npt.NDArray[np.bool_]]:
    """Return rows that repeat the month before or another unit's, and which rows could tell."""
    rows = np.swapaxes(cube.values, 1, 2)
    filled = (rows > 0).sum(axis=-1)
    telling = filled >= FEWEST_FIGURES
    copied = copied_months(rows) if rows.size else np.zeros(telling.shape, dtype=np.bool_)
    found = [
        _at(cube, "copied", int(unit), int(month), weight=float(filled[unit, month]))
        for unit, month in np.argwhere(copied).tolist()
    ]
    for county in dict.fromkeys(cube.county_codes):
        mine = np.flatnonzero(cube.of_county(county))
        for month in range(rows.shape[1]):
            first = repeated_rows(rows[mine, month])
            for place in np.flatnonzero((first >= 0) & (first != np.arange(len(mine)))).tolist():
                unit = int(mine[place])
                if copied[unit, month]:
                    continue
                found.append(
                    _at(
                        cube,
                        "repeated",
                        unit,
                        month,
                        weight=float(filled[unit, month]),
                        other=cube.unit_names[int(mine[first[place]])],
                    )
                )
    return sorted(found, key=lambda issue: (issue.kind, -issue.weight)), telling


def _of(row: Row, kind: str, indicator: str, value: str, beside: str) -> Issue:
    """Build an issue from a row; the weight is how far `value` is from `beside`."""
    return Issue(
        kind,
        row["county_code"],
        row["county_name"],
        row["unit_code"],
        row["unit_name"],
        row["month"],
        indicator,
        row[value],
        row[beside],
        abs(row[value] - row[beside]),
    )


def identities(rows: Sequence[Row]) -> list[Issue]:
    """Take rows of statistics/part_above_whole, the largest excess first.

    Where several parts together are too much the whole is what is asked about.
    """
    return [
        replace(
            _of(
                row,
                "identity",
                row["part_codes"][0] if len(row["part_codes"]) == 1 else row["whole_code"],
                "parts",
                "whole",
            ),
            other=row["whole_code"],
        )
        for row in rows
    ]


def flows(rows: Sequence[Row]) -> list[Issue]:
    """Take rows of statistics/flow that do not hold, the largest difference first."""
    return [
        _of(row, "flow", "leads_pending", "closing", "expected")
        for row in rows
        if row["difference"]
    ]


def years(rows: Sequence[Row]) -> list[Issue]:
    """Take rows of quality/last_year that are apart, the largest difference first."""
    return [
        _of(row, "last year", row["indicator_code"], "new_sum", "old_sum")
        for row in rows
        if row["is_apart"]
    ]


def unfounded(rows: Sequence[Row]) -> list[Issue]:
    """Take rows of quality/unfounded, the most leads first."""
    return [
        replace(
            _of(row, "unfounded", "leads_unfounded", "unfounded", "closed"),
            weight=row["closed"],
        )
        for row in rows
    ]
