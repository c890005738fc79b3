"""How each county compares with a benchmark on every ratio: higher, similar, lower, or not said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from countyboard import catalogue
from countyboard.catalogue import Catalogue
from countyboard.query import Result
from countyboard.statistics.arrays import Floats, divided, floats
from countyboard.statistics.comparison import benchmark_without_own, compare_ratios, verdict
from countyboard.statistics.intervals import SMALL_COUNT, Kind, ratio_interval
from countyboard.statistics.ratio_kind import kind_of

__all__ = [
    "LEVEL",
    "RATED",
    "Cell",
    "Comparison",
    "compare_counties",
    "listed",
    "most_different",
    "said_of",
    "with_reasons",
]

Row = Mapping[str, Any]

LEVEL = 0.95
"""The confidence level of every interval of the rug."""

RATED = ("higher", "similar", "lower")


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one ratio of one county beside its benchmark, all in the ratio's unit.

    `said` is "higher", "similar" or "lower" by interval; else why nothing is said: "itself"
    (it is the benchmark), "few" (its count or that of the benchmark is below 10), "amount" (no
    count: chance gives no interval), "above" (a part above its whole), "alone" (nothing to
    compare with), "" (no figure). `verdict` is "better" or "worse" where the ratio says so.
    """

    ratio_code: str
    county_code: str
    county_name: str
    value: float | None
    numerator: float | None
    denominator: float | None
    lower: float | None
    upper: float | None
    benchmark: float | None
    said: str
    verdict: str

    @property
    def differs(self) -> bool:
        """Tell whether the interval leaves the benchmark out."""
        return self.said in ("higher", "lower")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold the cells by ratio, in the order of the counties, and the prefecture's own value.

    `benchmark` is the code of a county, or None for all other counties together.
    """

    counties: dict[str, str]
    cells: dict[str, list[Cell]]
    whole: dict[str, float | None]
    benchmark: str | None

    def __iter__(self) -> Iterator[Cell]:
        for cells in self.cells.values():
            yield from cells

    @property
    def rated(self) -> int:
        """Count the cells that are compared."""
        return sum(cell.said in RATED for cell in self)

    @property
    def by_chance(self) -> float:
        """Return how many of them would differ though nothing does."""
        return (1 - LEVEL) * self.rated


def compare_counties(ratios: Result, benchmark: str | None) -> Comparison:
    """Compare the counties on every ratio of `ratios`, the answer to counties/ratios.

    A county is never compared with itself: with no `benchmark` each is compared with all the
    other counties together.
    """
    known = catalogue.load()
    by_ratio: dict[str, list[Row]] = {}
    whole: dict[str, float | None] = {}
    for row in ratios.rows:
        if row["county_code"] is None:
            whole[row["ratio_code"]] = row["value"]
        else:
            by_ratio.setdefault(row["ratio_code"], []).append(row)
    counties = {
        row["county_code"]: row["county_name"] for group in by_ratio.values() for row in group
    }
    if benchmark not in counties:
        benchmark = None
    cells: dict[str, list[Cell]] = {code: [] for code in by_ratio}
    kinds = {code: kind_of(code, known) for code in by_ratio}
    for kind in ("proportion", "rate", None):
        codes = [code for code in by_ratio if kinds[code] == kind]
        if codes:
            cells |= _compared([by_ratio[code] for code in codes], kind, benchmark, known)
    return Comparison(counties, cells, whole, benchmark)


def most_different(found: Comparison, own: Collection[str], most: int) -> Comparison:
    """Return the counties of `own` and those that differ on most ratios, `most` in all.

    They keep their order, and what they were compared with.
    """
    if len(found.counties) <= most:
        return found
    differing = Counter(cell.county_code for cell in found if cell.differs)
    first = sorted(found.counties, key=lambda code: (code not in own, -differing[code]))
    kept = set(first[:most])
    return Comparison(
        {code: name for code, name in found.counties.items() if code in kept},
        {
            ratio: [cell for cell in cells if cell.county_code in kept]
            for ratio, cells in found.cells.items()
        },
        found.whole,
        found.benchmark,
    )


def _compared(
    groups: Sequence[Sequence[Row]], kind: Kind | None, benchmark: str | None, known: Catalogue
) -> dict[str, list[Cell]]:
    """Compare ratios of one kind at once, arrays of shape (ratios, counties)."""
    x = floats([[row["numerator"] for row in rows] for rows in groups])
    n = floats([[row["denominator"] for row in rows] for rows in groups])
    own = np.array([row["county_code"] == benchmark for row in groups[0]])
    low, high, against, said = said_of(x, n, kind, own)
    found = {}
    for at, rows in enumerate(groups):
        ratio = known.ratios[rows[0]["ratio_code"]]
        judged = verdict(said[at], ratio.better)  # type: ignore[arg-type]
        figures = zip(
            rows,
            listed(ratio.factor * low[at]),
            listed(ratio.factor * high[at]),
            listed(ratio.factor * against[at]),
            said[at].tolist(),
            judged.tolist(),
            strict=True,
        )
        found[ratio.code] = [
            Cell(
                row["ratio_code"],
                row["county_code"],
                row["county_name"],
                row["value"],
                row["numerator"],
                row["denominator"],
                *rest,
            )
            for row, *rest in figures
        ]
    return found


def said_of(
    x: Floats, n: Floats, kind: Kind | None, own: Any = ()
) -> tuple[Floats, Floats, Floats, Any]:
    """Say of each figure x / n how it compares; return lower, upper, benchmark and the words.

    Arrays of shape (…, units); the words are those of Cell. `own` marks the one unit that is
    the benchmark; where none is marked each is compared with all the others together.
    """
    own = np.asarray(own, dtype=np.bool_) if len(own) else np.zeros(x.shape[-1], dtype=np.bool_)
    if own.any():
        against = np.broadcast_to(divided(x, n)[..., own], x.shape)
        cases = np.broadcast_to(x[..., own], x.shape)
    else:
        against = benchmark_without_own(x, n)
        cases = np.nansum(x, axis=-1, keepdims=True) - np.nan_to_num(x)
    if kind is None:
        blank = np.full(x.shape, np.nan)
        low, high, said = blank, blank, np.full(x.shape, "amount", dtype="U8")
        said[..., own] = "itself"
    else:
        limits = ratio_interval(x, n, kind=kind, confidence=LEVEL)
        low, high = limits.lower, limits.upper
        said = compare_ratios(x, n, against, kind=kind, is_benchmark=own, confidence=LEVEL)
        said = with_reasons(said.astype("U8"), x, n, against, cases, kind)
    said[~(np.isfinite(x) & (n > 0))] = ""
    return low, high, against, said


def with_reasons(
    said: Any, x: Floats, n: Floats, against: Floats, cases: Floats, kind: Kind
) -> Any:
    """Put the reason into `said` where a cell is not rated, the weightiest last.

    `x` and `n` are its own parts, `against` its benchmark, that rests on so many `cases`.
    """
    rated = np.isin(said, ["", *RATED])
    said[rated & (cases < SMALL_COUNT)] = "few"
    said[rated & ~np.isfinite(against)] = "alone"
    if kind == "proportion":
        said[(said != "itself") & (x > n)] = "above"
    return said


def listed(values: Floats) -> list[float | None]:
    """Return numbers as a list, None for those that are not finite."""
    return [value if np.isfinite(value) else None for value in values.tolist()]
