"""What is said of lines of the catalogue: their columns, how they came to be, why one cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from countyboard import catalogue
from countyboard.catalogue_changes import Version
from countyboard.catalogue_lines import CatalogueError, PartName
from countyboard.i18n import N_, name_of, number
from countyboard.i18n import gettext as _
from countyboard.words import group_name, kind_name

__all__ = [
    "PARTS",
    "cell_text",
    "changes_text",
    "choice_name",
    "column_name",
    "error_text",
    "finding",
    "standing_name",
]

PARTS: dict[PartName, str] = {
    "indicators": N_("Indicators"),
    "ratios": N_("Ratios"),
    "forms": N_("Forms"),
}

_COLUMNS = {
    "code": N_("Code"),
    "group": N_("Group"),
    "name_zh": N_("Chinese name"),
    "name_en": N_("English name"),
    "unit": N_("Unit of measure"),
    "kind": N_("How it adds up"),
    "reported_by": N_("Filed by"),
    "part_of": N_("Part of"),
    "at_most": N_("At most"),
    "zero_report": N_("Counts for a zero report"),
    "better": N_("Which way is better"),
    "aliases": N_("Other headings"),
    "source": N_("Source"),
    "numerator": N_("Numerator"),
    "denominator": N_("Denominator"),
    "factor": N_("Factor"),
    "answers": N_("What it answers"),
    "period": N_("Period"),
    "kinds": N_("Kind of unit"),
    "deadline_day": N_("Last day on time"),
    "deadline_time": N_("Until what hour"),
    "indicators": N_("Indicators in their order"),
}

_CHOICES = {
    ("kind", "flow"): N_("over months: a flow"),
    ("kind", "stock"): N_("the last value counts: a stock"),
    ("reported_by", "both"): N_("townships and departments"),
    ("better", "up"): N_("more is better"),
    ("better", "down"): N_("less is better"),
    ("better", "none"): N_("neither"),
    ("period", "month"): N_("by the month"),
    ("period", "week"): N_("by the week"),
    ("zero_report", "yes"): N_("yes"),
    ("zero_report", "no"): N_("no"),
}

_STANDINGS = {
    "built-in": N_("built in"),
    "changed": N_("built in, changed here"),
    "own": N_("of this office"),
}


def column_name(column: str) -> str:
    """Name a column of the catalogue."""
    return _(_COLUMNS[column]) if column in _COLUMNS else column


def choice_name(column: str, value: str) -> str:
    """Name one of the values a column may have."""
    if column == "group":
        return group_name(value)
    if (column, value) in _CHOICES:
        return _(_CHOICES[column, value])
    return kind_name(value)


def standing_name(standing: str) -> str:
    """Name how a line came to be."""
    return _(_STANDINGS[standing])


def finding(standing: Mapping[str, str]) -> str:
    """Say how many lines a part holds and how many of them are the office's own."""
    counts = Counter(standing.values())
    return _("{n} in all; changed here: {changed}, of this office: {own}.").format(
        n=number(len(standing)), changed=number(counts["changed"]), own=number(counts["own"])
    )


def cell_text(column: str, value: str) -> str:
    """Write what stands in a column as people read it: kinds and indicators by their names."""
    if column == "kinds":
        return _(", ").join(kind_name(kind) for kind in value.split("|") if kind)
    if (column, value) in _CHOICES or (column == "group" and value):
        return choice_name(column, value)
    if column == "indicators":
        known = catalogue.load().indicators
        named = [name_of(known[code]) if code in known else code for code in value.split("|")]
        return _(", ").join(named) if value else _("all that these units file")
    return value


def changes_text(version: Version) -> str:
    """Say what a version of a line changed, column by column."""
    said = [
        _("{column}: {old} → {new}").format(
            column=column_name(column),
            old=cell_text(column, old) or "—",
            new=cell_text(column, new) or "—",
        )
        for column, old, new in version.changes
    ]
    if version.is_taken_back:
        said.insert(0, _("taken back"))
    return _("; ").join(said)


def error_text(error: CatalogueError) -> str:
    """Say which column of a line is wrong, and what to do."""
    return _("{name}: {value}").format(
        name=column_name(error.column), value=_(error.advice).format(**error.about)
    )
