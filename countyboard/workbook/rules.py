"""The registry of problems: code → grade, sentence, advice; each is defined here and only here."""

from __future__ import annotations

from countyboard.i18n import N_
from countyboard.workbook.history_rules import HISTORY_RULES
from countyboard.workbook.ledger.rules import LEDGER_RULES
from countyboard.workbook.rule import CHECK, MEND, NOTHING, Rule

__all__ = ["BY_SUBJECT", "RULES", "Rule"]


_OPEN_AND_SAVE = N_("Open the file in Excel or WPS, save it as .xlsx and send it again.")
_ASK_COLUMN = N_("Say which indicator the column is, or that it is to be ignored.")
_ASK_MONTH = N_("Say which month the sheet is about.")
_ASK_WEEK = N_("Say which week the sheet is about.")
_ASK_COUNTY = N_("Say which county the sheet is from.")
_REMOVE_PERSONS = N_("Remove all data on persons and send the file again: nothing was kept.")
_FIX_LIST = N_("Mend the unit list and send it again.")

_FILE: dict[str, Rule] = {
    "empty_file": Rule("error", N_("The file is empty."), N_("Send the workbook again.")),
    "not_a_workbook": Rule("error", N_("The file is not a workbook."), _OPEN_AND_SAVE),
    "picture_file": Rule(
        "error",
        N_("The file holds pictures or scanned pages and no figures in cells."),
        N_("Send the workbook itself, not a picture of it."),
    ),
    "encrypted": Rule(
        "error",
        N_("The file is protected by a password."),
        N_("Remove the password in Excel or WPS, save and send it again."),
    ),
    "damaged": Rule("error", N_("The file is damaged or incomplete."), _OPEN_AND_SAVE),
    "unpacked_too_large": Rule(
        "error",
        N_("The file unpacks to far more than a form can hold."),
        _OPEN_AND_SAVE,
        N_("More than 200 times its size and 16 MB, or more than 1 GB."),
    ),
    "too_many_sheets": Rule(
        "error",
        N_("The file holds more sheets or files than are read at once."),
        N_("Spread them over several files."),
        N_("More than 1,000 sheets, or more than 300 files in a zip."),
    ),
    "sheet_too_large": Rule(
        "error",
        N_("A sheet spans more cells than a form can hold."),
        N_("Delete what lies far below or right of the table, save and send it again."),
        N_("More than 20 million cells or 16,384 columns."),
    ),
    "nothing_read": Rule(
        "error",
        N_("No table with known indicators was found in the file."),
        N_("Use the template, or name the columns as the dictionary does."),
    ),
    "reader_failed": Rule(
        "error",
        N_("The file could not be read because of a fault in the reader."),
        N_("Copy the table into the template and report the fault."),
    ),
    "personal_id": Rule("error", N_("An identity number ({value})."), _REMOVE_PERSONS),
    "personal_phone": Rule("error", N_("A mobile phone number ({value})."), _REMOVE_PERSONS),
    "outside_scope": Rule(
        "error",
        N_("The file holds figures of {others}; this account may file for {own} only."),
        N_("Send it to whoever files for them, or send only the sheets of your own units."),
    ),
    "unit_list_refused": Rule(
        "error",
        N_("The file is a list of units; this account may not change the list."),
        N_("Send it to whoever keeps the list of units of the prefecture."),
    ),
    "personal_column": Rule("error", N_("A column about persons (“{value}”)."), _REMOVE_PERSONS),
}

