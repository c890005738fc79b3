"""Match features to counties and townships by code or name, in both scripts, with prefixes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from countyboard.boundaries.geojson import Feature
from countyboard.units import Roster, Unit
from countyboard.workbook.spelling import plain

__all__ = ["Matched", "match"]

_KINDS = ("county", "township")


@dataclass(frozen=True, slots=True)
class Matched:
    """Hold features by unit code, those without a unit and why, and units without a feature.

    Reasons: "unknown", no unit goes by it; "several", more than one does; "twice", its unit
    has a feature already; the first of the file is kept.
    """

    of_unit: dict[str, Feature]
    left: tuple[tuple[Feature, str], ...]
    without: tuple[Unit, ...]


def match(features: Sequence[Feature], roster: Roster) -> Matched:
    """Find the unit of each feature: by code, else by name, in its county where that is named."""
    index = _Index(roster)
    of_unit: dict[str, Feature] = {}
    left: list[tuple[Feature, str]] = []
    for feature in features:
        units = index.find(feature.texts)
        if len(units) != 1:
            left.append((feature, "several" if units else "unknown"))
        elif units[0].code in of_unit:
            left.append((feature, "twice"))
        else:
            of_unit[units[0].code] = feature
    kinds = {roster[code].kind for code in of_unit}
    without = [
        unit
        for unit in roster
        if unit.kind in kinds and unit.closed is None and unit.code not in of_unit
    ]
    return Matched(of_unit, tuple(left), tuple(without))


class _Index:
    """Find units by what a feature says of itself."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.by_code: dict[str, Unit] = {}
        self.by_name: dict[str, dict[str, Unit]] = {}
        for unit in roster:
            if unit.kind not in _KINDS:
                continue
            self.by_code[unit.code] = unit
            for name in self._names(unit):
                self.by_name.setdefault(name, {})[unit.code] = unit

    def _names(self, unit: Unit) -> Iterable[str]:
        """Yield the unit's names, with those above it before them, and without 办事处."""
        above: list[str] = []
        at = unit.parent
        while at is not None and at in self.roster:
            above.append(plain(self.roster[at].name))
            at = self.roster[at].parent
        for own in map(plain, (unit.name, *unit.aliases)):
            for name in {own, own.removesuffix("办事处"), own + "办事处"}:
                yield name
                before = ""
                for over in above:
                    before = over + before
                    yield before + name
                    yield over + name

    def find(self, texts: Sequence[str]) -> list[Unit]:
        """Return the units that the texts may mean, the narrowest sense first."""
        for text in texts:
            unit = self.by_code.get(text) or self._old_code(text)
            if unit is not None:
                return [unit]
        found: dict[str, Unit] = {}
        spelled = [plain(text) for text in texts]
        for name in spelled:
            found |= self.by_name.get(name, {})
        townships = {code: unit for code, unit in found.items() if unit.kind == "township"}
        counties = {code: unit for code, unit in found.items() if unit.kind == "county"}
        # A township that also names its county is the township, not the county.
        inside = [unit for unit in townships.values() if unit.parent in counties]
        return inside or list(townships.values()) or list(counties.values())

    def _old_code(self, text: str) -> Unit | None:
        """Read codes of 12 digits, whose last three are zeros, and counties with trailing zeros."""
        if not text.isdecimal() or len(text) not in (9, 12):
            return None
        short = text[:9] if text.endswith("000") and len(text) == 12 else text
        return self.by_code.get(short) or (
            self.by_code.get(short[:6]) if short.endswith("000") else None
        )
