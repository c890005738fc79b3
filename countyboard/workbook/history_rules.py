"""The rules of what is odd beside former months; `workbook.rules` holds them with all others."""

from __future__ import annotations

from countyboard.i18n import N_
from countyboard.workbook.rule import CHECK, Rule

__all__ = ["HISTORY_RULES"]

HISTORY_RULES: dict[str, Rule] = {
    "unusual": Rule(
        "warning",
        N_("“{indicator}” of {unit} is {value}; the median of {count} months before is {before}."),
        CHECK,
        N_(
            "Modified z above 3.5 against the 24 months before, of which at least 8 hold a "
            "figure; at least 10 from their median."
        ),
    ),
    "jump": Rule(
        "warning",
        N_("“{indicator}” of {unit} is {value}; in {month} it was {before}: ten times apart."),
        CHECK,
        N_(
            "10 times or a tenth of the last figure, which is at most 3 months old; at least 20 "
            "apart and outside of all figures of 24 months."
        ),
    ),
    "same_as_before": Rule(
        "warning",
        N_("{unit}: all {count} figures that are not zero are the same as in {month}."),
        N_("Check whether the row of the month before was sent once more."),
        N_("At least 5 figures above 0, all the same as in the month before; stocks do not count."),
    ),
    "same_everywhere": Rule(
        "warning",
        N_("“{indicator}”: all {count} units have the same number, {value}."),
        CHECK,
        N_("At least 5 units, every unit of the sheet, not 0."),
    ),
    "blank": Rule(
        "warning",
        N_("“{indicator}” of {unit} is blank; it was filed in each of the last {count} months."),
        N_("Write 0 where zero is meant."),
        N_(
            "Filed in each of the last filings within 12 months, at least 3 of them, half or "
            "more of the figures 0."
        ),
    ),
    "blanks": Rule(
        "warning",
        N_("“{indicator}” is blank for {count} units that filed it in the months before."),
        N_("Write 0 where zero is meant."),
        N_("As for a single blank cell, in more than 5 units."),
    ),
    "history_unchecked": Rule(
        "warning",
        N_("The figures were not compared with former months: that took too long."),
        N_("Compare them by hand, or send the sheets one by one."),
        N_("After 30 seconds."),
    ),
    "columns_absent": Rule(
        "warning",
        N_("Filed in the months before, without a column here: {count}, such as “{indicator}”."),
        CHECK,
        N_("As for a single blank cell, where the sheet has no such column."),
    ),
}
