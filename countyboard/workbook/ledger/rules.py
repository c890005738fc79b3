"""The problems of ledgers; `workbook.rules` holds them with all others."""

from __future__ import annotations

from countyboard.i18n import N_
from countyboard.workbook.rule import CHECK, MEND, NOTHING, Rule

__all__ = ["LEDGER_RULES"]

_DAY = N_("Write the day as 2026-03-31.")

LEDGER_RULES: dict[str, Rule] = {
    "ledger_county_unknown": Rule(
        "error",
        N_("“{value}” is no county of the list."),
        N_("Write the county's name as in the unit list."),
    ),
    "ledger_unit_unknown": Rule(
        "question",
        N_("The unit “{value}” is not known in this county."),
        N_("Say which unit is meant, or that none of the list is."),
    ),
    "ledger_column_ignored": Rule("note", N_("The column “{value}” is not read."), NOTHING),
    "ledger_empty": Rule("note", N_("The ledger has no rows yet."), NOTHING),
    "not_a_date": Rule("error", N_("“{value}” is not a day."), _DAY),
    "date_without_year": Rule("error", N_("“{value}” has no year."), _DAY),
    "day_ahead": Rule("error", N_("{value} is ahead of today."), MEND),
    "finding_without_text": Rule(
        "error",
        N_("The row says nothing about what was found."),
        N_("Write the finding, or empty the row."),
    ),
    "finding_twice": Rule(
        "error",
        N_("The same finding stands in rows {rows}."),
        N_("Leave one of the rows, or give each finding a number of its own."),
    ),
    "aspect_unknown": Rule(
        "question",
        N_("“{value}” is none of the six aspects."),
        N_("Say which aspect is meant, or that none is."),
    ),
    "aspect_missing": Rule(
        "warning", N_("No aspect is given for the finding."), N_("Name one of the six aspects.")
    ),
    "owner_missing": Rule(
        "warning", N_("No unit answers for the finding."), N_("Name the unit that answers for it.")
    ),
    "owner_several": Rule(
        "note", N_("“{value}” names several units; the first, {unit}, answers for it."), CHECK
    ),
    "owner_collective": Rule(
        "note", N_("“{value}” is no single unit; {unit} answers for it."), CHECK
    ),
    "state_unknown": Rule(
        "error",
        N_("“{value}” does not say whether the finding is done."),
        N_("Begin with 已整改, 整改中, 长期坚持 or 反弹."),
    ),
    "state_contradicts": Rule(
        "warning",
        N_("“{value}” says it is not done, though {day} is given as the day it was."),
        N_("Empty the day, or write that it is done; until then it counts as not done."),
    ),
    "done_without_day": Rule(
        "note",
        N_("It is done, but the day is not given: whether in time cannot be told."),
        N_("Write the day it was done."),
    ),
    "issue_day_missing": Rule(
        "warning",
        N_("The day the finding was issued is missing."),
        N_("Write the day; until then it counts from the day the ledger came in."),
    ),
    "done_before_issue": Rule("error", N_("{value} is before {day}, when it was issued."), MEND),
    "due_before_issue": Rule(
        "warning", N_("{value} is due before {day}, when it was issued."), CHECK
    ),
    "person_named": Rule(
        "error",
        N_("The text seems to name a person ({person})."),
        N_("Write of units only: no names of persons."),
    ),
    "transfer_month_unknown": Rule(
        "error", N_("“{value}” does not say which month."), N_("Write the month as 2026-03.")
    ),
    "sender_missing": Rule("error", N_("The unit that transferred is missing."), MEND),
    "receiver_missing": Rule("error", N_("The unit that received is missing."), MEND),
    "leads_missing": Rule(
        "error",
        N_("The number of leads is missing."),
        N_("Write the number; 0 where nothing was transferred."),
    ),
    "transfer_twice": Rule("error", N_("The same transfer stands in rows {rows}."), MEND),
    "transfer_to_itself": Rule(
        "warning", N_("“{value}” is written as sender and as receiver."), CHECK
    ),
    "transfer_total_differs": Rule(
        "error", N_("{value} is stated as the total, the cells add up to {sum}."), MEND
    ),
}
