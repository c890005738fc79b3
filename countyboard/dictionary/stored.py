"""The tables of the database: what each holds."""

from __future__ import annotations

from countyboard.dictionary.relation import Relation
from countyboard.i18n import N_

__all__ = ["NOT_ASKED", "TABLES", "WITHHELD"]

TABLES: dict[str, Relation] = {
    "unit_now": Relation(
        N_("Units as they are now, with their county."),
        "from unit_now order by county_position, position",
    ),
    "filing_current": Relation(
        N_("Filings in force, one row per unit, month and form, with the state."),
        "from filing_current order by month, unit_code",
    ),
    "indicator": Relation(
        N_("The indicators of the catalogue."),
        "from indicator order by position",
    ),
    "ratio": Relation(
        N_("The ratios of the catalogue."),
        "from ratio order by position",
    ),
    "ratio_term": Relation(
        N_("The terms of each ratio."),
        "from ratio_term order by ratio_code, side, component",
    ),
    "form": Relation(
        N_("The forms."),
        "from form order by position",
    ),
    "form_indicator": Relation(
        N_("Which indicators a form asks for."),
        "from form_indicator order by form_code, position",
    ),
    "form_kind": Relation(
        N_("Which kinds of unit file a form."),
        "from form_kind order by form_code, kind",
    ),
    "reading": Relation(
        N_("Every figure and mark that was ever filed: the one large table."),
        "from reading order by submission_id, unit_key, indicator_key",
    ),
    "filing": Relation(
        N_("Which units have a row on which submission."),
        "from filing order by submission_id, unit_code",
    ),
    "submission": Relation(
        N_("Confirmed uploads, one row per form, county and month of a file."),
        "from submission order by submission_id",
    ),
    "submission_decision": Relation(
        N_("Withdrawals of submissions and their restoring."),
        "from submission_decision order by decision_id",
    ),
    "submission_replacement": Relation(
        N_("What a submission replaced."),
        "from submission_replacement order by submission_id",
    ),
    "problem": Relation(
        N_("What submissions were warned about and accepted with."),
        "from problem order by submission_id, position",
    ),
    "finding": Relation(
        N_("The rectification ledgers as they were filed."),
        "from finding order by submission_id, sheet_row",
    ),
    "transfer": Relation(
        N_("The transfer ledgers as they were filed."),
        "from transfer order by submission_id, sheet_row",
    ),
    "target": Relation(
        N_("Every version of every target."),
        "from target order by recorded_id",
    ),
    "unit": Relation(
        N_("Every version of every unit."),
        "from unit order by recorded_id",
    ),
    "unit_alias": Relation(
        N_("Former and short names of units."),
        "from unit_alias order by unit_code, alias",
    ),
    "unit_key": Relation(
        N_("The short numbers of units."),
        "from unit_key order by unit_key",
    ),
    "indicator_key": Relation(
        N_("The short numbers of indicators."),
        "from indicator_key order by indicator_key",
    ),
    "approval": Relation(
        N_("Every decision on the approval of filings."),
        "from approval order by recorded_id",
    ),
    "due_change": Relation(
        N_("Every version of every extension."),
        "from due_change order by recorded_id",
    ),
    "day_mark": Relation(
        N_("Days off and days worked against their weekday."),
        "from day_mark order by recorded_id",
    ),
    "office_setting": Relation(
        N_(
            "How the office works; in the copy that the SQL page asks only what decides what "
            "counts."
        ),
        "from office_setting order by recorded_id",
    ),
}
"""Tables that free SQL may ask, too."""

NOT_ASKED: dict[str, str] = {
    "event": N_("The audit log: who did what, when."),
    "source_file": N_("The files that were uploaded: their names and hashes, not their content."),
    "source_content": N_("The hashes of the files as they are kept."),
    "followup": N_("What is to be asked about figures, and what was answered."),
    "mapping": N_("What a person confirmed about headings and labels of sheets."),
    "boundary_set": N_("The boundaries given for the map."),
    "catalogue_line": N_("Lines of the catalogue that the office added or changed."),
    "saved_view": N_("Views saved under a name: what was chosen, and no figure."),
    "schema_migration": N_("Which changes of the schema the database has."),
}
"""Tables that free SQL may not ask; the export of the whole database holds them."""

WITHHELD = ("account", "api_token")
"""Tables that are handed to nobody."""
