"""What every part of a made workbook draws from: one seed, and what it means in the end."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from countyboard import catalogue
from tests.workbook.forms import Value

__all__ = ["Before", "Chance", "Column", "Truth"]

T = TypeVar("T")
Truth = dict[tuple[str, str, date], float]


@dataclass
class Column:
    """Hold a column: its head, the indicator it is of, its cells and their measure."""

    head: str
    indicator: str | None
    cells: list[Value]
    measure: str = ""

    def cut(self, start: int, end: int) -> Column:
        """Return the column with some of its cells only."""
        return Column(self.head, self.indicator, self.cells[start:end], self.measure)


@dataclass
class Before:
    """Tell what was accepted before, as the store does."""

    sums: dict[tuple[str, str], float] = field(default_factory=dict)

    def since_january(self, unit_code: str, indicator_code: str, month: date) -> float | None:
        """Return the sum of the months before."""
        return self.sums.get((unit_code, indicator_code))

    def stated(self, unit_code: str, indicator_code: str, month: date) -> float | None:
        """Return what was stated a month ago."""
        return self.sums.get((unit_code, indicator_code))


class Chance:
    """Draw from a seed, and remember what was drawn, meant and doubtful."""

    def __init__(self, seed: int) -> None:
        self.seed, self.chance = seed, random.Random(seed)
        self.known = catalogue.load()
        self.month = date(self.chance.choice([2024, 2025, 2026]), self.chance.randint(1, 10), 1)
        self.drawn: dict[str, object] = {}
        self.truth: Truth = {}
        self.doubts: list[str] = []
        self.before = Before()

    def draw(self, what: str, choices: list[T], weights: list[float] | None = None) -> T:
        """Choose and remember what was chosen."""
        chosen = self.chance.choices(choices, weights)[0]
        self.drawn[what] = chosen
        return chosen

    def happens(self, what: str, chance: float) -> bool:
        """Tell whether something happens, and remember that it does."""
        if self.chance.random() >= chance:
            return False
        self.drawn[what] = True
        return True
