-- When monthly forms are due, one row per form and month on record, before any
-- extension. Parameter: today, a day. usual_due_on is the day the form names, due_on
-- the day that counts: a later one where that is a day off and the office moves it.
create or replace macro form_due(today) as table
with usual as (
    select
        form.form_code,
        form.position,
        month_known.month,
        cast(
            month_known.month
            + interval 1 month
            + to_days(cast(form.deadline_day as integer) - 1)
            as date
        ) as usual_due_on,
    from form
    cross join month_known(today) as month_known
    where form.period = 'month'
        and coalesce(month_known.month >= date_trunc('month', form.due_since), true)
)

select
    usual.form_code,
    usual.position,
    usual.month,
    usual.usual_due_on,
    coalesce(due_day.due_on, usual.usual_due_on) as due_on,
from usual
left join due_day(today) as due_day on due_day.day = usual.usual_due_on
