"""The tables an analyst may take away: which there are, their columns and their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from countyboard import catalogue
from countyboard.event_words import details_text, event_name
from countyboard.i18n import N_, gettext, name_of
from countyboard.ledgers import form_name
from countyboard.words import (
    aspect_name,
    category_name,
    finding_state_name,
    flags_text,
    kind_name,
    level_name,
    measure_unit,
    state_name,
)

__all__ = [
    "AUDIT",
    "IDENTIFIERS",
    "MONTHS",
    "TABLES",
    "Table",
    "as_text",
    "filters_text",
    "labels",
    "translated_column",
    "worded",
]

MONTHS = frozenset({"month"})
"""Columns that hold the first day of a month and are shown as a month."""

IDENTIFIERS = frozenset({"event_id", "submission_id"})
"""Columns whose numbers are names: neither grouped nor rounded."""


@dataclass(frozen=True, slots=True)
class Table:
    """Describe a table: its query, title and what it tells.

    `has_measure`: it takes a measure; `may_widen`: it can hold all indicators instead.
    """

    query: str
    title: str
    purpose: str
    has_measure: bool = True
    may_widen: bool = False


TABLES: dict[str, Table] = {
    "readings": Table(
        "tables/readings",
        N_("Figures"),
        N_("Every figure in force, as it was filed: unit by month by indicator."),
        may_widen=True,
    ),
    "filings": Table(
        "tables/filings",
        N_("Filings"),
        N_("Who filed which month, when, and from which file and sheet."),
        has_measure=False,
    ),
    "states": Table(
        "tables/states",
        N_("Reporting states"),
        N_("For every form due: reported, zero, blank, missing or pending, and whether late."),
        has_measure=False,
    ),
    "by_unit": Table(
        "tables/measure_by_unit",
        N_("Measure by unit"),
        N_("The measure over all chosen months, one row per unit."),
    ),
    "by_level": Table(
        "tables/measure_by_level",
        N_("Measure by area and county"),
        N_("The measure over all chosen months: each area, each county, the prefecture."),
    ),
    "by_month": Table(
        "tables/measure_by_month",
        N_("Measure by month"),
        N_("The measure month by month, one row per county and month."),
    ),
    "balance": Table(
        "tables/balance",
        N_("Balance"),
        N_("How evenly the measure spreads over units, month by month."),
    ),
    "findings": Table(
        "tables/findings",
        N_("Findings"),
        N_("Every finding as it is today: aspect, owner unit, due date and state."),
        has_measure=False,
    ),
    "transfers": Table(
        "tables/transfers",
        N_("Transfers"),
        N_("Leads from one unit to another, month by month; none without a receiver."),
        has_measure=False,
    ),
}

AUDIT = Table(
    "audit/events",
    N_("Audit log"),
    N_("Who did what, when: every change that was ever made."),
    has_measure=False,
)

_LABELS = {
    "account": N_("Account"),
    "event_details": N_("Details"),
    "event": N_("What was done"),
    "event_id": N_("Event"),
    "happened_at": N_("When"),
    "accepted_at": N_("Confirmed at"),
    "area": N_("Area"),
    "aspect": N_("Aspect"),
    "category": N_("Category"),
    "closed": N_("Files until"),
    "coefficient_of_variation": N_("Coefficient of variation"),
    "county_code": N_("County code"),
    "county_name": N_("County"),
    "days_over": N_("Days over"),
    "denominator": N_("Denominator"),
    "description": N_("Finding"),
    "done_on": N_("Done on"),
    "due_on": N_("Due on"),
    "figures": N_("Figures"),
    "file_name": N_("File"),
    "filings": N_("Filings"),
    "finding_number": N_("Number"),
    "finding_state": N_("State"),
    "flags": N_("Flags"),
    "form_name": N_("Form"),
    "from_name": N_("Transferred by"),
    "from_unit_code": N_("Code of the sender"),
    "gini": N_("Gini"),
    "highest": N_("Highest"),
    "households": N_("Households"),
    "indicator_code": N_("Indicator code"),
    "indicator_name": N_("Indicator"),
    "is_late": N_("Late"),
    "is_on_time": N_("In time"),
    "issued_on": N_("Issued on"),
    "kind": N_("Kind of unit"),
    "leads": N_("Leads"),
    "level": N_("Level"),
    "lowest": N_("Lowest"),
    "mean": N_("Mean"),
    "measure_name": N_("Measure"),
    "month": N_("Month"),
    "note": N_("Note"),
    "numerator": N_("Numerator"),
    "opened": N_("Files from"),
    "owner_code": N_("Code of the owner unit"),
    "owner_name": N_("Owner unit"),
    "parent_code": N_("Code of the unit above"),
    "population": N_("Residents"),
    "raw_text": N_("As written"),
    "reason": N_("Reason"),
    "received_at": N_("Received at"),
    "scope": N_("Scope"),
    "share_at_zero": N_("Share of units at zero"),
    "sheet": N_("Sheet"),
    "sheet_row": N_("Row"),
    "state": N_("State"),
    "status": N_("Status"),
    "submission_id": N_("Submission"),
    "successor_code": N_("Code of the successor"),
    "theil": N_("Theil"),
    "to_name": N_("Received by"),
    "to_unit_code": N_("Code of the receiver"),
    "top_fifth_share": N_("Share of the top fifth"),
    "unit_code": N_("Unit code"),
    "unit_name": N_("Unit"),
    "unit_of_measure": N_("Unit of measure"),
    "units": N_("Number of units"),
    "value": N_("Value"),
    "warnings": N_("Warnings"),
    "versions": N_("Versions"),
}


def filters_text(about: Table, summary: str, measure: str, *, every_indicator: bool = False) -> str:
    """Say what is filtered, with the measure where the table takes one."""
    if not about.has_measure:
        return summary
    name = gettext("All indicators") if every_indicator else _measure_name(measure)
    return f"{name} · {summary}"


def labels(names: list[str]) -> dict[str, str]:
    """Label columns in the language in force."""
    return {name: gettext(_LABELS[name]) if name in _LABELS else name for name in names}


def worded(table: pa.Table) -> pa.Table:
    """Write the catalogue's codes as words of the language in force; all else stays."""
    for position, name in enumerate(table.column_names):
        if name in _WORDS:
            table = translated_column(table, name, _WORDS[name])
        elif name == "scope":
            everywhere = pc.fill_null(table.column(position), gettext("All chosen counties"))
            table = table.set_column(position, name, everywhere)
    return table


