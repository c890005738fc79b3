-- What did one unit file, month by month, and from which file? One row per month. $unit
-- the code of a county, township or department; of a county its own form. $first_month
-- and $last_month first days of months; $today the day of the question. state as
-- reporting_state says; received_on is the day it first came in, file_name and sheet
-- are of the submission in force.
select
    state.unit_name,
    state.kind,
    state.month,
    state.state,
    state.is_late,
    cast(state.received_at as date) as received_on,
    state.due_on,
    submission.file_name,
    submission.sheet,
    filing.sheet_row,
    ---------- ids
    state.unit_code,
    state.submission_id,
from reporting_state($today) as state
left join submission on submission.submission_id = state.submission_id
left join filing
    on filing.submission_id = state.submission_id
    and filing.unit_code = state.unit_code
    and filing.month = state.month
where state.unit_code = $unit
    and state.month between cast($first_month as date) and cast($last_month as date)
order by state.month
