"""The columns of tables: their labels, and the words for the codes in them."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from countyboard import catalogue
from countyboard.event_words import details_text, event_name
from countyboard.i18n import N_, gettext, name_of
from countyboard.ledgers import form_name
from countyboard.statistics.words import comparison_name
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
    "IDENTIFIERS",
    "MONTHS",
    "SHARES",
    "as_text",
    "labels",
    "measure_name",
    "translated_column",
    "worded",
]

MONTHS = frozenset({"month"})
"""Columns that hold the first day of a month and are shown as a month."""

SHARES = frozenset({"share_at_zero", "top_fifth_share"})
"""Columns of shares from 0 to 1, that may be shown in per cent."""

IDENTIFIERS = frozenset({"event_id", "submission_id"})
"""Columns whose numbers are names: neither grouped nor rounded."""


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
    "closed_on": N_("Closed on"),
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
    "raised_on": N_("Raised on"),
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
    "blank": N_("Blank filing"),
    "benchmark_value": N_("Benchmark"),
    "done": N_("Rectified"),
    "filings_expected": N_("Filings expected"),
    "filings_received": N_("Filings received"),
    "findings": N_("Number of findings"),
    "in_time": N_("Rectified by the due day"),
    "late": N_("Late"),
    "lower": N_("Lower limit, 95 %"),
    "measure_code": N_("Measure code"),
    "missing": N_("Missing"),
    "none_sent": N_("Senders without a lead"),
    "open": N_("Open, in time"),
    "overdue": N_("Overdue"),
    "pending": N_("Pending"),
    "period": N_("Time"),
    "relapsed": N_("Relapsed"),
    "reported": N_("Reported"),
    "said": N_("Compared with the benchmark"),
    "senders": N_("Senders"),
    "upper": N_("Upper limit, 95 %"),
    "zero": N_("Zero report"),
    "whole_span": N_("All months together"),
    "warnings": N_("Warnings"),
    "week": N_("Week (its Thursday)"),
    "township_code": N_("Code of the township"),
    "township_name": N_("Township"),
    "versions": N_("Versions"),
}


def labels(names: list[str]) -> dict[str, str]:
    """Label columns in the language in force; those of a pivot are periods or measures."""
    return {name: gettext(_LABELS[name]) if name in _LABELS else _laid(name) for name in names}


def _laid(name: str) -> str:
    measure = catalogue.load().measure(name)
    if measure is None:
        return period_text(name)
    return gettext("{measure} ({unit})").format(
        measure=name_of(measure), unit=measure_unit(measure.unit)
    )


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


def measure_name(code: str) -> str:
    """Name an indicator or a ratio; a code without a name stands for itself."""
    measure = catalogue.load().measure(code)
    return name_of(measure) if measure else code


def period_text(period: str) -> str:
    """Write a period as people do: a quarter, or a month or a year as they are sorted."""
    year, _, quarter = period.partition("-Q")
    if quarter:
        return gettext("{year} Q{quarter}").format(year=year, quarter=quarter)
    return period


def _comparison(code: str) -> str:
    reasons = {
        "amount": N_("An amount, not a count: shown, not rated"),
        "above": N_("Part above its whole: check the figures; not rated"),
        "alone": N_("Nothing to compare with"),
    }
    return gettext(reasons[code]) if code in reasons else comparison_name(code)


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
    "indicator_name": measure_name,
    "is_late": _yes_or_no,
    "is_on_time": _yes_or_no,
    "kind": kind_name,
    "level": level_name,
    "measure_name": measure_name,
    "period": period_text,
    "said": _comparison,
    "state": state_name,
    "unit_of_measure": measure_unit,
}
