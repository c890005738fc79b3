-- When weekly forms are due, one row per weekly form and week of a month. A week
-- belongs to the month of its Thursday. Parameters: of_month, first day of a month;
-- today, a day.
-- week is the Thursday, starts_on and ends_on Monday and Sunday; due_at day and hour,
-- on the next working day where the office moves it.
create or replace macro week_due(of_month, today) as table
with thursday as (
    select day
    from due_day(today)
    where isodow(day) = 4
        and date_trunc('month', day) = cast(of_month as date)
),

usual as (
    select
        form.form_code,
        form.position,
        form.deadline_time,
        thursday.day as week,
        cast(thursday.day + to_days(cast(form.deadline_day - 4 as integer)) as date)
            as usual_due_on,
    from form
    cross join thursday
    where form.period = 'week'
        and coalesce(thursday.day >= form.due_since, true)
)

select
    usual.form_code,
    usual.position,
    usual.week,
    cast(usual.week - interval 3 day as date) as starts_on,
    cast(usual.week + interval 3 day as date) as ends_on,
    coalesce(due_day.due_on, usual.usual_due_on)
    + coalesce(usual.deadline_time, time '23:59:59') as due_at,
from usual
left join due_day(today) as due_day on due_day.day = usual.usual_due_on
