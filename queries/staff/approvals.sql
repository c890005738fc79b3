-- How far each filing of a county and month is approved, one row per unit and form
-- that is expected or filed. rank: 0 not yet, 1 by the unit, 2 by the county, 3 by the
-- prefecture; state as in reporting_state.
-- $county, $month the first day of a month; $today a day.
select
    ---------- which filing
    state_now.unit_name,
    state_now.form_code as form_name,
    state_now.state,
    state_now.received_at,
    ---------- how far
    coalesce(approval_now.rank, 0) as rank,
    approval_now.unit_at,
    approval_now.county_at,
    approval_now.prefecture_at,
    ---------- ids
    state_now.unit_code,
    state_now.form_code,
    state_now.month,
    state_now.submission_id,
from reporting_state($today) as state_now
left join approval_now
    on approval_now.unit_code = state_now.unit_code
    and approval_now.form_code = state_now.form_code
    and approval_now.month = state_now.month
inner join form on form.form_code = state_now.form_code
where state_now.county_code = $county
    and state_now.month = cast($month as date)
    and state_now.state <> 'not expected'
order by form.position, state_now.position, state_now.unit_code
