"""What is said of units and their changes: how many there are, what hangs on one, why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from countyboard.i18n import N_, month_text, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.sentences.joining import joined
from countyboard.unit_changes import Fault, UnitError
from countyboard.units import KINDS, Roster, Unit
from countyboard.words import category_name, kind_name

__all__ = [
    "STANDINGS",
    "done_text",
    "fault_text",
    "finding",
    "import_rows",
    "reopening_text",
    "stakes_text",
    "standing_name",
    "unit_title",
]

Row = Mapping[str, Any]

STANDINGS = {"open": N_("Exists"), "closed": N_("Closed down"), "merged": N_("Merged into another")}

_FAULTS: dict[Fault, str] = {
    "code taken": N_("The code {about} is taken: a code means one unit for good."),
    "code wrong": N_(
        "The code {about} does not fit: a county has 6 digits, a township the 6 of its county"
        " and 3 more; any other code is letters, digits and -."
    ),
    "filed after": N_(
        "{about} filed figures for {month}: its last day cannot be before the end of that month."
    ),
    "filed before": N_(
        "{about} filed figures for {month}: it cannot have been set up after that month."
    ),
    "has units": N_("Units that are open belong to {about}: close or merge them first."),
    "kind changed": N_(
        "{about} cannot become another kind of unit: add a new one and merge it into that."
    ),
    "moved": N_(
        "{about} cannot move to another county: its figures would move along. Add it there anew."
    ),
    "name taken": N_("{about} has or had this name already: a row of a sheet must mean one unit."),
    "no heir": N_("Choose an open unit of the same kind in the same county."),
    "no name": N_("Write the name of the unit."),
    "no parent": N_("Choose the unit to which it belongs."),
    "not closed": N_("The unit is open already."),
    "not open": N_("The unit is closed already."),
    "not there": N_("There is no such unit."),
    "opened after closed": N_("{about}: the day of setting up is after the last day."),
    "same": N_("Nothing would change."),
}

_DONE = {
    "added": N_("{unit} is added, with the code {code}."),
    "renamed": N_("{former} is now called {unit}; sheets may use both names."),
    "amended": N_("{unit} is changed."),
    "closed": N_("{unit} is closed; what it filed stays."),
    "merged": N_("{unit} is merged into {heir}; what it filed stays and counts with it."),
    "reopened": N_("{unit} is open again."),
}

_FIELDS = {
    "name": N_("Name"),
    "category": N_("Category"),
    "area": N_("Area"),
    "opened": N_("Set up on"),
    "closed": N_("Last day"),
    "successor": N_("Merged into"),
    "population": N_("Residents"),
    "households": N_("Households"),
    "aliases": N_("Other names"),
}


def finding(rows: Sequence[Row]) -> str:
    """Say how many units there are, by kind, and how many are closed; `rows` of units/tree."""
    if not rows:
        return _("There are no units yet: add the prefecture first, or import a list.")
    kinds = Counter(row["kind"] for row in rows if row["standing"] == "open")
    counted = " · ".join(
        _("{kind}: {n}").format(kind=kind_name(kind), n=number(kinds[kind]))
        for kind in KINDS
        if kinds[kind]
    )
    gone = sum(row["standing"] != "open" for row in rows)
    if not gone:
        return _("Open units: {counted}.").format(counted=counted)
    return ngettext(
        "Open units: {counted}; {n} is closed.", "Open units: {counted}; {n} are closed.", gone
    ).format(counted=counted, n=number(gone))


def standing_name(standing: str) -> str:
    """Name whether a unit is open, closed or merged."""
    return _(STANDINGS[standing])


def unit_title(unit: Unit, roster: Roster) -> str:
    """Name a unit with its county, and that it is closed."""
    county = roster.county_of(unit.code)
    name = (
        unit.name if county is None or county.code == unit.code else f"{unit.name} · {county.name}"
    )
    return name if unit.closed is None else _("{unit} (closed)").format(unit=name)


def stakes_text(row: Row) -> str:
    """Say what hangs on a unit; `row` is that of units/stakes."""
    if not row["filings"]:
        text = _("Nothing is filed under this unit.")
    else:
        text = _("{filings} with {figures} hang on it, from {first} to {last}: they stay.").format(
            filings=ngettext("{count} filing", "{count} filings", row["filings"]).format(
                count=number(row["filings"])
            ),
            figures=ngettext("{count} figure", "{count} figures", row["figures"]).format(
                count=number(row["figures"])
            ),
            first=month_text(row["first_month"]),
            last=month_text(row["last_month"]),
        )
    parts = [text]
    if row["findings"]:
        parts.append(
            ngettext(
                "It owns {count} finding.", "It owns {count} findings.", row["findings"]
            ).format(count=number(row["findings"]))
        )
    if row["open_below"]:
        parts.append(
            ngettext(
                "{count} open unit belongs to it.",
                "{count} open units belong to it.",
                row["open_below"],
            ).format(count=number(row["open_below"]))
        )
    if row["heirs_of"]:
        parts.append(
            ngettext(
                "{count} unit was merged into it.",
                "{count} units were merged into it.",
                row["heirs_of"],
            ).format(count=number(row["heirs_of"]))
        )
    return joined(parts)


def reopening_text(unit: Unit) -> str:
    """Say what opening a unit again means."""
    if unit.closed is None:
        return ""
    return _(
        "The unit counts as never closed: the months since {day} are expected of it,"
        " and show as missing until they are filed."
    ).format(day=f"{unit.closed:%Y-%m-%d}")


def fault_text(refused: UnitError) -> str:
    """Say why a unit cannot be changed."""
    month = month_text(refused.month) if refused.month else ""
    return _(_FAULTS[refused.fault]).format(about=refused.about, month=month)


def done_text(what: str, unit: Unit, *, former: str = "", heir: str = "") -> str:
    """Say what was done: added, renamed, amended, closed, merged or reopened."""
    return _(_DONE[what]).format(unit=unit.name, code=unit.code, former=former, heir=heir)


def import_rows(units: Sequence[Unit], roster: Roster) -> list[dict[str, str]]:
    """Return one row per unit that is new and per field of one that changes: before and after.

    `units` are what importing would append.
    """
    coming = {unit.code: unit.name for unit in (*roster, *units)}
    rows = []
    for unit in units:
        known = roster.get(unit.code)
        place = {"code": unit.code, "unit": unit.name}
        if known is None:
            above = coming.get(unit.parent or "", "")
            told = " · ".join(filter(None, (kind_name(unit.kind), above)))
            rows.append({**place, "what": _("new"), "before": "", "after": told})
            continue
        for field, label in _FIELDS.items():
            before, after = getattr(known, field), getattr(unit, field)
            if field == "aliases":
                before, after = (), tuple(name for name in after if name not in known.aliases)
            if before != after:
                texts = {
                    "before": _value(field, before, coming),
                    "after": _value(field, after, coming),
                }
                rows.append({**place, "what": _(label), **texts})
    return rows


def _value(field: str, value: Any, names: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if field == "category":
        return category_name(value)
    if field == "successor":
        return names.get(value, value)
    if field == "aliases":
        return _(", ").join(value)
    return number(value) if isinstance(value, int) else str(value)
