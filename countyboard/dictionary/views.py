"""The views and functions that free SQL may ask: what each tells, and a question to begin with."""

from __future__ import annotations

from countyboard.dictionary.relation import Relation
from countyboard.i18n import N_

__all__ = ["FUNCTIONS", "VALUES", "VIEWS"]

VIEWS: dict[str, Relation] = {
    "figures": Relation(
        N_(
            "Every figure in force with the names of its unit, month and indicator: the place "
            "to begin."
        ),
        """\
select county_name, month, sum(value) as leads
from figures
where indicator_code = 'leads_received'
group by all
order by all""",
    ),
    "filings": Relation(
        N_("Who filed which month, when, and from which file and sheet."),
        "select * from filings order by month desc, county_name, unit_name",
    ),
    "states": Relation(
        N_("Who filed, filed zero, is late or missing today, month by month and form by form."),
        """\
select county_name, month, state, count(*) as units
from states
group by all
order by all""",
    ),
    "findings": Relation(
        N_("Every finding as it is today, with its state."),
        """\
select finding_state, count(*) as findings
from findings
group by all
order by all""",
    ),
    "transfers": Relation(
        N_("Leads handed from one unit to another, with their names."),
        """\
select from_name, to_name, sum(leads) as leads
from transfers
group by all
order by leads desc nulls last, from_name, to_name""",
    ),
    "reading_current": Relation(
        N_("Every figure in force that leaders see, by codes."),
        "from reading_current order by month, unit_code, indicator_code",
    ),
    "reading_in_force": Relation(
        N_("Every figure in force, approved or not, by codes."),
        "from reading_in_force order by month, unit_code, indicator_code",
    ),
    "reading_filed": Relation(
        N_("Every figure and mark as it was filed, in force or not."),
        "from reading_filed order by submission_id, sheet_row, sheet_column",
    ),
    "cell_current": Relation(
        N_("Every cell in force with a figure or a mark; of a mark the value is empty."),
        "from cell_current order by month, unit_code, indicator_code",
    ),
    "transfer_current": Relation(
        N_("Transfers in force, with names and codes."),
        "from transfer_current order by month, county_code, sheet_row",
    ),
    "finding_version": Relation(
        N_("Every version of every finding in force."),
        "from finding_version order by finding_id, submission_id",
    ),
    "submission_accepted": Relation(
        N_("Submissions in force: not withdrawn."),
        "from submission_accepted order by submission_id",
    ),
    "target_in_force": Relation(
        N_("Targets in force, with the months for which they hold."),
        "from target_in_force order by measure_code, scope_code, first_month",
    ),
    "target_by_place": Relation(
        N_("Which target holds for a unit in a month: its own or one from above."),
        "from target_by_place order by unit_code, measure_code, first_month",
    ),
    "extension": Relation(
        N_("Extensions in force."),
        "from extension order by month, unit_code",
    ),
    "approval_now": Relation(
        N_("How far each filing is approved."),
        "from approval_now order by month, unit_code",
    ),
    "approval_setting": Relation(
        N_("How this office approves."),
        "from approval_setting",
    ),
}
"""Views, the ones to begin with first."""

