-- Forms of the catalogue, one row each. For the copy that the SQL page asks.
select
    form_code,
    name_zh,
    name_en,
    period,
    deadline_day,
    deadline_time,
    position,
    due_since,
from form
order by position
