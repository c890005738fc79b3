-- When the forms of one month are due, one row per monthly form. $month first day of
-- the month; $today the day of the question. usual_due_on is the day the form names,
-- due_on the day that counts, extended how many units have an extension of their own,
-- of their county or of the prefecture, latest_due_on the latest of these days.
select
    form_due.form_code as form_name,
    form_due.month,
    form_due.usual_due_on,
    form_due.due_on,
    count(state.unit_code) as units,
    count(state.unit_code) filter (where state.due_on <> form_due.due_on) as extended,
    max(state.due_on) as latest_due_on,
from form_due($today) as form_due
left join reporting_state($today) as state
    on state.form_code = form_due.form_code
    and state.month = form_due.month
    and state.state <> 'not expected'
where form_due.month = cast($month as date)
group by
    form_due.form_code,
    form_due.position,
    form_due.month,
    form_due.usual_due_on,
    form_due.due_on
order by form_due.position
