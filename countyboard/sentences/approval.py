"""How far the filings of a month are approved, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from countyboard.approval import LEVELS, Level, rank
from countyboard.i18n import N_, gettext, ngettext, number

__all__ = ["decision_name", "done", "finding", "left_out", "level_name", "progress", "waiting"]

_LEVELS: dict[Level, str] = {
    "unit": N_("reporting unit"),
    "county": N_("county level"),
    "prefecture": N_("prefecture level"),
}
_REACHED = (
    N_("not approved"),
    N_("by the unit"),
    N_("by the county"),
    N_("by the prefecture"),
)
_DECISIONS = {"approved": N_("approved"), "unlocked": N_("unlocked")}

Rows = Sequence[Mapping[str, Any]]


def level_name(level: str) -> str:
    """Name a level."""
    return next((gettext(_LEVELS[each]) for each in LEVELS if each == level), level)


def decision_name(decision: str) -> str:
    """Name a decision."""
    return gettext(_DECISIONS[decision]) if decision in _DECISIONS else decision


def progress(row: Mapping[str, Any]) -> str:
    """Say how far one filing is approved; nothing where none was filed."""
    reached = _REACHED[row["rank"]]
    return "" if row["submission_id"] is None else gettext(reached)


def waiting(rows: Rows, level: Level) -> list[Mapping[str, Any]]:
    """Return the filings that wait for a level."""
    return [
        row for row in rows if row["submission_id"] is not None and row["rank"] == rank(level) - 1
    ]


def finding(rows: Rows, level: Level) -> str:
    """Say how many filings there are, how many wait for this level and how many are through."""
    filed = [row for row in rows if row["submission_id"] is not None]
    through = [row for row in filed if row["rank"] == rank("prefecture")]
    return gettext(
        "{filed} of {expected} filings are there; waiting for the {level}: {waiting}; "
        "approved by the prefecture: {through}."
    ).format(
        filed=number(len(filed)),
        expected=number(len(rows)),
        level=level_name(level),
        waiting=number(len(waiting(rows, level))),
        through=number(len(through)),
    )


def done(decision: str, took: int, asked: int) -> str:
    """Say how many filings were approved or unlocked, and why others were not."""
    if decision == "approved":
        text = ngettext("{n} filing is approved.", "{n} filings are approved.", took)
    else:
        text = ngettext("{n} filing is unlocked.", "{n} filings are unlocked.", took)
    said = text.format(n=number(took))
    if took == asked:
        return said
    left = asked - took
    return (
        said
        + " "
        + ngettext(
            "{n} was passed over: it was filed anew meanwhile, or another level comes first.",
            "{n} were passed over: they were filed anew meanwhile, or another level comes first.",
            left,
        ).format(n=number(left))
    )


def left_out(filings: int) -> str:
    """Say on a leaders' page that unapproved filings are left out of its figures."""
    return ngettext(
        "Unapproved figures left out: {n} filing that the prefecture has not approved yet.",
        "Unapproved figures left out: {n} filings that the prefecture has not approved yet.",
        filings,
    ).format(n=number(filings))
