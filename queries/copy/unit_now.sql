-- Units as they are now, one row per unit. For the copy that the SQL page asks.
select
    unit_code,
    unit_key,
    unit_name,
    kind,
    category,
    area,
    parent_code,
    grandparent_code,
    county_code,
    county_name,
    county_position,
    prefecture_code,
    heir_code,
    opened,
    closed,
    successor_code,
    population,
    households,
    position,
    origin,
from unit_now
order by county_position, position, unit_code
