-- When the weekly reports of one month are due, one row per weekly form and week. A
-- week belongs to the month of its Thursday. $month first day of the month; $counties
-- list of county codes, or null for all; $today the day of the question.
-- starts_on and ends_on are Monday and Sunday; due_at day and hour, on the next working
-- day where the office moves it; units how many are there to report at its end.
with thursday as (
    select day
    from due_day($today)
    where isodow(day) = 4
        and date_trunc('month', day) = cast($month as date)
),

week as (
    select
        form.form_code,
        form.position,
        form.deadline_time,
        cast(thursday.day - interval 3 day as date) as starts_on,
        cast(thursday.day + interval 3 day as date) as ends_on,
        cast(thursday.day + to_days(cast(form.deadline_day - 4 as integer)) as date)
            as usual_due_on,
    from form
    cross join thursday
    where form.period = 'week'
),

reporter as (
    select form_kind.form_code, unit_now.unit_code, unit_now.opened, unit_now.closed
    from unit_now
    inner join form_kind on form_kind.kind = unit_now.kind
    where $counties is null or list_contains($counties, unit_now.county_code)
)

select
    week.form_code as form_name,
    week.starts_on,
    week.ends_on,
    coalesce(due_day.due_on, week.usual_due_on)
    + coalesce(week.deadline_time, time '23:59:59') as due_at,
    count(reporter.unit_code) as units,
from week
left join due_day($today) as due_day on due_day.day = week.usual_due_on
left join reporter
    on reporter.form_code = week.form_code
    and coalesce(reporter.opened <= week.ends_on, true)
    and coalesce(reporter.closed >= week.ends_on, true)
group by
    week.form_code,
    week.position,
    week.deadline_time,
    week.starts_on,
    week.ends_on,
    week.usual_due_on,
    due_day.due_on
order by week.position, week.starts_on
