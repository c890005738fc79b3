-- How do the weekly reports of one month stand? One row per weekly form and week. A
-- week belongs to the month of its Thursday. $month first day of the month; $counties
-- list of county codes, or null for all; $today the day and $moment the moment of the
-- question.
-- starts_on and ends_on are Monday and Sunday; due_at day and hour, on the next working
-- day where the office moves it; extended how many units have an extension of their own
-- or of what is above them, latest_due_at the latest of these moments; units how many
-- are there to report at its end: filed, late among them, pending and missing, which
-- add up with filed to units.
with state as (
    select *
    from week_state($month, $today, $moment)
    where state <> 'not expected'
        and ($counties is null or list_contains($counties, county_code))
)

select
    week_due.form_code as form_name,
    week_due.week,
    week_due.starts_on,
    week_due.ends_on,
    week_due.due_at,
    count(*) filter (state.due_at <> week_due.due_at) as extended,
    max(state.due_at) as latest_due_at,
    count(state.unit_code) as units,
    count(*) filter (state.state in ('blank', 'zero', 'reported')) as filed,
    count(*) filter (state.is_late) as late,
    count(*) filter (state.state = 'blank') as blank,
    count(*) filter (state.state = 'pending') as pending,
    count(*) filter (state.state = 'missing') as missing,
from week_due($month, $today) as week_due
left join state
    on state.form_code = week_due.form_code
    and state.week = week_due.week
group by
    week_due.form_code,
    week_due.position,
    week_due.week,
    week_due.starts_on,
    week_due.ends_on,
    week_due.due_at
order by week_due.position, week_due.week
