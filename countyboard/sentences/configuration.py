"""What is said of a configuration file: what it would change, and why it cannot be brought in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from countyboard.configuration import PARTS, Change, PackError, Planned
from countyboard.i18n import N_, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.sentences import settings as say_settings
from countyboard.sentences import unit_changes as say_units
from countyboard.unit_changes import UnitError

__all__ = ["change_rows", "fault_text", "finding", "part_name", "refused_text"]

_PARTS = {
    "units": N_("Units"),
    "catalogue": N_("Catalogue"),
    "settings": N_("Settings"),
    "targets": N_("Targets"),
    "days": N_("Days off and worked"),
    "mappings": N_("Remembered answers"),
    "boundaries": N_("Boundaries"),
}

_REFUSED = {
    "no zip": N_("This file is damaged, or no zip file."),
    "no configuration": N_("This file is not a configuration that was taken away here."),
    "later version": N_("This file was written by a newer version: install that version first."),
    "too large": N_("This file is too large for a configuration."),
    "part wrong": N_("{part}: row {row} cannot be read. Nothing was changed."),
}

_FAULTS = {
    "unknown unit": N_("{about}: a unit that is neither here nor in the file."),
    "unknown measure": N_("{about}: a measure that is not in the catalogue."),
    "unknown value": N_("{about}: a value that cannot be."),
    "catalogue line": N_("{about}: a line that does not fit the catalogue."),
    "no first day": N_("{about}: a target begins on the first day of a month."),
}


def part_name(part: str) -> str:
    """Name a part of the configuration."""
    return _(_PARTS[part])


def refused_text(refused: PackError) -> str:
    """Say why a file is no configuration."""
    part = part_name(refused.part) if refused.part in _PARTS else ""
    return _(_REFUSED[refused.fault]).format(part=part, row=number(refused.row))


def fault_text(change: Change) -> str:
    """Say why a row cannot be brought in; "" where it can."""
    if change.fault is None:
        return ""
    if change.fault in _FAULTS:
        return _(_FAULTS[change.fault]).format(about=change.about)
    if change.part == "settings":
        return say_settings.fault_text(change.fault)  # type: ignore[arg-type]
    error = UnitError(change.fault, change.about, change.month)  # type: ignore[arg-type]
    return say_units.fault_text(error)


def finding(planned: Planned) -> str:
    """Say how much of each part is new, changed, as before, or not in the file."""
    if not planned.changes:
        return _("The file holds what is in force already: nothing would change.")
    added = Counter(change.part for change in planned.changes if change.before is None)
    changed = Counter(change.part for change in planned.changes if change.before is not None)
    lines = []
    for part in PARTS:
        if added[part] or changed[part]:
            told = _("{part}: {new} new, {changed} changed, {same} as before").format(
                part=part_name(part),
                new=number(added[part]),
                changed=number(changed[part]),
                same=number(planned.same[part]),
            )
            if planned.left[part]:
                told += ngettext(
                    ", {n} not in the file stays", ", {n} not in the file stay", planned.left[part]
                ).format(n=number(planned.left[part]))
            lines.append(f"- {told}")
    return "\n".join(lines)


def change_rows(planned: Planned) -> list[dict[str, str]]:
    """Return one row per change: the part, what it is, before, after, and what is wrong."""
    return [
        {
            "part": part_name(change.part),
            "what": _what(change),
            "before": _told(change.before, change.row) if change.before else _("new"),
            "after": _told(change.row, change.before or {}),
            "fault": fault_text(change),
        }
        for change in planned.changes
    ]


def _what(change: Change) -> str:
    if change.part == "units":
        return f"{change.row['unit_name']} {change.row['unit_code']}"
    return " · ".join(str(part) for part in PARTS[change.part].key(change.row) if part is not None)


def _told(row: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Write the values of a row in which it differs from another."""
    return " · ".join(
        f"{name}={_value(name, value)}"
        for name, value in row.items()
        if value not in (None, []) and other.get(name) != value
    )


def _value(name: str, value: Any) -> str:
    if name == "shapes" or (isinstance(value, str) and len(value) > 60):
        return "…"
    return json.dumps(value, ensure_ascii=False, default=str).strip('"')
