-- The days off and worked weekends of the configuration, one row per marked day.
select day, is_working, coalesce(day_name, '') as day_name
from day_mark
qualify
    row_number() over (partition by day order by recorded_id desc) = 1
    and is_working is not null
order by day