_SHEET: dict[str, Rule] = {
    "no_table": Rule("note", N_("No table here: the sheet is not read."), NOTHING),
    "table_not_understood": Rule(
        "question",
        N_("There are figures here, but no header with known indicators."),
        N_("Name the columns as the dictionary does, or say that the sheet is to be ignored."),
    ),
    "hidden_sheet": Rule("note", N_("The sheet is hidden; it was read all the same."), CHECK),
    "hidden_lines": Rule(
        "warning",
        N_("Hidden rows or columns were read like all others: {lines}."),
        CHECK,
    ),
    "no_unit_column": Rule(
        "error",
        N_("No column with the names of the units was found."),
        N_("Head the column with 单位名称 (unit) and send the file again."),
    ),
    "county_unknown": Rule("question", N_("Nothing says which county this is from."), _ASK_COUNTY),
    "county_not_listed": Rule(
        "question",
        N_("This seems to be from {counties}, which the list of units does not have."),
        N_("Add the county to the list, or say which county the sheet is from."),
    ),
    "county_contradiction": Rule(
        "question", N_("Several counties are named: {counties}."), _ASK_COUNTY
    ),
    "month_unknown": Rule(
        "question", N_("Nothing says for sure which month this is about."), _ASK_MONTH
    ),
    "month_contradiction": Rule(
        "question",
        N_("Title, lines, sheet and file name differ on the month: {texts}."),
        _ASK_MONTH,
    ),
    "month_span": Rule(
        "question",
        N_("This seems to be about more than one month: {texts}."),
        N_("Send the figures of one month, or say which month they are of."),
    ),
    "month_ahead": Rule(
        "error", N_("{month} has not come yet."), N_("Mend the month and send the file again.")
    ),
    "week_unknown": Rule(
        "question", N_("Nothing says for sure which week this is about."), _ASK_WEEK
    ),
    "week_contradiction": Rule(
        "question",
        N_("Title, lines, sheet and file name differ on the week: {texts}."),
        _ASK_WEEK,
    ),
    "week_ahead": Rule(
        "error", N_("The {week} has not come yet."), N_("Mend the week and send the file again.")
    ),
}

_COLUMNS: dict[str, Rule] = {
    "unknown_column": Rule("question", N_("The column “{value}” is not known."), _ASK_COLUMN),
    "ambiguous_column": Rule(
        "question", N_("The column “{value}” may mean several indicators."), _ASK_COLUMN
    ),
    "qualified_column": Rule(
        "question",
        N_("The column “{value}” may not be the figure of the month: it says “{word}”."),
        _ASK_COLUMN,
    ),
    "cumulative_column": Rule(
        "question",
        N_("The column “{value}” is cumulative; the figures accepted before are not known."),
        N_("Send the figures of the month, or the sheets of the months before first."),
    ),
    "cumulative_beside": Rule(
        "note",
        N_("The column “{value}” is cumulative; the column of the month was read instead."),
        NOTHING,
    ),
    "former_missing": Rule(
        "question",
        N_("{value} is cumulative; what was accepted before for this unit is not known."),
        N_("Send the sheets of the months before first."),
    ),
    "cumulative_falls": Rule(
        "error",
        N_("The cumulative figure {value} is below the {before} accepted before."),
        MEND,
    ),
    "column_under_group": Rule(
        "question",
        N_("“{value}” stands under “{group}”, which is another indicator."),
        _ASK_COLUMN,
    ),
    "group_not_known": Rule(
        "warning", N_("“{value}” stands under “{group}”; it was read as “{indicator}”."), CHECK
    ),
    "indicator_twice": Rule(
        "question",
        N_("Columns {columns} are all read as “{indicator}”."),
        N_("Say which of them is to be ignored."),
    ),
    "measure_differs": Rule(
        "question",
        N_("“{value}” is counted in {stated}; “{indicator}” is counted in {wanted}."),
        _ASK_COLUMN,
    ),
    "measure_scaled": Rule("note", N_("Figures in {stated} were turned into {wanted}."), NOTHING),
    "contact_column": Rule(
        "note",
        N_("The column “{value}” names people of the office: it is not read, shown or kept."),
        NOTHING,
    ),
    "column_left_out": Rule(
        "note",
        N_("The column “{value}” compares or ranks; it is no figure of the month and is not read."),
        NOTHING,
    ),
    "text_column": Rule("note", N_("The column “{value}” holds text and is not read."), NOTHING),
    "total_column": Rule(
        "note", N_("The column “{value}” holds totals across and is not read."), NOTHING
    ),
}

