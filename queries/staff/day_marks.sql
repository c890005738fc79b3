-- Which days are marked as holidays or as worked, one row per day, newest first.
select day, is_working, day_name, account
from day_mark
qualify
    row_number() over (partition by day order by recorded_id desc) = 1
    and is_working is not null
order by day desc
