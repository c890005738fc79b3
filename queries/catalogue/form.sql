-- The catalogue's form rows as a table, replaced whenever the store opens.
-- incoming_form is the arrow table the store registers for this statement. due_since is
-- the day on which a form of the office's own was first recorded, null for one that is
-- built in: nobody is missing for a month, or a week, before it was asked for.
create or replace table form as
with first_recorded as (
    select code, cast(min(recorded_at) as date) as due_since
    from catalogue_line
    where part = 'forms'
    group by code
)

select
    incoming_form.* exclude (is_own),
    if(incoming_form.is_own, first_recorded.due_since, null) as due_since,
from incoming_form
left join first_recorded on first_recorded.code = incoming_form.form_code
order by incoming_form.position