_ROWS: dict[str, Rule] = {
    "unknown_row": Rule(
        "question",
        N_("The unit “{value}” is not known in this county."),
        N_("Say which unit the row is, or that it is to be ignored; or add the unit to the list."),
    ),
    "row_above_header": Rule(
        "question",
        N_("The row of “{value}” stands above the header and was not read."),
        N_("Put the header above all rows, or name its columns as the dictionary does."),
    ),
    "unnamed_row": Rule(
        "question",
        N_("The row has figures but no unit."),
        N_("Say which unit the row is, or that it is to be ignored."),
    ),
    "ambiguous_unit": Rule(
        "question",
        N_("“{value}” may be several units: {units}."),
        N_("Say which unit the row is."),
    ),
    "sole_unit": Rule("note", N_("The whole table was read as the figures of “{unit}”."), CHECK),
    "qualified_row": Rule(
        "question",
        N_("The row may not be the figures of the month: it says “{value}”."),
        N_("Say which unit the row is, or that it is to be ignored."),
    ),
    "row_left_out": Rule(
        "note", N_("The row “{value}” is not of the month and was left out."), CHECK
    ),
    "unit_closed": Rule(
        "error",
        N_("“{value}” was closed or merged into {successor} before {month}."),
        N_("File under the unit that took over, or mend the dates in the unit list."),
    ),
    "unit_not_open": Rule(
        "error",
        N_("“{value}” did not exist yet in {month}."),
        N_("Mend the month, or the dates in the unit list."),
    ),
    "unit_twice": Rule("error", N_("“{value}” stands in rows {rows}."), MEND),
    "other_county": Rule(
        "error",
        N_("The row is of another county: “{value}”."),
        N_("Send the rows of each county on a sheet of their own."),
    ),
    "month_twice": Rule(
        "question",
        N_("{count} units also stand on sheet “{other}” for {month}, such as “{unit}”."),
        N_("Say which of the sheets is to be ignored, or which month it is about."),
    ),
    "tables_joined": Rule(
        "note",
        N_("{count} units also stand on sheet “{other}” with other columns: filed together."),
        NOTHING,
    ),
    "no_form": Rule(
        "warning",
        N_("“{value}” files no monthly form; its figures are not stored."),
        N_("Add its figures to those of the unit above it."),
    ),
    "row_without_figures": Rule(
        "note", N_("“{value}” is no known unit; the row is empty."), NOTHING
    ),
    "units_absent": Rule("note", N_("{count} units of the list have no row here: {units}."), CHECK),
}

_CELLS: dict[str, Rule] = {
    "not_a_number": Rule("error", N_("“{value}” is not a number."), MEND),
    "line_twice": Rule(
        "error", N_("The unit has this indicator in several lines of one month."), MEND
    ),
    "negative": Rule("error", N_("{value} is below zero."), MEND),
    "fraction": Rule("error", N_("{value} is not whole; “{indicator}” is a count."), MEND),
    "percent": Rule(
        "error", N_("“{value}” is a percentage; a count is wanted."), N_("File the count.")
    ),
    "number_too_large": Rule(
        "error",
        N_("{value} is larger than any count can be."),
        MEND,
        N_("From 10,000,000,000 on."),
    ),
    "measure_in_cell": Rule(
        "error",
        N_("The unit of measure in “{value}” does not fit the column."),
        N_("Write the number alone, in the unit that the header names."),
    ),
    "merged_figure": Rule(
        "error",
        N_("The figure {value} stands across several cells that are merged."),
        N_("Undo the merging and write each unit's figure in its own cell."),
    ),
    "approximate": Rule(
        "warning", N_("“{value}” is an approximate figure."), N_("Ask for the exact count.")
    ),
    "suspect_digits": Rule(
        "warning", N_("“{value}” has blanks inside; it was read as one number."), CHECK
    ),
    "none_written": Rule(
        "warning",
        N_("“{value}” was read as nothing filed, not as zero ({count} cells)."),
        N_("Write 0 where zero is meant."),
    ),
    "dots_written": Rule(
        "warning",
        N_("“{value}” was read as nothing filed; it may stand for a very small figure."),
        N_("Write the figure, or 0."),
    ),
    "formulas_evaluated": Rule(
        "note",
        N_("{count} formulas had no stored result and were worked out."),
        NOTHING,
    ),
    "formula_uncached": Rule("error", N_("The formula has no stored result."), _OPEN_AND_SAVE),
    "not_in_form": Rule(
        "warning",
        N_("“{unit}” does not file “{indicator}”; the figure {value} is not stored."),
        N_("Leave the cell empty or write “/”."),
    ),
    "zeros_not_in_form": Rule(
        "note",
        N_("{count} zeros stand where the units file nothing; they are not stored."),
        NOTHING,
    ),
}

