-- Which units answer for the findings that are left? One row per owner unit of a
-- county, most left first; unit_name is null where the ledger names nobody.
-- $counties list of county codes, or null for all; $today the day of the question.
-- open (in time), overdue and relapsed add up to left_over, with done to findings.
-- owners, the same in every row, counts the units that have any left.
with owner as (
    select
        county_name,
        county_position,
        owner_name as unit_name,
        count(*) as findings,
        count(*) filter (state <> 'done') as left_over,
        count(*) filter (state = 'open') as open,
        count(*) filter (state = 'overdue') as overdue,
        count(*) filter (state = 'relapsed') as relapsed,
        count(*) filter (state = 'done') as done,
        owner_code as unit_code,
        county_code,
    from finding_now(cast($today as date))
    where $counties is null or list_contains($counties, county_code)
    group by county_code, county_name, county_position, owner_code, owner_name
)

select
    county_name,
    unit_name,
    findings,
    left_over,
    open,
    overdue,
    relapsed,
    done,
    count(*) filter (left_over > 0) over () as owners,
    ---------- ids
    unit_code,
    county_code,
from owner
order by left_over desc, overdue desc, county_position, county_code, unit_name