def translated_column(table: pa.Table, name: str, word: Callable[[str], str]) -> pa.Table:
    """Replace the codes in a column by their words.

    Each distinct value is translated once: a table may have half a million rows.
    """
    position = table.column_names.index(name)
    encoded = table.column(name).cast(pa.string()).combine_chunks().dictionary_encode()
    words = pa.array([word(value) for value in encoded.dictionary.to_pylist()], pa.string())
    return table.set_column(position, name, words.take(encoded.indices))


def as_text(table: pa.Table, name: str) -> pa.Table:
    """Write the numbers of a column as text: an identifier is not to be rounded or grouped."""
    position = table.column_names.index(name)
    return table.set_column(position, name, table.column(name).cast(pa.string()))


def _measure_name(code: str) -> str:
    measure = catalogue.load().measure(code)
    return name_of(measure) if measure else code


def _yes_or_no(value: str) -> str:
    return gettext("yes") if value == "true" else gettext("no")


_WORDS: dict[str, Callable[[str], str]] = {
    "aspect": aspect_name,
    "finding_state": finding_state_name,
    "category": category_name,
    "event_details": details_text,
    "event": event_name,
    "flags": flags_text,
    "form_name": form_name,
    "indicator_name": _measure_name,
    "is_late": _yes_or_no,
    "is_on_time": _yes_or_no,
    "kind": kind_name,
    "level": level_name,
    "measure_name": _measure_name,
    "state": state_name,
    "unit_of_measure": measure_unit,
}
