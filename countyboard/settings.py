"""How the office set the application up: its title, its logo, its language, and how it works.

Nothing is overwritten: each word on a setting is a version, and the latest counts. A setting
without a value is as it was before anybody set it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import pyarrow as pa

from countyboard import logo, query
from countyboard.i18n import LANGUAGES
from countyboard.query import Source
from countyboard.store import Store
from countyboard.workbook.persons import holds_personal_data

__all__ = [
    "LONGEST_TITLE",
    "SCRIPTS",
    "Fault",
    "Setting",
    "SettingError",
    "fault_of",
    "in_force",
    "set_setting",
    "value_of",
]

Setting = Literal["title", "logo", "language", "script", "due_moves", "approval", "unapproved"]
Fault = Literal["unknown setting", "unknown value", "too long", "personal data", "unknown unit"]

SCRIPTS = ("zh_Hans", "zh_Hant")
"""In which counties may be written to."""

LONGEST_TITLE = 30

_CHOICES: dict[str, tuple[str, ...]] = {
    "language": tuple(LANGUAGES),
    "script": SCRIPTS,
    "due_moves": ("yes", "no"),
    "approval": ("yes", "no"),
    "unapproved": ("left out", "shown"),
}
_REWORKING = ("approval", "unapproved")
"""Settings on which it depends what is current."""
_OF_A_UNIT = ("script",)
"""Settings that may hold for one county alone."""

_INCOMING = pa.schema(
    [
        ("setting", pa.string()),
        ("scope_code", pa.string()),
        ("value", pa.string()),
        ("account", pa.string()),
    ]
)
_LINE_BREAK = re.compile(r"[\r\n]")


class SettingError(Exception):
    """Say why a setting cannot be set, by a code of Fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


def in_force(store: Source) -> dict[tuple[str, str | None], str]:
    """Return every setting in force by its name and the unit it holds for, None for all."""
    rows = query.run(store, "settings/in_force").rows
    return {(row["setting"], row["scope_code"]): row["value"] for row in rows}


def value_of(store: Source, setting: Setting) -> str | None:
    """Return a setting that holds for all, None where nobody set it."""
    return in_force(store).get((setting, None))


def fault_of(setting: str, value: str | None, scope_kind: str | None = None) -> Fault | None:
    """Return why a setting cannot have this value, None where it can.

    `scope_kind` is the kind of unit it is to hold for, None for all.
    """
    if setting not in ("title", "logo", *_CHOICES):
        return "unknown setting"
    if scope_kind is not None and (setting not in _OF_A_UNIT or scope_kind != "county"):
        return "unknown unit"
    if value is None:
        return None
    if setting == "logo":
        return None if logo.is_kept(value) else "unknown value"
    if setting == "title":
        if holds_personal_data(value):
            return "personal data"
        if len(value) > LONGEST_TITLE:
            return "too long"
        return "unknown value" if _LINE_BREAK.search(value) or not value.strip() else None
    return None if value in _CHOICES[setting] else "unknown value"


def set_setting(
    store: Store,
    setting: Setting,
    value: str | None,
    *,
    account: str,
    scope_code: str | None = None,
) -> None:
    """Append a setting, unless it is so already; raise SettingError where it cannot be.

    `scope_code` is the county it holds for, None for all; without a value it is taken back.
    """
    unit = store.roster().get(scope_code) if scope_code is not None else None
    if scope_code is not None and unit is None:
        raise SettingError("unknown unit")
    fault = fault_of(setting, value, unit.kind if unit else None)
    if fault:
        raise SettingError(fault)
    if in_force(store).get((setting, scope_code)) == value:
        return
    row = {"setting": setting, "scope_code": scope_code, "value": value, "account": account}
    store.append(
        "store/insert_settings",
        {"incoming_setting": settings_table([row])},
        event="setting changed",
        account=account,
        details={"setting": setting, "scope": scope_code, "value": told(setting, value)},
        reworks=setting in _REWORKING,
    )


def settings_table(rows: list[Mapping[str, str | None]]) -> pa.Table:
    """Return settings as the table that store/insert_settings appends."""
    return pa.Table.from_pylist([dict(row) for row in rows], _INCOMING)


def told(setting: str, value: str | None) -> str | None:
    """Write a value for people: of a logo only how large it is."""
    return f"{len(value)} characters" if value is not None and setting == "logo" else value
