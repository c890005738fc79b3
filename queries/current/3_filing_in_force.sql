-- The filings in force of the unit-months that some submissions hold, one row per unit,
-- form and month, of a weekly form per week: the latest accepted submission. week is
-- the day of its Thursday, null for a month. Parameter: submissions, a list of ids, or
-- null for every unit-month.
-- received_at is when the unit first filed that month: a correction is not a delay.
-- state: blank when a row is there and its zero-report cells hold no figure, be they
-- empty or marked as not applicable (without any zero-report indicator on the form,
-- when no cell holds one); zero when those that are filled are all 0; else reported.
-- is_shown: leaders see it; not where the office leaves out what the prefecture has not
-- approved. Weekly filings are not approved: no leader sees them anyway.
create or replace macro filing_in_force(submissions) as table
with form_shape as (
    select
        form_indicator.form_code,
        bool_or(indicator.zero_report) as has_zero_report,
    from form_indicator
    inner join indicator on indicator.code = form_indicator.indicator_code
    group by form_indicator.form_code
),

touched as (
    select distinct
        filing.unit_code,
        filing.month,
        submission.week,
        submission.form_code,
    from filing
    inner join submission on submission.submission_id = filing.submission_id
    where submissions is null or filing.submission_id in submissions
),

accepted as (
    select
        filing.unit_code,
        filing.month,
        submission_accepted.week,
        submission_accepted.form_code,
        max(filing.submission_id) as submission_id,
        min(submission_accepted.received_at) as received_at,
    from filing
    inner join submission_accepted
        on submission_accepted.submission_id = filing.submission_id
    inner join touched
        on touched.unit_code = filing.unit_code
        and touched.month = filing.month
        and touched.form_code = submission_accepted.form_code
        and touched.week is not distinct from submission_accepted.week
    group by
        filing.unit_code,
        filing.month,
        submission_accepted.week,
        submission_accepted.form_code
),

filled as (
    select
        reading.submission_id,
        reading.unit_key,
        max(reading.value) filter (where indicator.zero_report) as largest_lead,
        count(reading.value) as figures,
    from reading
    inner join indicator on indicator.indicator_key = reading.indicator_key
    where reading.submission_id in (select distinct submission_id from accepted)
    group by reading.submission_id, reading.unit_key
)

select
    accepted.unit_code,
    unit_now.unit_key,
    unit_now.county_code,
    accepted.month,
    accepted.week,
    accepted.form_code,
    accepted.submission_id,
    accepted.received_at,
    case
        when coalesce(filled.figures, 0) = 0 then 'blank'
        when not coalesce(form_shape.has_zero_report, false) then 'reported'
        when filled.largest_lead is null then 'blank'
        when filled.largest_lead = 0 then 'zero'
        else 'reported'
    end as state,
    accepted.week is not null
    or not approval_setting.leaves_out
    or coalesce(approval_now.rank, 0) = 3 as is_shown,
from accepted
cross join approval_setting
inner join unit_now on unit_now.unit_code = accepted.unit_code
left join approval_now
    on approval_now.unit_code = accepted.unit_code
    and approval_now.form_code = accepted.form_code
    and approval_now.month = accepted.month
left join form_shape on form_shape.form_code = accepted.form_code
left join filled
    on filled.submission_id = accepted.submission_id
    and filled.unit_key = unit_now.unit_key
