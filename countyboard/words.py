"""The words people read for the catalogue's short codes: groups, kinds, states and units."""

from __future__ import annotations

from collections.abc import Mapping

from countyboard import ledgers
from countyboard.i18n import N_, gettext, language, name_of, traditional

__all__ = [
    "ENGLISH_UNITS",
    "aspect_name",
    "category_name",
    "finding_state_name",
    "flags_text",
    "group_name",
    "kind_name",
    "level_name",
    "measure_unit",
    "said_name",
    "state_name",
]

_GROUPS = {
    "leads": N_("Leads"),
    "cases": N_("Cases"),
    "umbrella": N_("Protective umbrellas"),
    "governance": N_("Sector governance"),
    "publicity": N_("Publicity"),
    "support": N_("Support"),
    "supervision": N_("Supervision"),
}

_KINDS = {
    "prefecture": N_("Prefecture"),
    "county": N_("County"),
    "township": N_("Township"),
    "village": N_("Village"),
    "department": N_("Department"),
}

_CATEGORIES = {
    "political-legal": N_("Political-legal body"),
    "discipline": N_("Discipline inspection"),
    "regulator": N_("Sector regulator"),
    "other": N_("Other department"),
}

_STATES = {
    "not expected": N_("Not expected"),
    "pending": N_("Pending"),
    "missing": N_("Missing"),
    "blank": N_("Blank filing"),
    "zero": N_("Zero report"),
    "reported": N_("Reported"),
    "late": N_("Late"),
}

_FINDING_STATES = {
    "open": N_("Open, in time"),
    "overdue": N_("Overdue"),
    "relapsed": N_("Relapsed"),
    "done": N_("Rectified"),
}

_FLAGS = {
    "approximate": N_("Approximate"),
    "suspect": N_("Digits in doubt"),
    "scaled": N_("Unit of measure changed"),
    "cumulative": N_("From a cumulative figure"),
    "not applicable": N_("Not applicable"),
    "none": N_("“None” written"),
    "small": N_("Perhaps a very small figure"),
}

ENGLISH_UNITS = {
    "件": "items",
    "个": "number",
    "人": "persons",
    "人次": "person-times",
    "张": "sheets",
    "条": "pieces",
    "份": "copies",
    "块": "screens",
    "次": "times",
    "场次": "sessions",
    "处次": "site visits",
    "天": "days",
    "元": "yuan",
    "万元": "10 000 yuan",
    "户": "households",
    "万人": "10 000 residents",
    "部门": "department",
    "%": "%",
}
"""Every unit of measure the catalogue uses, alone or on one side of a `/`, in English."""

_ONE = {"items": "item", "number": "unit", "times": "time", "persons": "person"}


def _word(words: Mapping[str, str], code: str) -> str:
    """Translate the word for `code`; a code without a word stands for itself."""
    return gettext(words[code]) if code in words else code


def group_name(group: str) -> str:
    """Name a group of indicators, one of `catalogue.GROUPS`."""
    return _word(_GROUPS, group)


def kind_name(kind: str) -> str:
    """Name a kind of unit, one of `units.KINDS`."""
    return _word(_KINDS, kind)


def level_name(level: str) -> str:
    """Return the name of a level at which units are summed: an area, or a kind of unit."""
    return gettext("Area") if level == "area" else kind_name(level)


def category_name(category: str) -> str:
    """Name a category of department, one of `units.CATEGORIES`."""
    return _word(_CATEGORIES, category)


def state_name(state: str) -> str:
    """Name a reporting state, or `late`."""
    return _word(_STATES, state)


def finding_state_name(state: str) -> str:
    """Name the state of a finding: open, overdue, relapsed or done."""
    return _word(_FINDING_STATES, state)


def aspect_name(code: str | None) -> str:
    """Name one of the six aspects; a finding may have none."""
    word = ledgers.aspects().get(code or "")
    return name_of(word) if word else gettext("No aspect given")


def said_name(code: str) -> str:
    """Name what a ledger says about a finding: done, open, standing, relapsed."""
    word = ledgers.states().get(code)
    return name_of(word) if word else code


def flags_text(flags: str) -> str:
    """Write the flags of a reading, as they are stored, in words."""
    return gettext(", ").join(_word(_FLAGS, flag) for flag in flags.split(","))


def measure_unit(unit: str) -> str:
    """Write the unit of an indicator or a ratio, such as 件, 万元 or 件/部门.

    The catalogue holds units in Simplified Chinese; an unknown one is shown as it is.
    """
    if language() == "zh_Hans":
        return unit
    if language() == "zh_Hant":
        return traditional(unit)
    counted, slash, base = unit.partition("/")
    english = ENGLISH_UNITS.get(counted, counted)
    if not slash:
        return english
    per = ENGLISH_UNITS.get(base, base)
    return f"{english} per {_ONE.get(per, per)}"
