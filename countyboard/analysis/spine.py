"""How one unit stands against its peers on every measure of unit/spine, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow.compute as pc

from countyboard import catalogue
from countyboard.analysis.comparison_cells import LEVEL, RATED, Cell, listed, with_reasons
from countyboard.catalogue import Catalogue
from countyboard.query import Result
from countyboard.statistics.arrays import divided, floats
from countyboard.statistics.comparison import compare_ratios, verdict
from countyboard.statistics.intervals import Kind, ratio_interval
from countyboard.statistics.ratio_kind import kind_of

__all__ = ["PER_RESIDENTS", "Bone", "Spine", "of_unit", "spine"]

Row = Mapping[str, Any]

PER_RESIDENTS = 10_000
"""Residents that an indicator of the spine is counted per."""


@dataclass(frozen=True, slots=True)
class Bone:
    """Hold one measure of the unit beside its peers, the unit itself among them.

    `cell` compares the unit with all its peers but itself; `peers` counts those with a value;
    `lowest` to `highest` are theirs, in the unit of the measure.
    """

    cell: Cell
    peers: int
    lowest: float
    lower_quartile: float
    median: float
    upper_quartile: float
    highest: float


@dataclass(frozen=True, slots=True)
class Spine:
    """Hold the measures of one unit, in the order of the catalogue."""

    bones: tuple[Bone, ...]

    @property
    def peers(self) -> int:
        """Count the peers, the unit included, that have a value of any measure."""
        return max((bone.peers for bone in self.bones), default=0)

    @property
    def rated(self) -> int:
        """Count the measures that are compared."""
        return sum(bone.cell.said in RATED for bone in self.bones)

    @property
    def differing(self) -> list[Cell]:
        """Return the cells in which the interval leaves the peers out."""
        return [bone.cell for bone in self.bones if bone.cell.differs]

    @property
    def by_chance(self) -> float:
        """Return how many of them would differ though nothing does."""
        return (1 - LEVEL) * self.rated


def of_unit(answer: Result, code: str) -> Result:
    """Return the rows of one unit out of an answer that holds those of all."""
    table = answer.table.filter(pc.equal(answer.table["unit_code"], code))
    return Result(answer.query, answer.parameters, table)


def spine(answer: Result, code: str, name: str) -> Spine:
    """Compare the unit of this code and name with its peers; `answer` is that of unit/spine."""
    known = catalogue.load()
    rows = of_unit(answer, code).rows
    cells: dict[str, Cell] = {}
    for kind in ("proportion", "rate", None):
        group = [row for row in rows if kind_of(row["measure"], known) == kind]
        if group:
            cells |= _compared(group, kind, known, name)
    return Spine(
        tuple(
            Bone(
                cells[row["measure"]],
                row["peers"],
                row["lowest"],
                row["lower_quartile"],
                row["median"],
                row["upper_quartile"],
                row["highest"],
            )
            for row in rows
        )
    )


def _compared(
    rows: Sequence[Row], kind: Kind | None, known: Catalogue, name: str
) -> dict[str, Cell]:
    """Compare measures of one kind at once."""
    x, n = floats([row["numerator"] for row in rows]), floats([row["denominator"] for row in rows])
    cases = floats([row["others_numerator"] for row in rows])
    against = divided(cases, floats([row["others_denominator"] for row in rows]))
    factor = floats([_factor(row["measure"], known) for row in rows])
    if kind is None:
        low = high = np.full(x.shape, np.nan)
        said = np.full(x.shape, "amount", dtype="U8")
        said[~np.isfinite(against)] = "alone"
    else:
        limits = ratio_interval(x, n, kind=kind, confidence=LEVEL)
        low, high = limits.lower, limits.upper
        said = compare_ratios(x, n, against, kind=kind, confidence=LEVEL).astype("U8")
        said = with_reasons(said, x, n, against, cases, kind)
    said[~(np.isfinite(x) & (n > 0))] = ""
    figures = zip(
        rows, listed(factor * low), listed(factor * high), listed(factor * against), said.tolist(),
        strict=True,
    )  # fmt: skip
    return {
        row["measure"]: Cell(
            row["measure"],
            row["unit_code"],
            name,
            row["value"],
            row["numerator"],
            row["denominator"],
            lower,
            upper,
            benchmark,
            word,
            str(verdict(word, _better(row["measure"], known))),
        )
        for row, lower, upper, benchmark, word in figures
    }


def _factor(measure: str, known: Catalogue) -> float:
    return known.ratios[measure].factor if measure in known.ratios else PER_RESIDENTS


def _better(measure: str, known: Catalogue) -> Any:
    """Tell which direction is better; of an indicator none: more leads are no merit."""
    return known.ratios[measure].better if measure in known.ratios else "none"
