"""How each county or township compares with all the others on one measure, for the map."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from countyboard import catalogue
from countyboard.analysis.comparison_cells import LEVEL, RATED, said_of
from countyboard.catalogue import Indicator
from countyboard.query import Result
from countyboard.statistics.arrays import Floats, floats
from countyboard.statistics.intervals import Kind
from countyboard.statistics.ratio_kind import kind_of

__all__ = ["Place", "Places", "compare_places"]

_PER = 10_000


@dataclass(frozen=True, slots=True)
class Place:
    """Hold one county or township beside all the others, figures in the measure's unit.

    `said` is one of the words of comparison_cells.Cell; `base` is what the numerator is
    divided by: a denominator, residents, or 1.
    """

    unit_code: str
    unit_name: str
    county_code: str
    county_name: str
    value: float | None
    numerator: float | None
    base: float | None
    filed: int
    expected: int
    lower: float | None
    upper: float | None
    benchmark: float | None
    said: str


@dataclass(frozen=True, slots=True)
class Places:
    """Hold the places shown, in the order of the unit list; `per` as in map/places."""

    shown: tuple[Place, ...]
    per: str

    def counted(self) -> Counter[str]:
        """Count the places by what is said of them."""
        return Counter(place.said for place in self.shown)

    @property
    def rated(self) -> int:
        """Count the places that are compared."""
        return sum(place.said in RATED for place in self.shown)

    @property
    def by_chance(self) -> float:
        """Return how many of them would differ though nothing does."""
        return (1 - LEVEL) * self.rated


def compare_places(found: Result, measure: str) -> Places:
    """Compare the places of `found`, the answer to map/places: each with all the others.

    Counts are compared per resident; a total without residents, an amount and a stock are
    shown and not rated.
    """
    rows = found.rows
    if not rows:
        return Places((), "total")
    per = rows[0]["per"]
    kind, factor = _kind(measure, per)
    low, high, against, said = said_of(
        floats([row["numerator"] for row in rows]), floats([row["base"] for row in rows]), kind
    )
    limits = (_listed(factor * each) for each in (low, high, against))
    figures = zip(rows, *limits, said.tolist(), strict=True)
    return Places(
        tuple(
            Place(
                row["unit_code"],
                row["unit_name"],
                row["county_code"],
                row["county_name"],
                row["value"],
                row["numerator"],
                row["base"],
                row["units_filed"],
                row["units_expected"],
                *rest,
            )
            for row, *rest in figures
            if row["is_shown"]
        ),
        per,
    )


def _kind(measure: str, per: str) -> tuple[Kind | None, float]:
    """Return which interval the figures carry, and the factor of the value."""
    known = catalogue.load()
    found = known.measure(measure)
    if found is None:
        raise ValueError(measure)
    if isinstance(found, Indicator):
        rated = per == "residents" and found.kind == "flow"
        return kind_of(measure, known) if rated else None, _PER if per == "residents" else 1
    return kind_of(measure, known), found.factor


def _listed(values: Floats) -> list[float | None]:
    return [value if value - value == 0 else None for value in values.tolist()]
