"""The units that report, as the reader and the store exchange them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = [
    "CATEGORIES",
    "KINDS",
    "PARENTS",
    "Category",
    "Kind",
    "Roster",
    "Unit",
    "division_code",
    "next_code",
]

Kind = Literal["prefecture", "county", "township", "village", "department"]
Category = Literal["political-legal", "discipline", "regulator", "other"]

KINDS: tuple[Kind, ...] = ("prefecture", "county", "township", "village", "department")
CATEGORIES: tuple[Category, ...] = ("political-legal", "discipline", "regulator", "other")

PARENTS: dict[Kind, tuple[Kind, ...]] = {
    "prefecture": (),
    "county": ("prefecture",),
    "township": ("county",),
    "department": ("county",),
    "village": ("township",),
}
"""To which kind of unit each kind belongs."""


def division_code(text: str) -> str:
    """Return a code of the national division list in its form since 2025-09-01.

    Counties have 6 digits, townships 9; the former form filled them up with 0 to 12. Any
    other code comes back as it is.
    """
    if not (text.isascii() and text.isdecimal() and len(text) in (9, 12)):
        return text
    while len(text) > 6 and text.endswith("000"):
        text = text[:-3]
    return text


@dataclass(frozen=True, slots=True)
class Unit:
    """Describe one unit of the tree: prefecture, county, township, village or department.

    `opened` and `closed` are the first and the last day the unit is expected to file;
    `successor` is the code of the unit it was merged into; `aliases` are former and
    short names under which sheets may call it.
    """

    code: str
    name: str
    kind: Kind
    parent: str | None = None
    category: Category | None = None
    area: str | None = None
    opened: date | None = None
    closed: date | None = None
    successor: str | None = None
    population: int | None = None
    households: int | None = None
    position: int = 0
    aliases: tuple[str, ...] = ()

    def open_in(self, month: date) -> bool:
        """Tell whether the unit exists at the end of `month` (the first day of a month)."""
        return self.open_on(date(month.year, month.month, monthrange(month.year, month.month)[1]))

    def open_on(self, day: date) -> bool:
        """Tell whether the unit exists on a day."""
        opened = self.opened is None or self.opened <= day
        return opened and (self.closed is None or self.closed >= day)


class Roster:
    """Hold all units and answer who belongs to whom."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self._units = {unit.code: unit for unit in units}
        self._children: dict[str | None, list[Unit]] = {}
        for unit in self._units.values():
            self._children.setdefault(unit.parent, []).append(unit)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def __len__(self) -> int:
        return len(self._units)

    def __contains__(self, code: object) -> bool:
        return code in self._units

    def __getitem__(self, code: str) -> Unit:
        return self._units[code]

    def get(self, code: str) -> Unit | None:
        """Return the unit with this code, or None."""
        return self._units.get(code)

    @property
    def counties(self) -> list[Unit]:
        """Return the counties in their order."""
        return [unit for unit in self if unit.kind == "county"]

    def county_of(self, code: str) -> Unit | None:
        """Return the county a unit belongs to (a county belongs to itself)."""
        unit = self._units.get(code)
        while unit is not None and unit.kind != "county":
            unit = self._units.get(unit.parent) if unit.parent else None
        return unit

    def members(self, county_code: str) -> list[Unit]:
        """Return the county itself and every unit below it, parents first."""
        found = [self._units[county_code]]
        for unit in found:
            found.extend(self._children.get(unit.code, ()))
        return found


def next_code(above: str, taken: Container[str]) -> str:
    """Return the first code counted under another that is not `taken`."""
    number = 1
    while (code := f"{above}-{number:03d}") in taken:
        number += 1
    return code