_SUMS: dict[str, Rule] = {
    "part_exceeds": Rule(
        "error", N_("“{indicator}” ({value}) is more than “{whole}” ({limit})."), MEND
    ),
    "parts_exceed": Rule(
        "error", N_("The parts of “{whole}” add up to {sum}, more than {limit}."), MEND
    ),
    "total_differs": Rule(
        "error",
        N_("{label}: {value} is stated for “{indicator}”, the rows add up to {sum}."),
        MEND,
    ),
    "total_not_number": Rule("warning", N_("The total “{value}” is not a number."), CHECK),
}

_UNIT_LIST: dict[str, Rule] = {
    "list_column_missing": Rule("error", N_("The unit list has no column “{value}”."), _FIX_LIST),
    "list_name_missing": Rule("error", N_("A unit has no name."), _FIX_LIST),
    "list_kind_unknown": Rule("error", N_("“{value}” is no kind of unit."), _FIX_LIST),
    "list_category_unknown": Rule(
        "error", N_("“{value}” is no category of department."), _FIX_LIST
    ),
    "list_code_twice": Rule("error", N_("The code “{value}” is used twice."), _FIX_LIST),
    "list_unit_unknown": Rule("error", N_("“{value}” is no unit of this list."), _FIX_LIST),
    "list_parent_missing": Rule("error", N_("“{value}” needs the unit it belongs to."), _FIX_LIST),
    "list_date_wrong": Rule("error", N_("“{value}” is not a date or a month."), _FIX_LIST),
    "list_number_wrong": Rule("error", N_("“{value}” is not a whole number."), _FIX_LIST),
    "unit_kind_assumed": Rule(
        "question",
        N_("The name “{value}” does not tell whether it is a township or a department."),
        N_("Choose what it is; it is taken for a department of no sector."),
    ),
    "list_name_twice": Rule("error", N_("“{value}” stands twice in one county."), _FIX_LIST),
}

_MANY: dict[str, Rule] = {
    "more_errors": Rule("error", N_("{count} more errors of the kind above."), MEND),
    "more_questions": Rule("question", N_("{count} more questions of the kind above."), CHECK),
    "more_warnings": Rule("warning", N_("{count} more warnings of the kind above."), CHECK),
    "more_notes": Rule("note", N_("{count} more notes of the kind above."), NOTHING),
}

BY_SUBJECT: dict[str, dict[str, Rule]] = {
    N_("The file"): _FILE,
    N_("The sheet"): _SHEET,
    N_("Columns and their heads"): _COLUMNS,
    N_("Rows and their units"): _ROWS,
    N_("Single cells"): _CELLS,
    N_("Sums, parts and wholes"): _SUMS,
    N_("Beside what was filed before"): HISTORY_RULES,
    N_("Lists of units"): _UNIT_LIST,
    N_("Ledgers"): LEDGER_RULES,
    N_("Many of a kind"): _MANY,
}
"""Every rule under its subject (English; gettext translates it), in the order of reading."""

RULES: dict[str, Rule] = {
    code: rule for rules in BY_SUBJECT.values() for code, rule in rules.items()
}
