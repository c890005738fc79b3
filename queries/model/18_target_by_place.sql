-- Which target holds for a unit in a month: one row per unit (county and prefecture
-- included), measure and target that reaches it, its own or one from above. It holds
-- from first_month up to the month before next_month; where several do, the nearest
-- counts: distance is 0 for its own, 1 for that of its county, 2 for that of its
-- prefecture. value in the measure's unit.
create or replace view target_by_place as
with place as (
    select unit_code, unit_code as scope_code, 0 as distance
    from unit_now
    union all
    select unit_code, county_code, 1
    from unit_now
    where county_code <> unit_code
    union all
    select unit_code, prefecture_code, 2
    from unit_now
    where prefecture_code <> unit_code
)

select
    place.unit_code,
    target_in_force.measure_code,
    target_in_force.first_month,
    target_in_force.next_month,
    target_in_force.value,
    target_in_force.scope_code,
    place.distance,
from place
inner join target_in_force on target_in_force.scope_code = place.scope_code
