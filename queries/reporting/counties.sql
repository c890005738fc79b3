-- Which counties are there to look at, those with most missing months first: one row
-- each.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $today the day
-- of the question.
-- Months are counted over units: three units silent for two months are six.
select
    county_name,
    count(*) filter (state = 'missing') as missing,
    count(*) filter (state = 'blank') as blank,
    count(*) filter (is_late) as late,
    count(distinct unit_code) as units,
    ---------- ids
    county_code,
from reporting_state($today)
where state <> 'not expected'
    and month between cast($first_month as date) and cast($last_month as date)
    and ($counties is null or list_contains($counties, county_code))
    and ($kind is null or kind = $kind)
group by county_code, county_name, county_position
order by missing desc, blank desc, late desc, county_position, county_code
