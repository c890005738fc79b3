"""Bringing a configuration in: what it would change, what cannot be, then all or nothing.

What the file does not name stays as it is. Nothing is deleted and no figure is touched.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from countyboard import catalogue, settings
from countyboard.catalogue import Catalogue
from countyboard.catalogue_changes import changed_meaning, own_lines
from countyboard.catalogue_lines import COLUMNS, CatalogueError, OwnLine
from countyboard.configuration.parts import PARTS, Row, rows_of
from countyboard.identifiers import now
from countyboard.receiving.mappings import JANUARY, SUBJECTS
from countyboard.store import Store
from countyboard.targets import SCOPES
from countyboard.unit_changes import Fault as UnitFault
from countyboard.unit_changes import fault_of
from countyboard.units import CATEGORIES, KINDS, Roster, Unit

__all__ = ["Change", "ConfigurationError", "Fault", "Planned", "bring", "plan"]

Fault = Literal[
    "unknown unit", "unknown measure", "unknown value", "too long", "personal data", "no first day",
    "unknown setting", "catalogue line", UnitFault
]  # fmt: skip


class ConfigurationError(Exception):
    """Say that a configuration cannot be brought in: something in it cannot be."""


@dataclass(frozen=True, slots=True)
class Change:
    """Tell of one row that is new or differs: `before` is None for a new one.

    `fault` is why it cannot be brought in; `about` and `month` are what it is about.
    """

    part: str
    row: Row
    before: Row | None
    fault: Fault | None = None
    about: str = ""
    month: date | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """Hold what bringing a configuration in would change, as of a data version."""

    version: int
    changes: tuple[Change, ...]
    same: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)

    @property
    def faults(self) -> list[Change]:
        """Return the rows that cannot be brought in."""
        return [change for change in self.changes if change.fault]


def plan(store: Store, coming: Mapping[str, list[Row]]) -> Planned:
    """Compare a configuration with the one in force, and check every row that differs."""
    version = store.version
    present = rows_of(store)
    roster = _coming_roster(store, coming["units"])
    known_measures, misfits = _coming_catalogue(store, coming["catalogue"])
    around = _Around(roster, known_measures, misfits)
    changes: list[Change] = []
    same: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for name, part in PARTS.items():
        known = {part.key(row): row for row in present[name]}
        rows = [_completed(row, known.get(part.key(row))) for row in coming[name]]
        differing = [row for row in rows if known.get(part.key(row)) != row]
        same[name] = len(rows) - len(differing)
        left[name] = len(set(known) - {part.key(row) for row in rows})
        for row in differing:
            changes.append(_checked(store, around, name, row, known.get(part.key(row))))
    return Planned(version, tuple(changes), dict(same), dict(left))


def bring(store: Store, planned: Planned, *, account: str) -> None:
    """Append all that a plan changes in one transaction.

    Raise ConfigurationError where something in it cannot be, StoreError where somebody
    changed something since it was made.
    """
    if planned.faults:
        raise ConfigurationError
    by_part: dict[str, list[Row]] = {}
    for change in planned.changes:
        by_part.setdefault(change.part, []).append(change.row)
    stamp = {"account": account, "is_removed": False, "recorded_at": now()}
    store.add_units(
        [_unit(row) for row in by_part.get("units", ())],
        account=account,
        event="configuration imported",
        details={name: len(rows) for name, rows in by_part.items()},
        parts=[
            (PARTS[name].insert, PARTS[name].table(rows, stamp))
            for name, rows in by_part.items()
            if name != "units"
        ],
        version=planned.version,
    )


# ---------- units


def _unit(row: Row) -> Unit:
    *columns, aliases = (row[name] for name in PARTS["units"].columns.names)
    return Unit(*(*columns, tuple(aliases)))


def _completed(row: Row, known: Row | None) -> Row:
    """Return a row of a unit with the names it has already: names add up."""
    if "aliases" not in row:
        return row
    names = {*row["aliases"], *(known["aliases"] if known else ())}
    if known and known["unit_name"] != row["unit_name"]:
        names.add(known["unit_name"])
    return row | {"aliases": sorted(names)}


def _coming_roster(store: Store, rows: Sequence[Row]) -> Roster:
    units = {unit.code: unit for unit in store.roster()}
    return Roster((units | {row["unit_code"]: _unit(row) for row in rows}).values())


# ---------- what cannot be


@dataclass(frozen=True, slots=True)
class _Around:
    """Hold what rows are checked against: what is known together with what the file brings."""

    roster: Roster
    known: Catalogue
    misfits: frozenset[tuple[str, str]]


def _coming_catalogue(
    store: Store, rows: Sequence[Row]
) -> tuple[Catalogue, frozenset[tuple[str, str]]]:
    """Return the catalogue as it will be, and the lines of the file that do not fit it."""
    own = {(each.part, each.code): each for each in own_lines(store)}
    lines, misfits = [], set()
    for row in rows:
        key = (row["part"], row["code"])
        try:
            line = OwnLine.of(*key, row["line"])
        except ValueError:
            misfits.add(key)
            continue
        if row["part"] not in COLUMNS or changed_meaning(*key, dict(line.texts)):
            misfits.add(key)
        else:
            lines.append(line)
    try:
        return catalogue.with_own(tuple((own | _by_key(lines)).values())), frozenset(misfits)
    except CatalogueError:
        for line in sorted(lines, key=lambda line: tuple(COLUMNS).index(line.part)):
            try:
                catalogue.with_own(tuple((own | _by_key([line])).values()))
            except CatalogueError:
                misfits.add((line.part, line.code))
            else:
                own |= _by_key([line])
        return catalogue.load(), frozenset(misfits)


def _by_key(lines: Sequence[OwnLine]) -> dict[tuple[str, str], OwnLine]:
    return {(line.part, line.code): line for line in lines}


def _checked(store: Store, around: _Around, part: str, row: Row, before: Row | None) -> Change:
    if part == "units":
        return _checked_unit(store, around.roster, row, before)
    fault = _FAULTS[part](around, row)
    about = next((str(row[key]) for key in PARTS[part].keys if row[key] is not None), part)
    return Change(part, row, before, fault, about)


def _checked_unit(store: Store, roster: Roster, row: Row, before: Row | None) -> Change:
    unit = _unit(row)
    if unit.kind not in KINDS or unit.category not in (None, *CATEGORIES):
        return Change("units", row, before, "unknown value", unit.name)
    if unit.successor is not None and unit.successor not in roster:
        return Change("units", row, before, "unknown unit", unit.successor)
    refused = fault_of(store, roster, unit, _unit(before) if before else None)
    if refused is None:
        return Change("units", row, before)
    return Change("units", row, before, refused.fault, refused.about, refused.month)


def _setting_fault(around: _Around, row: Row) -> Fault | None:
    unit = around.roster.get(row["scope_code"]) if row["scope_code"] is not None else None
    if row["scope_code"] is not None and unit is None:
        return "unknown unit"
    return settings.fault_of(row["setting"], row["value"], unit.kind if unit else None)


def _target_fault(around: _Around, row: Row) -> Fault | None:
    scope = around.roster.get(row["scope_code"])
    if around.known.measure(row["measure_code"]) is None:
        return "unknown measure"
    if scope is None or scope.kind not in SCOPES:
        return "unknown unit"
    if row["first_month"].day != 1:
        return "no first day"
    value = row["value"]
    return "unknown value" if value is not None and not 0 <= value < float("inf") else None


def _day_fault(_around: _Around, _row: Row) -> Fault | None:
    return None


def _mapping_fault(around: _Around, row: Row) -> Fault | None:
    county, target = around.roster.get(row["county_code"]), row["target_code"]
    if county is None or county.kind != "county":
        return "unknown unit"
    if row["subject"] not in SUBJECTS or row["since"] not in (None, JANUARY):
        return "unknown value"
    if target is None:
        return None
    if row["subject"] == "column":
        return None if target in around.known.indicators else "unknown measure"
    return None if target in around.roster else "unknown unit"


def _boundary_fault(_around: _Around, row: Row) -> Fault | None:
    try:
        shapes = json.loads(row["shapes"])
        whole = all(
            isinstance(code, str)
            and all(len(ring) >= 6 and not len(ring) % 2 and _whole(ring) for ring in rings)
            for code, rings in shapes
        )
    except (ValueError, TypeError, RecursionError):
        return "unknown value"
    return None if whole and len(shapes) == row["shape_count"] else "unknown value"


def _whole(ring: list[Any]) -> bool:
    return all(type(number) is int for number in ring)


def _catalogue_fault(around: _Around, row: Row) -> Fault | None:
    return "catalogue line" if (row["part"], row["code"]) in around.misfits else None


_FAULTS = {
    "catalogue": _catalogue_fault,
    "settings": _setting_fault,
    "targets": _target_fault,
    "days": _day_fault,
    "mappings": _mapping_fault,
    "boundaries": _boundary_fault,
}
