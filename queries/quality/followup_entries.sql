-- What was said about one figure, one row per entry, oldest first. $unit_code, $month
-- first day of a month, $measure its indicator, or null where it is about a whole row;
-- $issue what made somebody ask.
select noted_at, account, state, comment
from followup
where unit_code = $unit_code
    and month = cast($month as date)
    and indicator_code is not distinct from $measure
    and issue = $issue
order by recorded_id
