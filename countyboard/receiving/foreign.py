"""A file of somebody else's units: it is refused when it is read, and nothing of it is shown."""

from __future__ import annotations

from collections.abc import Iterable

from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.scoped_rights import wanted_by_drafts
from countyboard.store import Store
from countyboard.submission import Problem
from countyboard.workbook import WorkbookReading

__all__ = ["NAMED", "own_only"]

NAMED = 5
"""How many units a refusal names."""


def own_only(store: Store, reading: WorkbookReading) -> WorkbookReading:
    """Return the reading, or only its refusal where it holds what is not the reader's to file.

    A sheet counts as of the county it was read for, though none of its rows was understood.
    """
    if reading.roster is not None and not store.may(Action.UNIT_LISTS):
        return _refused(reading, Problem("unit_list_refused", ""))
    wanted = wanted_by_drafts(reading.drafts)
    counties = {table.county_code for table in reading.tables} | {
        code for ledger in reading.ledgers for code in ledger.counties
    }
    touched = wanted.units | wanted.counties | (counties - {None})
    others = store.outside({code for code in touched if code is not None})
    if not others:
        return reading
    details = {"others": _named(store, others), "own": _named(store, store.given())}
    return _refused(reading, Problem("outside_scope", "", details=details))


def _refused(reading: WorkbookReading, problem: Problem) -> WorkbookReading:
    return WorkbookReading(reading.name, reading.sha256, problems=(problem,))


def _named(store: Store, codes: Iterable[str]) -> str:
    """Name counties where any is among the units: the county says enough."""
    roster = store.everybody()
    known = [roster[code] for code in sorted(codes) if code in roster]
    shown = [unit for unit in known if unit.kind == "county"] or known
    names = _(", ").join(unit.name for unit in shown[:NAMED])
    return names + (" …" if len(shown) > NAMED else "")
