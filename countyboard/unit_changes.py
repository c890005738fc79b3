"""Changing units: added, renamed, merged, closed, opened again; each change a version of its own.

Nothing filed is ever touched: a unit keeps its code for good, and what was filed under it
stays. What would leave figures without a unit that was open in their month is refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from countyboard import query
from countyboard.store import Store
from countyboard.units import PARENTS, Kind, Roster, Unit, division_code, next_code
from countyboard.workbook.spelling import plain

__all__ = [
    "Fault",
    "Reform",
    "UnitError",
    "add_unit",
    "amend",
    "close",
    "fault_of",
    "heirs",
    "import_units",
    "merge",
    "rename",
    "reopen",
]

Fault = Literal[
    "code taken",
    "code wrong",
    "filed after",
    "filed before",
    "has units",
    "kind changed",
    "moved",
    "name taken",
    "no heir",
    "no name",
    "no parent",
    "not closed",
    "not open",
    "not there",
    "opened after closed",
    "same",
]

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,19}")
_DIGITS: dict[Kind, int] = {"county": 6, "township": 9, "village": 12}
"""Digits of a code of the national division list."""


class UnitError(Exception):
    """Say why a unit cannot be changed, by a code of Fault, with the unit or month it is about."""

    def __init__(self, fault: Fault, about: str = "", month: date | None = None) -> None:
        super().__init__(fault, about)
        self.fault: Fault = fault
        self.about = about
        self.month = month


@dataclass(frozen=True, slots=True)
class Reform:
    """Hold what of a unit can be amended without a change of its name or standing."""

    category: Any
    area: str | None
    population: int | None
    households: int | None
    opened: date | None


def add_unit(store: Store, unit: Unit, *, account: str) -> Unit:
    """Append a new unit and return it; without a code it gets the next one under its parent."""
    roster = store.roster()
    code = division_code(unit.code) or next_code(unit.parent or unit.kind, roster)
    position = max((other.position for other in roster), default=-1) + 1
    new = replace(unit, code=code, position=position)
    _check_code(roster, new)
    _check(store, roster, new)
    _check_name(roster, new)
    store.add_units([new], account=account, event="unit added", details=_named(new))
    return new


def rename(store: Store, unit_code: str, name: str, valid_from: date, *, account: str) -> Unit:
    """Append a new name that holds from a day; the former one stays a name sheets may use."""
    before = _known(store, unit_code)
    name = name.strip()
    if name == before.name:
        raise UnitError("same")
    new = replace(before, name=name, aliases=_with(before.aliases, before.name))
    details = {"from": before.name, "valid_from": valid_from}
    return _append(store, before, new, "unit renamed", account, details, valid_from)


def amend(store: Store, unit_code: str, reform: Reform, *, account: str) -> Unit:
    """Append a version with another category, area, size or day of opening."""
    before = _known(store, unit_code)
    new = replace(
        before,
        category=reform.category if before.kind == "department" else before.category,
        area=(reform.area or "").strip() or None,
        population=reform.population,
        households=reform.households,
        opened=reform.opened,
    )
    return _append(store, before, new, "unit amended", account, _differing(before, new))


def close(store: Store, unit_code: str, last_day: date, *, account: str) -> Unit:
    """Append that a unit exists until a day; what it filed stays its own."""
    before = _open(store, unit_code)
    new = replace(before, closed=last_day, successor=None)
    return _append(store, before, new, "unit closed", account, {"last_day": last_day}, last_day)


def merge(store: Store, unit_code: str, heir_code: str, last_day: date, *, account: str) -> Unit:
    """Append that a unit exists until a day and another files for it from then on."""
    before = _open(store, unit_code)
    if heir_code not in {unit.code for unit in heirs(store.roster(), before)}:
        raise UnitError("no heir")
    new = replace(before, closed=last_day, successor=heir_code)
    details = {"into": heir_code, "last_day": last_day}
    return _append(store, before, new, "unit merged", account, details, last_day)


def reopen(store: Store, unit_code: str, *, account: str) -> Unit:
    """Append that a unit was not closed, nor merged: it is expected to file all along."""
    before = _known(store, unit_code)
    if before.closed is None and before.successor is None:
        raise UnitError("not closed")
    new = replace(before, closed=None, successor=None)
    return _append(store, before, new, "unit reopened", account, {})


def import_units(store: Store, units: Sequence[Unit], *, account: str) -> None:
    """Append units of a list in one transaction; raise UnitError for the first that cannot be."""
    roster = store.roster()
    coming = Roster([*(u for u in roster if u.code not in {n.code for n in units}), *units])
    for unit in units:
        _check(store, coming, unit, roster.get(unit.code))
        if unit.code not in roster:
            _check_name(coming, unit)
    details = {"codes": [unit.code for unit in units]}
    store.add_units(units, account=account, event="units imported", details=details)


def heirs(roster: Roster, unit: Unit) -> list[Unit]:
    """Return the units a unit may be merged into: open, of its kind, under the same unit above."""
    return [
        other
        for other in roster
        if other.kind == unit.kind
        and other.parent == unit.parent
        and other.code != unit.code
        and other.closed is None
        and other.successor is None
    ]


def fault_of(
    store: Store, roster: Roster, new: Unit, before: Unit | None = None
) -> UnitError | None:
    """Return why a version of a unit cannot be, None where it can.

    `roster` is what is known beside it; `before` the version in force, None for a new unit.
    """
    try:
        _check(store, roster, new, before)
    except UnitError as refused:
        return refused
    return None


# ---------- one version


def _append(
    store: Store,
    before: Unit,
    new: Unit,
    event: str,
    account: str,
    details: dict[str, Any],
    valid_from: date | None = None,
) -> Unit:
    if new == before:
        raise UnitError("same")
    _check(store, store.roster(), new, before)
    details = _named(new) | details
    store.add_units([new], account=account, event=event, valid_from=valid_from, details=details)
    return new


def _named(unit: Unit) -> dict[str, Any]:
    return {"unit": unit.code, "name": unit.name}


def _differing(before: Unit, new: Unit) -> dict[str, Any]:
    fields = ("category", "area", "population", "households", "opened")
    return {
        field: [getattr(before, field), getattr(new, field)]
        for field in fields
        if getattr(before, field) != getattr(new, field)
    }


def _with(aliases: tuple[str, ...], name: str) -> tuple[str, ...]:
    return aliases if name in aliases else (*aliases, name)


def _known(store: Store, unit_code: str) -> Unit:
    unit = store.roster().get(unit_code)
    if unit is None:
        raise UnitError("not there")
    return unit


def _open(store: Store, unit_code: str) -> Unit:
    unit = _known(store, unit_code)
    if unit.closed is not None or unit.successor is not None:
        raise UnitError("not open")
    return unit


# ---------- what cannot be


def _check(store: Store, roster: Roster, new: Unit, before: Unit | None = None) -> None:
    if not new.name.strip():
        raise UnitError("no name")
    if before is None:
        _check_place(roster, new)
        return
    if new.kind != before.kind:
        raise UnitError("kind changed", before.name)
    if new.parent != before.parent:
        raise UnitError("moved", before.name)
    if (new.name, new.closed) != (before.name, before.closed):
        _check_name(roster, new)
    _check_days(store, new, before)


def _check_place(roster: Roster, new: Unit) -> None:
    above = roster.get(new.parent or "")
    if PARENTS[new.kind] and (above is None or above.kind not in PARENTS[new.kind]):
        raise UnitError("no parent", new.name)


def _check_code(roster: Roster, new: Unit) -> None:
    if not _CODE.fullmatch(new.code):
        raise UnitError("code wrong", new.code)
    if new.code in roster:
        raise UnitError("code taken", new.code)
    above = roster.get(new.parent or "")
    digits = _DIGITS.get(new.kind)
    if above is None or digits is None or not (new.code + above.code).isdecimal():
        return
    is_under = new.code.startswith(above.code) or above.kind == "prefecture"
    if len(new.code) != digits or not is_under:
        raise UnitError("code wrong", new.code)


def _check_name(roster: Roster, new: Unit) -> None:
    """Refuse a name that another unit open at the same place has or had: a row means one unit."""
    wanted = plain(new.name)
    for other in roster:
        if (
            other.code != new.code
            and other.parent == new.parent
            and other.closed is None
            and new.closed is None
            and wanted in {plain(name) for name in (other.name, *other.aliases)}
        ):
            raise UnitError("name taken", other.name)


def _check_days(store: Store, new: Unit, before: Unit) -> None:
    if new.opened and new.closed and new.opened > new.closed:
        raise UnitError("opened after closed", new.name)
    if (new.opened, new.closed) == (before.opened, before.closed):
        return
    stakes = query.run(store, "units/stakes", unit_code=new.code).rows[0]
    if new.closed is not None and new.closed != before.closed:
        if stakes["open_below"]:
            raise UnitError("has units", new.name)
        last = stakes["last_month"]
        if last is not None and new.closed < _last_day(last):
            raise UnitError("filed after", new.name, last)
    first = stakes["first_month"]
    if (
        first is not None
        and new.opened is not None
        and new.opened != before.opened
        and new.opened > _last_day(first)
    ):
        raise UnitError("filed before", new.name, first)


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
