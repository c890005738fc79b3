"""The words people read for the audit log: what was done, and what is said of it."""

from __future__ import annotations

import json
from typing import Any

from countyboard.i18n import N_
from countyboard.i18n import gettext as _

__all__ = ["EVENTS", "details_text", "event_name"]

EVENTS = {
    "account added": N_("Account added"),
    "account changed": N_("Account changed"),
    "account switched off": N_("Account switched off"),
    "account switched on": N_("Account switched on"),
    "approved": N_("Filings approved"),
    "backed up": N_("Backed up"),
    "boundaries given": N_("Boundaries given"),
    "boundaries taken away": N_("Boundaries taken away"),
    "catalogue line changed": N_("Line of the catalogue changed"),
    "catalogue line taken back": N_("Line of the catalogue taken back"),
    "configuration imported": N_("Configuration imported"),
    "days marked": N_("Days marked"),
    "downloaded": N_("File taken away"),
    "extended": N_("Extension granted"),
    "extension taken back": N_("Extension taken back"),
    "follow-up": N_("Follow-up"),
    "mappings forgotten": N_("Remembered answers removed"),
    "mappings remembered": N_("Answers remembered"),
    "password changed": N_("Password changed"),
    "password kept anew": N_("Password kept anew"),
    "password reset": N_("Password reset"),
    "read by a program": N_("Read by a program"),
    "restored from a backup": N_("Restored from a backup"),
    "restored": N_("Submission restored"),
    "sample loaded": N_("Sample loaded"),
    "sample removed": N_("Sample removed"),
    "setting changed": N_("Setting changed"),
    "sign-in locked": N_("Sign-in locked"),
    "sign-in refused": N_("Sign-in refused"),
    "signed in": N_("Signed in"),
    "signed out everywhere": N_("Signed out on all devices"),
    "signed out": N_("Signed out"),
    "sql asked": N_("Asked in SQL"),
    "submitted": N_("Submitted"),
    "target ended": N_("Target ended"),
    "target removed": N_("Target taken back"),
    "target set": N_("Target set"),
    "token made": N_("Token made"),
    "token revoked": N_("Token revoked"),
    "unit added": N_("Unit added"),
    "unit amended": N_("Unit changed"),
    "unit closed": N_("Unit closed"),
    "unit merged": N_("Unit merged"),
    "unit renamed": N_("Unit renamed"),
    "unit reopened": N_("Unit opened again"),
    "units added": N_("Units added"),
    "units imported": N_("Units imported"),
    "unlocked": N_("Filings unlocked"),
    "view removed": N_("View removed"),
    "view saved": N_("View saved"),
    "withdrawn": N_("Submission withdrawn"),
}

_KEYS = {
    "address": N_("Address"),
    "area": N_("Area"),
    "boundaries": N_("Boundaries"),
    "catalogue": N_("Catalogue"),
    "category": N_("Category"),
    "code": N_("Code"),
    "codes": N_("Codes"),
    "counties": N_("Counties"),
    "days": N_("Days"),
    "due_on": N_("Due on"),
    "due_time": N_("Until what hour"),
    "file": N_("File"),
    "first_month": N_("From month"),
    "filters": N_("Filters"),
    "form": N_("Form"),
    "format": N_("Format"),
    "forms": N_("Forms"),
    "from": N_("Formerly"),
    "households": N_("Households"),
    "into": N_("Merged into"),
    "is_working": N_("worked"),
    "last_day": N_("Last day"),
    "mappings": N_("Number of answers"),
    "measure_code": N_("Measure"),
    "month": N_("Month"),
    "name": N_("Name"),
    "opened": N_("Set up on"),
    "population": N_("Residents"),
    "reason": N_("Reason"),
    "role": N_("Role"),
    "rows": N_("Rows"),
    "scope": N_("Scope"),
    "scope_code": N_("Scope"),
    "setting": N_("Setting"),
    "settings": N_("Settings"),
    "sql": N_("Statement"),
    "submission": N_("Submission"),
    "submissions": N_("Submissions"),
    "targets": N_("Targets"),
    "token": N_("Token"),
    "unit": N_("Unit"),
    "units": N_("Number of units"),
    "valid_from": N_("Valid from"),
    "value": N_("Value"),
    "week": N_("Week"),
    "what": N_("What was taken"),
}

_LISTED = 12


def event_name(kind: str) -> str:
    """Name what was done; a kind without a word stands for itself."""
    return _(EVENTS[kind]) if kind in EVENTS else kind


def details_text(details: str) -> str:
    """Write what is kept of an event, an object in JSON, as words: `Unit: 990001 · Name: 甲县`."""
    said: dict[str, Any] = json.loads(details)
    return " · ".join(
        _("{name}: {value}").format(
            name=_(_KEYS[key]) if key in _KEYS else key, value=_value(value)
        )
        for key, value in said.items()
        if value not in (None, [], "")
    )


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        shown = _(", ").join("—" if each is None else str(each) for each in value[:_LISTED])
        return f"{shown} …" if len(value) > _LISTED else shown
    return str(value)
