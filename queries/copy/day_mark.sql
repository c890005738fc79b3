-- Days off and days worked, one row per recorded version, without who marked them. For
-- the copy that the SQL page asks.
select
    day,
    is_working,
    day_name,
    cast(null as varchar) as account,
    recorded_id,
from day_mark
order by recorded_id, day
