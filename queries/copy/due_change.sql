-- Extensions, one row per recorded version, without who granted them. For the copy
-- that the SQL page asks.
select
    unit_code,
    form_code,
    month,
    week,
    due_on,
    due_time,
    reason,
    cast(null as varchar) as account,
    recorded_id,
from due_change
order by recorded_id, unit_code
