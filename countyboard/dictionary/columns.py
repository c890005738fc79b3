"""What every column of a table or a view means: one sentence by name."""

from __future__ import annotations

from countyboard.i18n import N_
from countyboard.i18n import gettext as _

__all__ = ["MEANINGS", "OF_ONE", "meaning"]

MEANINGS: dict[str, str] = {
    "accepted_at": N_("When somebody confirmed it, in the office's own time."),
    "account": N_("Who did it; left empty in the copy that the SQL page asks."),
    "address": N_("What was chosen, as codes, the way the address of the page says it."),
    "adds_up": N_("flow: sums over months; stock: the last month's value counts."),
    "alias": N_("A former or short name that a sheet may use for the unit."),
    "applied_at": N_("When this change of the schema was made."),
    "area": N_("The group of townships inside the county; empty for none."),
    "aspect": N_("One of the six aspects of a supervision finding."),
    "at_most": N_("An indicator that this one can never exceed."),
    "at_zero": N_("How many of the months without a lead were zero reports."),
    "base": N_(
        "What the numerator is divided by: 1 for a total, else residents or the denominator."
    ),
    "benchmark_value": N_(
        "The figure it is compared with: that of another county, or of all the others together."
    ),
    "better": N_("Which way is better: up, down or none."),
    "blank": N_("How many filings came with their lead cells empty."),
    "byte_count": N_("The size of the file in bytes."),
    "category": N_("Of a department: political-legal, discipline, regulator or other."),
    "cell": N_("The cell of the sheet it is about, such as C7."),
    "closed": N_("The last day on which the unit files; empty while it does."),
    "closed_on": N_(
        "The day the finding was done; where none is written, the day the ledger first said so."
    ),
    "closing": N_("Leads still pending at the end of the month, as filed."),
    "code": N_("A short name that never changes its meaning."),
    "coefficient_of_variation": N_("Standard deviation over mean, each unit counting once."),
    "comment": N_("What was said of it; texts on persons are refused."),
    "component": N_("An indicator, or what is counted instead: residents, units that filed."),
    "content_sha256": N_("The hash of the file's bytes as they are kept."),
    "county_at": N_("When the county approved it."),
    "county_code": N_("The code of the county it belongs to."),
    "county_name": N_("The name of the county it belongs to."),
    "county_position": N_("The place of the county in the office's own order."),
    "day": N_("A day of the calendar."),
    "day_name": N_("What the day is, such as a holiday."),
    "days_over": N_("Days since the due date of an overdue finding."),
    "deadline_day": N_(
        "The last day on time: of the following month, or of the week (Monday is 1)."
    ),
    "deadline_time": N_("Until what hour of that day; empty for its end."),
    "decided_at": N_("When it was decided, in the office's own time."),
    "decision": N_("What was decided: approved or unlocked; withdrawn or restored."),
    "decision_id": N_("The number of the decision; later ones are larger."),
    "denominator": N_("What is divided by, summed over units and months before dividing."),
    "description": N_("The finding in the words of the ledger."),
    "details": N_(
        "What else there is to say, as JSON; left empty in the copy that the SQL page asks."
    ),
    "difference": N_("Filed minus expected: above 0, more is pending than came in."),
    "distance": N_("0: the unit's own target; 1: its county's; 2: the prefecture's."),
    "done": N_("How many findings are rectified."),
    "done_on": N_("The day on which it was rectified, as the ledger says."),
    "due_at": N_("The day and hour until which it is on time."),
    "due_on": N_("The last day on time."),
    "due_since": N_(
        "Since when a form of the office's own is asked for; empty for a built-in one."
    ),
    "due_time": N_("Until what hour of that day; empty for its end."),
    "ends_on": N_("The Sunday of the week."),
    "event": N_("What was done."),
    "event_details": N_("What else the audit log says of it."),
    "event_id": N_("The number of the event; later ones are larger."),
    "expected": N_("Pending before plus received minus closed: what should be pending now."),
    "factor": N_("What the quotient is multiplied by: 100 for per cent."),
    "figures": N_("How many figures the submission holds."),
    "file_name": N_("The name of the file it came in."),
    "filings": N_("How many unit-months the submission holds."),
    "filings_expected": N_("How many filings were due: one for each unit, month and form."),
    "filings_received": N_("How many filings came in: reported, zero or blank."),
    "finding_id": N_("The same finding in every ledger: by its number, or by its text and day."),
    "finding_number": N_("The number the ledger gives the finding."),
    "finding_state": N_("done, relapsed, overdue or open, as of the day of the question."),
    "findings": N_("How many findings there are."),
    "first_month": N_("The first month for which it holds."),
    "flags": N_(
        "What was noticed of the figure: approximate, suspect, scaled, cumulative and the like."
    ),
    "form_code": N_("The code of the form."),
    "form_name": N_("The form it was filed on, or is due on."),
    "from_category": N_("The category of the department that handed over."),
    "from_group": N_("The name of the sender without its county's own before it."),
    "from_kind": N_("The kind of the unit that handed over."),
    "from_name": N_("The unit that handed leads over."),
    "from_text": N_("The sender as the ledger writes it."),
    "from_unit_code": N_("The code of the unit that handed over; empty for none on the list."),
    "gini": N_("Gini coefficient: 0 when all units are alike, towards 1 when one has everything."),
    "grandparent_code": N_("The code of the unit above the unit above."),
    "group_code": N_("The group of the indicator."),
    "happened_at": N_("When it happened, in the office's own time."),
    "heir_code": N_("The unit that files for it since it was merged; itself when it was not."),
    "highest": N_("The highest value among the units."),
    "households": N_("Households on record."),
    "in_time": N_("How many findings were rectified by their due day."),
    "indicator_code": N_("The code of the indicator."),
    "indicator_key": N_("A short number for the indicator, used inside the database only."),
    "indicator_name": N_("The name of the indicator."),
    "indicator_name_en": N_("The English name of the indicator."),
    "indicator_name_zh": N_("The Chinese name of the indicator."),
    "indicator_position": N_("The place of the indicator in the catalogue."),
    "is_done": N_("The ledger says so, or gives a day and does not say otherwise."),
    "is_incomplete": N_("A flow summed over fewer months than expected."),
    "is_late": N_("First received after the last day on time."),
    "is_on": N_("Whether filings are approved and locked at all."),
    "is_on_time": N_("Done by the due date; empty while nobody can tell."),
    "is_ratio": N_("Whether the measure is a ratio."),
    "is_removed": N_("This version takes back what was recorded before."),
    "is_shown": N_("Leaders see it; not where the office leaves out what is not approved."),
    "is_stock": N_("The last month's value counts, months are not added."),
    "is_working": N_("Whether the day is worked."),
    "issue": N_("What made somebody ask."),
    "issued_on": N_("The day the finding was issued."),
    "kind": N_("Kind of unit: prefecture, county, township, village or department."),
    "last_reported": N_("The last month that was reported with a lead."),
    "late": N_("How many filings were first received after their due day."),
    "leads": N_("Leads handed over."),
    "leaves_out": N_("Whether leaders' pages leave out what the prefecture has not approved."),
    "level": N_("The level: unit, county or prefecture; in sums also the area."),
    "line": N_("The line of the catalogue, as JSON."),
    "lower": N_("Lower end of the 95 % interval."),
    "lowest": N_("The lowest value among the units."),
    "mean": N_("The sum over the number of units with a figure."),
    "measure": N_("The code of the indicator or ratio."),
    "measure_code": N_("The code of the indicator or ratio."),
    "measure_name": N_("The name of the indicator or ratio."),
    "migration": N_("The name of the change of the schema."),
    "missing": N_("How many filings are not in though their due day has passed."),
    "month": N_("The month the figure is of: its first day."),
    "months_expected": N_("In how many months of the span the unit was to file."),
    "months_filed": N_("In how many months of the span the unit filed."),
    "months_missing": N_("In how many months of the span nothing came and the deadline is past."),
    "name": N_("The heading or label, in one spelling."),
    "name_en": N_("The English name."),
    "name_zh": N_("The Chinese name."),
    "next_month": N_("The first month for which it does not hold any more; empty for no end."),
    "none_sent": N_("How many units said that they transferred nothing."),
    "note": N_("What the ledger remarks."),
    "noted_at": N_("When it was written, in the office's own time."),
    "number": N_("The number of the change of the schema."),
    "numerator": N_("What is counted, summed over units and months before dividing."),
    "open": N_("How many findings are not rectified and not yet due."),
    "opened": N_("The first day on which the unit files; empty where nobody said."),
    "opening": N_("Leads pending at the end of the month before, as filed."),
    "origin": N_("Where it came from: sample, upload, page or command line."),
    "overdue": N_("How many findings are past their due day."),
    "owner_code": N_(
        "The code of the unit that answers for the finding; empty for none on the list."
    ),
    "owner_name": N_("The unit that answers for the finding."),
    "owner_text": N_("The owner unit as the ledger writes it."),
    "page": N_("The page it is of."),
    "parent_code": N_("The code of the unit above."),
    "part": N_("Which part of the catalogue: indicators, ratios or forms."),
    "part_of": N_("The indicator of which this one is a part."),
    "pending": N_("How many filings are not in while their due day is ahead."),
    "period": N_("The month, quarter or year."),
    "period_on": N_("The first month of the period."),
    "population": N_("Residents on record."),
    "position": N_("The place in its list."),
    "prefecture_at": N_("When the prefecture approved it."),
    "prefecture_code": N_("The code of the prefecture."),
    "raised_on": N_("The day of issue, else the day the finding first came in."),
    "rank": N_("How far it is approved: 1 by the unit, 2 by the county, 3 by the prefecture."),
    "ratio_code": N_("The code of the ratio."),
    "raw_text": N_("What stood in the cell; empty where that was exactly the value."),
    "reason": N_(
        "Why, in the words of whoever decided; of approvals and decisions left empty in "
        "the copy that the SQL page asks."
    ),
    "received": N_("Leads received in the month."),
    "received_at": N_("When the office first got it, in its own time; a correction is no delay."),
    "received_on": N_("The day the ledger came in."),
    "recorded_at": N_("When this version was recorded, in the office's own time."),
    "recorded_id": N_("The number of the version; of several the largest counts."),
    "relapsed": N_("How many findings came back."),
    "replaced_submission_id": N_("The submission that was in force before."),
    "reported": N_("How many filings hold at least one figure above zero."),
    "reported_by": N_("Which units file the indicator: township, department, both or county."),
    "residents": N_("Residents of the townships at the end of the month."),
    "said": N_("What the comparison comes to, by interval, or why there is none."),
    "scope": N_(
        "Which units a term counts: one category, one kind, or the stock before the first month."
    ),
    "scope_code": N_("The unit for which it holds, with all below; empty for all."),
    "senders": N_("How many units transferred at least one lead."),
    "setting": N_("The name of the setting."),
    "sha256": N_("The hash of the file's bytes as they came."),
    "shape_count": N_("How many outlines the file holds."),
    "shapes": N_("The outlines, as JSON."),
    "share_at_zero": N_(
        "Share of the units whose value is zero, from 0 to 1; silence is not zero."
    ),
    "sheet": N_("The sheet of the workbook it came from."),
    "sheet_column": N_("The column of the sheet it stood in, counted from 1."),
    "sheet_row": N_("The row of the sheet it stood in, counted from 1."),
    "side": N_("The side of the ratio: numerator or denominator."),
    "sign": N_("1 where the term is added, -1 where it is taken off."),
    "silent": N_("How many of the months without a lead were missing or blank."),
    "since": N_("january for a column that counts from the start of the year."),
    "starts_on": N_("The Monday of the week."),
    "state": N_("How it stands as of the day of the question."),
    "state_said": N_("What the ledger says of the finding: done, open, standing or relapsed."),
    "status": N_("Whether the submission is in force, partly replaced or withdrawn."),
    "subject": N_("column or row: what the answer is about."),
    "submission_id": N_(
        "The number of the submission; of two for a unit-month the larger one counts."
    ),
    "successor_code": N_("The unit it was merged into."),
    "target_code": N_("What it means: an indicator or a unit; empty to ignore it."),
    "target_id": N_("The number of the target."),
    "theil": N_(
        "Theil index: 0 when all units are alike; its parts within and between counties add up."
    ),
    "to_category": N_("The category of the department that took over."),
    "to_group": N_("The name of the receiver without its county's own before it."),
    "to_name": N_("The unit that took leads over; empty where the sender handed over none."),
    "to_text": N_("The receiver as the ledger writes it."),
    "to_unit_code": N_("The code of the unit that took over; empty for none on the list."),
    "top_fifth_share": N_(
        "Share of the total that the top fifth of the units holds, from 0.2 to 1."
    ),
    "township_code": N_("The code of the township a village belongs to; of others their own."),
    "township_name": N_("The name of the township a village belongs to; of others their own."),
    "township_position": N_("The place of the township in the order of its county."),
    "unit": N_("The unit of measure."),
    "unit_at": N_("When the unit approved it."),
    "unit_code": N_("The code of the reporting unit."),
    "unit_key": N_("A short number for the unit, used inside the database only."),
    "unit_name": N_("The name of the reporting unit."),
    "unit_of_measure": N_("The unit of measure of the value."),
    "unit_position": N_("The place of the unit in the order of its county."),
    "units": N_("How many units have a figure."),
    "units_expected": N_("How many units were to file it."),
    "units_filed": N_("How many of them filed."),
    "units_pending": N_("How many have not filed while the deadline is ahead."),
    "upper": N_("Upper end of the 95 % interval."),
    "usual_due_at": N_("The day and hour the form names, moved by holidays, without extensions."),
    "usual_due_on": N_("The day the form names, before holidays move it."),
    "valid_from": N_("The day from which this version of the unit holds, where somebody said it."),
    "value": N_("The figure."),
    "versions": N_("How many ledgers held the finding."),
    "view_id": N_("The number of the view; the same for all its versions."),
    "view_name": N_("The name somebody gave the view."),
    "warnings": N_("How many warnings it was accepted with."),
    "week": N_("The Thursday of the week a weekly form is of; empty for a month."),
    "without_lead_since": N_("The first of the months without a lead."),
    "zero": N_("How many filings are zero reports."),
    "zero_report": N_("Whether the indicator counts for a zero report."),
}

