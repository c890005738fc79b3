"""What is said of settings: their names, and why one cannot be."""

from __future__ import annotations

from countyboard.i18n import LANGUAGES, N_, number
from countyboard.i18n import gettext as _
from countyboard.logo import LARGEST, WIDEST
from countyboard.logo import Fault as LogoFault
from countyboard.settings import LONGEST_TITLE
from countyboard.settings import Fault as SettingFault

__all__ = ["fault_text", "setting_name", "value_text"]

_NAMES = {
    "title": N_("Title"),
    "logo": N_("Logo"),
    "language": N_("Language"),
    "script": N_("Script of the message"),
    "due_moves": N_("What is due on a day off is due on the next working day"),
    "approval": N_("Filings are approved level by level, and locked by it"),
    "unapproved": N_("Leaders' pages leave out what the prefecture has not approved"),
}

_FAULTS: dict[SettingFault | LogoFault, str] = {
    "unknown setting": N_("There is no such setting."),
    "unknown value": N_("The setting cannot have this value."),
    "unknown unit": N_("The setting cannot hold for this unit."),
    "too long": N_("A title has at most {title} characters."),
    "personal data": N_("The title names a person, or a number of one: nothing was kept."),
    "too large": N_("The logo is larger than {bytes} KB."),
    "too wide": N_("The logo is wider or higher than {pixels} pixels."),
    "not an image": N_("This file is neither a png nor an svg image."),
    "not drawing only": N_("The svg holds more than a drawing, such as a script or a link."),
}


def setting_name(setting: str) -> str:
    """Name a setting."""
    return _(_NAMES[setting]) if setting in _NAMES else setting


def value_text(setting: str, value: str | None) -> str:
    """Write the value of a setting for people."""
    if value is None:
        return _("as before anybody set it")
    if setting in ("language", "script"):
        return LANGUAGES.get(value, value)
    if setting in ("due_moves", "approval", "unapproved"):
        return _("yes") if value in ("yes", "left out") else _("no")
    return _("an image") if setting == "logo" else value


def fault_text(fault: SettingFault | LogoFault) -> str:
    """Say why a setting cannot be."""
    return _(_FAULTS[fault]).format(
        title=LONGEST_TITLE, bytes=number(LARGEST / 1024), pixels=number(WIDEST)
    )
