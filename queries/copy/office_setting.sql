-- How the office works, one row per recorded version of the settings that decide what
-- counts, without who set them. For the copy that the SQL page asks.
select
    setting,
    scope_code,
    value,
    cast(null as varchar) as account,
    recorded_id,
from office_setting
where setting in ('approval', 'due_moves', 'unapproved')
order by recorded_id, setting
