"""Counties or units on one ratio: their place in a funnel, their rank, their shrunken figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from countyboard import catalogue
from countyboard.catalogue import Ratio
from countyboard.statistics.arrays import Floats, floats
from countyboard.statistics.funnel import INNER, OUTER, Funnel, funnel, funnel_limits
from countyboard.statistics.intervals import SMALL_COUNT, Interval, Kind, ratio_interval
from countyboard.statistics.ranks import Ranks, ranks
from countyboard.statistics.ratio_kind import kind_of
from countyboard.statistics.shrinkage import Shrunken, shrink

__all__ = ["KINDS", "Curve", "Placed", "Point", "placed"]

Row = Mapping[str, Any]

KINDS = ("township", "department", "county")
"""Kinds of points, the many before the few: few points make a poor funnel."""

STEPS = 48
"""Points of a curve of limits."""


@dataclass(frozen=True, slots=True)
class Point:
    """Hold one county or unit on one ratio, values in the ratio's unit.

    `place` is that of statistics.funnel; "few" where the count is below 10 and "above" where a
    part exceeds its whole: shown, not rated. Ranks are None for those; 1 is the highest.
    `shrunken` is the empirical-Bayes value, `own_weight` (0-1) what of it is the unit's own.
    """

    unit_code: str
    unit_name: str
    county_code: str
    county_name: str
    numerator: float
    denominator: float
    value: float
    lower: float | None
    upper: float | None
    place: str
    rank: int | None
    rank_lower: int | None
    rank_upper: int | None
    shrunken: float | None
    own_weight: float | None

    @property
    def is_outside(self) -> bool:
        """Tell whether the point lies beyond the 95 % limits and is rated."""
        return self.place in ("high", "low", "very high", "very low")


@dataclass(frozen=True, slots=True)
class Curve:
    """Hold funnel limits along the denominators, in the ratio's unit."""

    denominators: list[float]
    inner_lower: list[float | None]
    inner_upper: list[float | None]
    outer_lower: list[float | None]
    outer_upper: list[float | None]


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold all points, the pooled figure of them, the limits and how far units spread.

    `tau2` is the additive over-dispersion on the transformed scale, `phi` the mean squared
    Winsorised z: about 1 where chance alone spreads the units.
    """

    points: list[Point]
    target: float | None
    curve: Curve
    tau2: float
    phi: float | None

    @property
    def ranked(self) -> int:
        """Count the points that have a rank."""
        return sum(point.rank is not None for point in self.points)


Figures = tuple[float, ...]


def placed(rows: Sequence[Row], ratio: Ratio) -> Placed:
    """Place rows of counties/points, all of one kind of point, on a ratio of counts."""
    kind = kind_of(ratio.code, catalogue.load())
    if kind is None:
        raise ValueError(ratio.code)
    count = tuple(float(row["numerator"]) for row in rows)
    out_of = tuple(float(row["denominator"]) for row in rows)
    drawn, limits, ranked, shrunken = _worked_out(count, out_of, kind)
    factor = ratio.factor
    figures = zip(
        rows,
        _listed(factor * limits.lower),
        _listed(factor * limits.upper),
        _places(drawn, count, out_of, kind),
        _whole(ranked.rank),
        # Units that share a place share the best one: it may lie before all that were drawn.
        _whole(np.fmin(ranked.lower, ranked.rank)),
        _whole(np.fmax(ranked.upper, ranked.rank)),
        _listed(factor * shrunken.values),
        _listed(shrunken.own_weight),
        strict=True,
    )
    points = [
        Point(
            row["unit_code"],
            row["unit_name"],
            row["county_code"],
            row["county_name"],
            row["numerator"],
            row["denominator"],
            row["value"],
            *rest,
        )
        for row, *rest in figures
    ]
    tau2, phi = drawn.dispersion.tau2, drawn.dispersion.phi
    return Placed(
        points,
        factor * drawn.target if np.isfinite(drawn.target) else None,
        _curve(out_of, drawn.target, kind, tau2, factor),
        tau2,
        phi if np.isfinite(phi) else None,
    )


def _worked_out(
    count: Figures, out_of: Figures, kind: Kind
) -> tuple[Funnel, Interval, Ranks, Shrunken]:
    """Work out everything that is said of one set of figures."""
    x, n = floats(count), floats(out_of)
    return (
        funnel(x, n, kind=kind),
        ratio_interval(x, n, kind=kind),
        ranks(x, n, kind=kind),
        shrink(x, n, kind=kind),
    )


def _places(drawn: Funnel, count: Figures, out_of: Figures, kind: Kind) -> list[str]:
    places = []
    for place, x, n in zip(drawn.place.tolist(), count, out_of, strict=True):
        if kind == "proportion" and x > n:
            places.append("above")
        else:
            places.append("few" if x < SMALL_COUNT else place)
    return places


def _curve(out_of: Figures, target: float, kind: Kind, tau2: float, factor: float) -> Curve:
    """Draw the limits from a little below the smallest to a little above the largest unit."""
    if not out_of or not np.isfinite(target):
        return Curve([], [], [], [], [])
    along = np.geomspace(min(out_of) * 0.9, max(out_of) * 1.05, STEPS)
    inner = funnel_limits(along, target, kind=kind, tau2=tau2, confidence=INNER)
    outer = funnel_limits(along, target, kind=kind, tau2=tau2, confidence=OUTER)
    return Curve(
        along.tolist(),
        _listed(factor * inner.lower),
        _listed(factor * inner.upper),
        _listed(factor * outer.lower),
        _listed(factor * outer.upper),
    )


def _listed(values: Floats) -> list[float | None]:
    return [value if np.isfinite(value) else None for value in values.tolist()]


def _whole(values: Floats) -> list[int | None]:
    return [None if value is None else int(value) for value in _listed(values)]
