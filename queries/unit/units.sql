-- Which counties, townships and departments are there to look at? One row each, county
-- by county: the county first, then its townships, then its departments. previous_code
-- and next_code are its neighbours of the same kind: of a county among the counties,
-- else among those of its county.
with placed as (
    select
        *,
        case kind when 'county' then 1 when 'township' then 2 else 3 end
            as kind_position,
    from unit_now
    where kind in ('county', 'township', 'department') and county_code is not null
)

select
    unit_name,
    county_name,
    kind,
    ---------- ids
    unit_code,
    county_code,
    lag(unit_code) over among as previous_code,
    lead(unit_code) over among as next_code,
from placed
window among as (
    partition by kind, case when kind <> 'county' then county_code end
    order by county_position, position, unit_code
)
order by county_position, county_code, kind_position, position, unit_code
