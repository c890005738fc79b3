-- Which units answer for the findings that are left? One row per owner unit of a
-- county, most left first; unit_name is null where the ledger names nobody.
-- $counties list of county codes, or null for all; $today the day of the question.
-- open (in time), overdue and relapsed add up to left_over, with done to findings.
-- owners, the same in every row, counts the units that have any left.
with owner as materialized (
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
),

counted as (
    select count(*) filter (left_over > 0) as owners
    from owner
)

select
    owner.county_name,
    owner.unit_name,
    owner.findings,
    owner.left_over,
    owner.open,
    owner.overdue,
    owner.relapsed,
    owner.done,
    counted.owners,
    ---------- ids
    owner.unit_code,
    owner.county_code,
from owner
cross join counted
order by
    owner.left_over desc,
    owner.overdue desc,
    owner.county_position,
    owner.county_code,
    owner.unit_name
