"""What the states of filings and findings and the flags of figures mean."""

from __future__ import annotations

from countyboard.i18n import N_

__all__ = ["FINDING_STATES", "FLAGS", "REPORTING_STATES"]

REPORTING_STATES: dict[str, str] = {
    "not expected": N_("The unit did not exist at the month's end, or the form is not its own."),
    "pending": N_("Not filed yet; the deadline is ahead."),
    "missing": N_("Not filed; the deadline is past. No figure is made of it, least of all zero."),
    "blank": N_("A row is there, its cells for leads are empty or marked as not applicable."),
    "zero": N_("Filed, and every figure that counts for a zero report is 0."),
    "reported": N_("Filed, with at least one lead."),
    "late": N_("First received after the last day on time; a correction is no delay."),
}
"""What a unit has done about a form and a month."""

FINDING_STATES: dict[str, str] = {
    "open": N_("Not done, and the due date is ahead or none was given."),
    "overdue": N_("Not done, and the due date is past."),
    "relapsed": N_("The ledger says that it came back, or it was done before and is not now."),
    "done": N_("The ledger says so, or gives a day and does not say otherwise."),
}
"""How a finding stands on the day of the question."""

FLAGS: dict[str, str] = {
    "approximate": N_("The cell says about, more than or the like: 约8000份 is kept as 8000."),
    "suspect": N_(
        "Digits stand apart or are unusual, such as 4. 51: kept as read, to be asked about."
    ),
    "scaled": N_("The sheet counts in another unit of measure; the figure was converted."),
    "cumulative": N_(
        "The sheet counts from the start of the year; this is the difference to the month before."
    ),
    "not applicable": N_("The cell says so, with a dash or in words; it is no figure."),
    "none": N_("The cell says 无; it is a word and not the figure 0."),
    "small": N_("The cell holds dots, which yearbooks use for less than the smallest unit."),
}
"""What was noticed of a figure when its sheet was read."""
