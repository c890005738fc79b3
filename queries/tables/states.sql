-- Reporting states, one row per unit, month and form expected of its kind. $counties
-- list of county codes, or null for all; $first_month and $last_month first days of
-- months; $kind 'township' | 'department' | null for all units; $today the day of the
-- question. due_on is the last day on time; is_late: first received after it.
select
    ---------- where and when
    county_name,
    unit_name,
    kind,
    category,
    area,
    month,
    form_code as form_name,
    ---------- how
    state,
    is_late,
    due_on,
    received_at,
    ---------- ids
    unit_code,
    submission_id,
from reporting_state($today)
where month between cast($first_month as date) and cast($last_month as date)
    and ($counties is null or list_contains($counties, county_code))
    and ($kind is null or kind = $kind)
order by county_position, month, position, unit_code
