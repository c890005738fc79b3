"""Match the units of a county by name: both scripts, blanks, county prefix, former names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from countyboard.catalogue import Catalogue, Form, Period
from countyboard.units import Kind, Roster, Unit
from countyboard.workbook.offices import short_office
from countyboard.workbook.reading import Sure
from countyboard.workbook.spelling import plain, plain_all, without_number
from countyboard.workbook.vocabulary import COUNTY_ROWS

__all__ = ["Match", "UnitNames"]

_OFFICES = ("人民政府", "政府", "办事处", "党委", "党工委")
_LEVELS = ("县", "区", "市")
_SUFFIXES = (
    *("街道办事处", "街道", "民族乡", "镇", "乡"),
    *("委员会", "办公室", "局", "委", "办", "院", "部", "中心"),
)
_MARKS = "*:#·•、,._-"
_COMPARED = 2_000


@dataclass(frozen=True, slots=True)
class Match:
    """Hold the units a name may mean: one is an answer, several or a closed one a problem."""

    units: tuple[Unit, ...] = ()
    sure: Sure = "exact"


class UnitNames:
    """Find the units of one county in one month by the names that sheets use.

    A name without 镇, 乡, 街道 or 局 counts only where no other unit, open or closed, has that
    stem: in one county the same stem can be both a town and a street.
    """

    def __init__(
        self,
        roster: Roster,
        county_code: str,
        month: date | None,
        catalogue: Catalogue,
        *,
        period: Period = "month",
        within: str | None = None,
    ) -> None:
        """Know the county's units; of a weekly table those that file by the week.

        `within` is the township whose villages are meant, if it is known: names of villages
        are not alone in their county.
        """
        self.catalogue, self.period = catalogue, period
        self.county = roster[county_code]
        self.month = month
        self.members = roster.members(county_code)
        self.above: frozenset[str] = frozenset()
        if period == "week":
            kinds = {kind for form in catalogue.weekly_forms.values() for kind in form.kinds}
            others = [unit for unit in self.members if unit.kind == "township"]
            self.above = frozenset(plain(unit.name) for unit in others if unit.kind not in kinds)
            self.members = [
                unit
                for unit in self.members
                if unit is self.county
                or (unit.kind in kinds and within in (None, unit.parent, unit.code))
            ]

    @cached_property
    def as_listed(self) -> dict[str, str]:
        """Return code by name exactly as listed, where no other unit goes by that name."""
        open_units = [unit for unit in self.members if self._open(unit)]
        found = {unit.name: unit.code for unit in open_units}
        if len(found) < len(open_units):
            counted: dict[str, int] = {}
            for unit in open_units:
                counted[unit.name] = counted.get(unit.name, 0) + 1
            found = {name: code for name, code in found.items() if counted[name] == 1}
        found.pop(self.county.name, None)  # may head a row of totals: looked at closely
        return found

    @cached_property
    def _names(self) -> dict[str, list[Unit]]:
        spelled = plain_all([unit.name for unit in self.members])
        return _grouped(zip(spelled, self.members, strict=True))

    @cached_property
    def _aliases(self) -> dict[str, list[Unit]]:
        pairs = [(alias, unit) for unit in self.members for alias in unit.aliases]
        spelled = plain_all([alias for alias, _ in pairs]) if pairs else []
        found = _grouped(zip(spelled, (unit for _, unit in pairs), strict=True))
        for word in COUNTY_ROWS:
            found.setdefault(word, []).append(self.county)
            found.setdefault(self._county + word, []).append(self.county)
        return found

    @cached_property
    def _derived(self) -> dict[str, list[Unit]]:
        known = [*self._names.items(), *self._aliases.items()]
        return _grouped(
            (variant, unit)
            for name, units in known
            for variant in self._variants(name)
            for unit in units
            if unit is not self.county
        )

    @cached_property
    def _offices(self) -> dict[str, list[Unit]]:
        """Return departments by the short names that all counties use."""
        return _grouped(
            (short_office(name, self._county), unit)
            for names in (self._names, self._aliases)
            for name, units in names.items()
            for unit in units
            if unit.kind == "department"
        )

    @cached_property
    def _stems(self) -> dict[str, list[Unit]]:
        """Return units by their names without 镇, 局 and the like, closed units too."""
        found: dict[str, dict[str, Unit]] = {}
        for names in (self._names, self._aliases):
            for name, units in names.items():
                found.setdefault(name, {}).update({unit.code: unit for unit in units})
                for suffix in _SUFFIXES:
                    stem = name.removesuffix(suffix)
                    if stem != name and len(stem) >= 2:
                        found.setdefault(stem, {}).update({unit.code: unit for unit in units})
                        break
        return {stem: list(units.values()) for stem, units in found.items()}

    def close(self, label: str) -> list[str]:
        """Return the names of up to three open units that are spelled much like a plain label."""
        spelled = {name: unit for name, units in self._names.items() for unit in units}
        found = get_close_matches(label, list(spelled)[:_COMPARED], n=3, cutoff=0.6)
        return [spelled[name].name for name in found if self._open(spelled[name])]

    @cached_property
    def _county(self) -> str:
        return plain(self.county.name)

    def indicators_of(self, kind: Kind) -> frozenset[str]:
        """Return the indicators that units of this kind file every month, or week."""
        form = self.form_of(kind)
        return frozenset(form.indicators) if form else frozenset()

    def form_of(self, kind: Kind) -> Form | None:
        """Return the form that units of this kind file for the period of the table."""
        return self.catalogue.form_of(kind, self.period)

    def is_county(self, label: str) -> bool:
        """Tell whether a plain label is the county's own name, which may head its totals."""
        return label == self._county

    def find(self, label: str) -> Match:
        """Find the units a plain label may mean: own names first, then former and short ones."""
        for names, sure in ((self._names, "exact"), (self._aliases, "alias")):
            found = self._of_the_month(names.get(label, []))
            if found and self._open(found[0]):
                return Match(found, "exact" if sure == "exact" else "alias")
        derived: list[Unit] = []
        for variant in (label, *self._variants(label)):
            for names in (self._names, self._aliases, self._derived):
                if names is not self._derived and variant == label:
                    continue
                derived.extend(names.get(variant, ()))
            found = self._of_the_month(derived)
            if found and self._open(found[0]):
                return Match(found, "alias")
        office = self._of_the_month(self._offices.get(short_office(label, self._county), []))
        if office and self._open(office[0]):
            return Match(office, "alias")
        stem = self._stems.get(label, [])
        if len(stem) == 1 and self._open(stem[0]):
            return Match((stem[0],), "alias")
        closed = [*self._names.get(label, []), *self._aliases.get(label, []), *derived]
        return Match(self._of_the_month(closed), "alias")

    def mentioned(self, text: str) -> tuple[Unit, ...]:
        """Return the units, the county left out, whose full names stand inside a plain text."""
        found = {
            name: units
            for name, units in self._names.items()
            if len(name) >= 3 and name in text and units[0] is not self.county
        }
        longest = [
            name for name in found if not any(name in other and name != other for other in found)
        ]
        return tuple(unit for name in longest for unit in self._of_the_month(found[name]))

    def open(self, unit: Unit) -> bool:
        """Tell whether the unit exists in the month of the sheet, if that is known."""
        return self._open(unit)

    def _open(self, unit: Unit) -> bool:
        if unit.opened is None and unit.closed is None:
            return True
        return self.month is None or unit.open_in(self.month)

    def _of_the_month(self, units: list[Unit]) -> tuple[Unit, ...]:
        distinct = list({unit.code: unit for unit in units}.values())
        return tuple([unit for unit in distinct if self._open(unit)] or distinct)

    def _variants(self, name: str) -> Iterator[str]:
        """Yield what is left of a plain name without number, county and kind of office."""
        name = without_number(name).strip(_MARKS)
        yield name
        if name[:1].isdigit():
            yield name.lstrip("0123456789")  # a number without a mark after it
        for county in (self._county, self._county[:-1]):
            rest = name.removeprefix(county)
            if len(county) < 2 or rest == name or len(rest) < 2:
                continue
            # 青禾 alone may begin a township's own name: then only a full match counts
            if county == self._county or rest.startswith(_LEVELS):
                yield rest
                yield from self._without_office(rest)
        if name.startswith(_LEVELS) and len(name) >= 3:
            yield name[1:]
        yield from self._without_office(name)

    def _without_office(self, name: str) -> Iterator[str]:
        for office in _OFFICES:
            rest = name.removesuffix(office)
            if rest != name and rest.endswith(("镇", "乡", "街道")):
                yield rest
        if name.endswith("街道办"):
            yield name[:-1]


def _grouped(pairs: Iterable[tuple[str, Unit]]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for name, unit in pairs:
        found.setdefault(name, []).append(unit)
    return found