FUNCTIONS: dict[str, Relation] = {
    "measure_by_unit": Relation(
        N_("One measure, unit by unit, over a span of months, or why there is none."),
        """\
select *
from measure_by_unit(
    'leads_received', 'total', null, 'township',
    date '2026-01-01', date '2026-09-01', current_date
)
order by value desc nulls last, unit_name""",
    ),
    "measure_by_month": Relation(
        N_("The parts of one measure, one row per unit and month."),
        """\
select *
from measure_by_month(
    'leads_received', date '2026-01-01', date '2026-09-01', current_date
)
order by month, unit_code""",
    ),
    "measure_over_span": Relation(
        N_("The parts of one measure over a span of months, one row per unit."),
        """\
select *
from measure_over_span(
    'closure_rate', date '2026-01-01', date '2026-09-01', current_date
)
order by unit_code""",
    ),
    "measure_by_county": Relation(
        N_("The parts of one measure and what they rest on, one row per county and month."),
        """\
select *
from measure_by_county(
    'leads_received', date '2026-01-01', date '2026-09-01', null, current_date
)
order by county_code, month""",
    ),
    "reporting_state": Relation(
        N_("The reporting state of every unit, month and form on a given day."),
        "select * from reporting_state(current_date) order by month, unit_code",
    ),
    "week_due": Relation(
        N_("When the weekly forms are due in the weeks of a month."),
        "select * from week_due(date '2026-09-01', current_date) order by week",
    ),
    "week_state": Relation(
        N_("The reporting state of every unit that files by the week, week by week of a month."),
        """\
select * from week_state(date '2026-09-01', current_date, now()::timestamp)
order by week, unit_code""",
    ),
    "finding_now": Relation(
        N_("Every finding as it stood on a given day."),
        "select * from finding_now(current_date) order by finding_id",
    ),
    "finding_within": Relation(
        N_(
            "The findings that were on the ledger in a span of months, as they stand on a "
            "given day."
        ),
        """\
select * from finding_within(date '2026-01-01', date '2026-09-01', current_date)
order by finding_id""",
    ),
    "zero_run": Relation(
        N_("Since when a unit has been without a lead."),
        "select * from zero_run(date '2026-09-01', current_date) order by unit_code",
    ),
    "lead_flow": Relation(
        N_("Pending before plus received minus closed, against what was filed as pending."),
        "select * from lead_flow(date '2026-01-01', date '2026-09-01') order by unit_code, month",
    ),
    "measures_by_month": Relation(
        N_("The parts of several measures, one row per measure, unit and month."),
        """\
select *
from measures_by_month(
    ['leads_received', 'closure_rate'],
    date '2026-01-01', date '2026-09-01', current_date
)
order by measure, unit_code, month""",
    ),
    "measures_over_span": Relation(
        N_("The parts of several measures over a span of months, one row per measure and unit."),
        """\
select *
from measures_over_span(
    ['leads_received', 'closure_rate'],
    date '2026-01-01', date '2026-09-01', current_date
)
order by measure, unit_code""",
    ),
    "measures_by_period": Relation(
        N_("The parts of several measures by period, one row per measure, unit and period."),
        """\
select *
from measures_by_period(
    ['leads_received', 'closure_rate'],
    'quarter', date '2026-01-01', date '2026-09-01', current_date
)
order by measure, unit_code, period_on""",
    ),
    "measure_info": Relation(
        N_("What a measure is: its names, its unit, whether it is a ratio."),
        "select * from measure_info('closure_rate')",
    ),
    "measure_reporter": Relation(
        N_("Which units file what a measure counts."),
        "select * from measure_reporter('leads_received') order by unit_code",
    ),
    "month_known": Relation(
        N_("Every month on record up to a given day."),
        "select * from month_known(current_date) order by month",
    ),
    "form_due": Relation(
        N_("When each monthly form is due."),
        "select * from form_due(current_date) order by month, form_code",
    ),
    "due_day": Relation(
        N_("Every day, whether it is worked, and when what is due on it is due."),
        "select * from due_day(current_date) order by day",
    ),
    "measures_term": Relation(
        N_("The terms that measures are made of."),
        "select * from measures_term(['closure_rate']) order by side, component",
    ),
    "measures_part": Relation(
        N_("The figures that go into measures, before they are summed."),
        """\
select *
from measures_part(
    ['closure_rate'], date '2026-09-01', date '2026-09-01', current_date
)
order by unit_code, side, component""",
    ),
    "filing_in_force": Relation(
        N_("How the filings in force are worked out from submissions."),
        "select * from filing_in_force(null) order by unit_code, month",
    ),
}
"""Functions that answer with a table."""

VALUES: dict[str, Relation] = {
    "measure_value": Relation(
        N_("The value of a measure from its summed parts; no value where the denominator is zero."),
        "select measure_value('closure_rate', 80, 100) as closure_rate",
    ),
    "measure_value_per": Relation(
        N_("The same, in total or per 10 000 residents."),
        "select measure_value_per('leads_received', 'residents', 80, null, 50000) as per_10_000",
    ),
    "gini": Relation(
        N_("Gini coefficient of a list of numbers: 0 when all are alike."),
        "select gini([1, 2, 3, 10]) as gini",
    ),
    "theil": Relation(
        N_("Theil index of a list of numbers: 0 when all are alike."),
        "select theil([1, 2, 3, 10]) as theil",
    ),
    "coefficient_of_variation": Relation(
        N_("Standard deviation over mean of a list of numbers."),
        "select coefficient_of_variation([1, 2, 3, 10]) as cv",
    ),
    "index_of_disparity": Relation(
        N_("Mean distance from the mean of a list of numbers, in per cent of the mean."),
        "select index_of_disparity([1, 2, 3, 10]) as idis",
    ),
    "top_fifth_share": Relation(
        N_("Share of the total that the top fifth of a list holds."),
        "select top_fifth_share([1, 2, 3, 10, 4]) as share",
    ),
    "share_at_zero": Relation(
        N_("Share of a list that is zero; nulls do not count."),
        "select share_at_zero([0, 0, 3, null]) as share",
    ),
    "is_partial": Relation(
        N_("Whether a month is too incomplete to be judged."),
        "select is_partial('leads_received', 90, 100, 5) as is_partial",
    ),
    "chart_start": Relation(
        N_("The first month of a control chart."),
        "select chart_start(date '2026-01-01', date '2026-09-01') as month",
    ),
    "period_start": Relation(
        N_("The first month of the period a month lies in, not before the first one asked for."),
        "select period_start(date '2026-05-01', 'quarter', date '2026-01-01') as month",
    ),
    "period_last": Relation(
        N_("The last month of the period a month lies in, not after the last one asked for."),
        "select period_last(date '2026-05-01', 'quarter', date '2026-09-01') as month",
    ),
    "period_name": Relation(
        N_("The period a month lies in, as a text that sorts by time."),
        "select period_name(date '2026-05-01', 'quarter') as period",
    ),
}
"""Functions that answer with one value."""