OF_ONE: dict[tuple[str, str], str] = {
    ("form", "period"): N_("How often the form is filed: month or week."),
    ("indicator", "kind"): N_("flow: sums over months; stock: the last month's value counts."),
    ("measure_info", "kind"): N_("flow: sums over months; stock: the last month's value counts."),
    ("event", "kind"): N_("What was done."),
    ("problem", "code"): N_("The code of the rule that warned."),
    ("problem", "value"): N_(
        "What stood in the cell; left empty in the copy that the SQL page asks."
    ),
    ("office_setting", "value"): N_("What the setting is set to."),
    ("ratio", "numerator"): N_(
        "The numerator in codes, with + and -; @ names the units that count."
    ),
    ("ratio", "denominator"): N_(
        "The denominator in codes, with + and -; @ names the units that count."
    ),
    ("due_day", "due_on"): N_(
        "The day itself, or the next working day where the office has it so."
    ),
    ("lead_flow", "closed"): N_("Leads closed in the month."),
    ("finding", "due_on"): N_("The day by which the finding is to be rectified."),
    ("findings", "due_on"): N_("The day by which the finding is to be rectified."),
    ("finding_now", "due_on"): N_("The day by which the finding is to be rectified."),
    ("finding_within", "due_on"): N_("The day by which the finding is to be rectified."),
    ("finding_version", "due_on"): N_("The day by which the finding is to be rectified."),
    ("measure_by_unit", "state"): N_(
        "figure, or why there is none: zero base, no figure, missing or pending."
    ),
    ("followup", "state"): N_("open or closed: that of the latest entry counts."),
    ("finding_now", "state"): N_("done, relapsed, overdue or open, as of the day of the question."),
    ("finding_within", "state"): N_(
        "done, relapsed, overdue or open, as of the day of the question."
    ),
    ("submission", "file_name"): N_("The name of the file it came in."),
    ("boundary_set", "file_name"): N_("The name of the file it came in."),
}
"""Columns that mean something else in one table or view, by its name and theirs."""


def meaning(relation: str, column: str) -> str:
    """Say in the language in force what a column means; "" for one nobody described."""
    said = OF_ONE.get((relation, column)) or MEANINGS.get(column)
    return _(said) if said else ""
