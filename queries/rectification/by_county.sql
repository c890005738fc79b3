-- How do the findings of each county stand? One row per county with findings.
-- $counties list of county codes, or null for all; $today the day of the question.
-- open (in time), overdue, relapsed and done add up to findings; done_share in %;
-- on_time of judged as in rectification/summary.
select
    county_name,
    count(*) as findings,
    count(*) filter (state = 'open') as open,
    count(*) filter (state = 'overdue') as overdue,
    count(*) filter (state = 'relapsed') as relapsed,
    count(*) filter (state = 'done') as done,
    100.0 * count(*) filter (state = 'done') / nullif(count(*), 0) as done_share,
    count(*) filter (is_on_time) as on_time,
    count(is_on_time) as judged,
    ---------- ids
    county_code,
from finding_now(cast($today as date))
where $counties is null or list_contains($counties, county_code)
group by county_code, county_name, county_position
order by county_position, county_code
