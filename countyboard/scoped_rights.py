"""What a change needs: which actions of the table of rights, and which units it touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.refusals import ScopeError
from countyboard.submission import Draft
from countyboard.units import Roster, Unit

__all__ = [
    "Wanted",
    "wanted_by_append",
    "wanted_by_approval",
    "wanted_by_drafts",
    "wanted_by_units",
]


@dataclass(frozen=True)
class Wanted:
    """Hold what a change needs: actions, the units and findings it touches.

    `counties` are those under whose name it is kept, `whole_counties` those of them whose
    ledger it puts in place of the former one.
    """

    actions: frozenset[Action]
    units: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    counties: frozenset[str] = frozenset()
    whole_counties: frozenset[str] = frozenset()


def _codes(table: pa.Table, column: str) -> set[str]:
    return {code for code in table[column].to_pylist() if code is not None}


def wanted_by_drafts(drafts: Sequence[Draft]) -> Wanted:
    """Return what filing these needs.

    Of a transfer the sender is the one who files; whom it went to may be anybody. A ledger of
    transfers counts for its whole county, whatever it names.
    """
    units: set[str] = set()
    findings: set[str] = set()
    whole: set[str] = set()
    for draft in drafts:
        units |= _codes(draft.filings, "unit_code") | _codes(draft.findings, "owner_code")
        units |= _codes(draft.transfers, "from_unit_code")
        findings |= _codes(draft.findings, "finding_id")
        if draft.form_code == "transfers" or draft.findings["owner_code"].null_count:
            whole.add(draft.county_code)
    return Wanted(
        frozenset({Action.FILE}),
        frozenset(units),
        frozenset(findings),
        frozenset(draft.county_code for draft in drafts),
        frozenset(whole),
    )


_LEVELS = {
    "unit": Action.APPROVE_UNIT,
    "county": Action.APPROVE_COUNTY,
    "prefecture": Action.APPROVE_PREFECTURE,
}


def wanted_by_approval(tables: dict[str, pa.Table]) -> Wanted:
    """Return what approving or unlocking these needs."""
    (table,) = tables.values()
    levels = _codes(table, "level")
    return Wanted(
        frozenset(_LEVELS[level] for level in levels), frozenset(_codes(table, "unit_code"))
    )


_BY_EVENT = {
    "catalogue line changed": Action.CATALOGUE,
    "catalogue line taken back": Action.CATALOGUE,
    "configuration imported": Action.CONFIGURATION,
    "unit added": Action.UNITS,
    "unit amended": Action.UNITS,
    "unit closed": Action.UNITS,
    "unit merged": Action.UNITS,
    "unit renamed": Action.UNITS,
    "unit reopened": Action.UNITS,
    "units added": Action.UNIT_LISTS,
    "units imported": Action.UNIT_LISTS,
}


def wanted_by_units(units: Sequence[Unit], event: str, known: Roster) -> Wanted:
    """Return what these versions of units need; of a new unit the one above is touched."""
    if event not in _BY_EVENT:
        raise _unknown()
    touched: set[str] = set()
    for unit in units:
        before = known.get(unit.code)
        touched |= {unit.code} if before else set()
        if before is None or before.parent != unit.parent:
            touched.add(unit.parent or unit.code)
        if unit.successor is not None:
            touched.add(unit.successor)
    action = _BY_EVENT[event]
    if action is Action.UNIT_LISTS and units and all(unit.kind == "village" for unit in units):
        action = Action.VILLAGES
    return Wanted(frozenset({action}), frozenset(touched))


_APPENDED = {
    "store/insert_account": (Action.ACCOUNTS, None),
    "store/insert_due_changes": (Action.EXTEND, "unit_code"),
    "store/insert_day_marks": (Action.DAYS_OFF, None),
    "store/insert_target": (Action.TARGETS, "scope_code"),
    "store/insert_followups": (Action.FOLLOW_UP, "unit_code"),
    "store/insert_boundary_set": (Action.BOUNDARIES, None),
    "store/insert_saved_views": (Action.SAVE_VIEW, None),
}

_SETTINGS = {"script": Action.WRITE_IN, "due_moves": Action.DAYS_OFF}


def wanted_by_append(name: str, tables: dict[str, pa.Table]) -> Wanted:
    """Return what appending these rows needs."""
    (table,) = tables.values()
    if name == "store/insert_settings":
        actions = {_SETTINGS.get(each, Action.SETTINGS) for each in _codes(table, "setting")}
        return Wanted(frozenset(actions), frozenset(_codes(table, "scope_code")))
    if name == "store/insert_mappings":
        return Wanted(
            frozenset(_of_mappings(table["is_removed"].to_pylist())),
            frozenset(_codes(table, "county_code")),
        )
    if name not in _APPENDED:
        raise _unknown()
    action, column = _APPENDED[name]
    return Wanted(frozenset({action}), frozenset(_codes(table, column) if column else ()))


def _of_mappings(removed: Iterable[bool]) -> set[Action]:
    return {Action.FORGET if each else Action.FILE for each in removed}


def _unknown() -> ScopeError:
    """Refuse what nobody decided about."""
    return ScopeError(_("This account may not do that."))
