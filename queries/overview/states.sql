-- How complete is the last month? One row per kind of unit that is expected to file,
-- townships first.
-- $counties list of county codes, or null for all; $last_month first day of a month;
-- $kind 'township' | 'department' | null for all units; $today the day of the question.
-- Every count is of units; missing: the deadline is past, pending: it is ahead.
select
    kind,
    count(*) as expected,
    count(*) filter (state in ('blank', 'zero', 'reported')) as filed,
    count(*) filter (state = 'missing') as missing,
    count(*) filter (state = 'pending') as pending,
    min(due_on) as due_on,
from reporting_state($today)
where month = cast($last_month as date)
    and state <> 'not expected'
    and ($counties is null or list_contains($counties, county_code))
    and ($kind is null or kind = $kind)
group by kind
order by case kind when 'township' then 1 when 'department' then 2 else 3 end
