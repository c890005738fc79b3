"""How sound the figures of each county look, part by part, and what to ask about.

Nothing here is a verdict: a part with few cases is not said, a low or a zero figure costs
nothing, and whatever is found may be true. docs/statistics.md describes the parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from countyboard.analysis import quality_issues
from countyboard.analysis.figure_cube import cube_of
from countyboard.analysis.quality_issues import Issue
from countyboard.query import Result
from countyboard.statistics.digits import Digits, digit_preference

__all__ = [
    "FEWEST_CASES",
    "FEWEST_PARTS",
    "PARTS",
    "County",
    "Padding",
    "Part",
    "Quality",
    "quality",
]

PARTS = (
    "complete",
    "on_time",
    "filled",
    "identities",
    "flow",
    "own",
    "steady",
    "last_year",
    "exact",
)

FEWEST_CASES = 20
"""A part that rests on fewer cases is not said."""

FEWEST_PARTS = 4
"""A county with fewer parts has no score."""

HALF_YEAR_ENDS = (6, 12)
FEWEST_HIGH = 5
"""Fewer high figures say nothing on the months they stand in."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold how many of the cases looked at are as they should be."""

    sound: int
    cases: int

    @property
    def share(self) -> float | None:
        """Return the share in per cent, None where there are too few cases to say."""
        return 100 * self.sound / self.cases if self.cases >= FEWEST_CASES else None


@dataclass(frozen=True, slots=True)
class Padding:
    """Hold what may be padding: last digits, and high figures at the end of a half-year.

    `expected` is the share of months that end a half-year.
    """

    digits: Digits
    high: int
    high_at_end: int
    expected: float
    unfounded: int

    @property
    def asks(self) -> bool:
        """Tell whether the high figures crowd at the ends of half-years."""
        return self.high >= FEWEST_HIGH and self.high_at_end > 2 * self.expected * self.high


@dataclass(frozen=True, slots=True)
class County:
    """Hold the parts of one county by name, in the order of PARTS."""

    code: str
    name: str
    parts: Mapping[str, Part]
    padding: Padding

    @property
    def score(self) -> float | None:
        """Return the mean of the parts that are said, None where fewer than FEWEST_PARTS are."""
        said = [part.share for part in self.parts.values() if part.share is not None]
        return sum(said) / len(said) if len(said) >= FEWEST_PARTS else None


@dataclass(frozen=True, slots=True)
class Quality:
    """Hold the counties in their order, and the issues by kind, the weightiest first."""

    counties: tuple[County, ...]
    issues: tuple[Issue, ...]


def quality(
    figures: Result,
    filing: Result,
    identities: Result,
    broken: Result,
    flow: Result,
    last_year: Result,
    unfounded: Result,
) -> Quality:
    """Work out parts and issues from the answers of queries/quality and queries/statistics."""
    cube = cube_of(figures)
    unusual, judged = quality_issues.outliers(cube)
    repeats, telling = quality_issues.repeats(cube)
    issues = [
        *unusual,
        *quality_issues.identities(broken.rows),
        *quality_issues.flows(flow.rows),
        *repeats,
        *quality_issues.years(last_year.rows),
        *quality_issues.unfounded(unfounded.rows),
    ]
    found = Counter((issue.county_code, issue.kind) for issue in issues)
    known = Counter(row["county_code"] for row in flow.rows)
    claims = {row["county_code"]: row["looked_at"] for row in identities.rows}
    years = Counter(row["county_code"] for row in last_year.rows)
    counties = []
    for row in filing.rows:
        code = row["county_code"]
        mine = cube.of_county(code)

        def part(cases: int, *kinds: str, county: str = code) -> Part:
            return Part(cases - sum(found[county, kind] for kind in kinds), cases)

        figures_filed = int(np.isfinite(cube.values[mine]).sum())
        parts = {
            "complete": Part(row["filed"], row["expected"]),
            "on_time": Part(row["on_time"], row["expected"]),
            "filled": Part(row["filled"], row["filed"]),
            "identities": part(claims.get(code, 0), "identity"),
            "flow": part(known[code], "flow"),
            "own": part(int(telling[mine].sum()), "copied", "repeated"),
            "steady": part(int(judged[mine].sum()), "outlier"),
            "last_year": part(years[code], "last year"),
            "exact": Part(figures_filed - int(cube.approximate[mine].sum()), figures_filed),
        }
        high = [
            issue
            for issue in unusual
            if issue.county_code == code and (issue.value or 0) > (issue.beside or 0)
        ]
        padding = Padding(
            digits=digit_preference(cube.values[mine]),
            high=len(high),
            high_at_end=sum(issue.month.month in HALF_YEAR_ENDS for issue in high),
            expected=sum(month.month in HALF_YEAR_ENDS for month in cube.months)
            / max(len(cube.months), 1),
            unfounded=found[code, "unfounded"],
        )
        counties.append(County(code, row["county_name"], parts, padding))
    return Quality(tuple(counties), tuple(issues))
