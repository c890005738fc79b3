-- How complete and how timely the filing of each county is, one row per county.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $today the day
-- of the question. Counted in unit-months; those whose deadline is ahead are left out.
select
    county_name,
    count(*) as expected,
    count(*) filter (state <> 'missing') as filed,
    count(*) filter (state <> 'missing' and not is_late) as on_time,
    count(*) filter (state in ('zero', 'reported')) as filled,
    ---------- ids
    county_code,
from reporting_state($today)
where state not in ('not expected', 'pending')
    and month between cast($first_month as date) and $last_month
    and ($counties is null or list_contains($counties, county_code))
    and ($kind is null or kind = $kind)
group by county_code, county_name, county_position
order by county_position, county_code
