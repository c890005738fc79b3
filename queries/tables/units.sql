-- Units as they are now, one row each, in the order of the list. opened and closed are
-- the first and the last day a unit is expected to file.
select
    ---------- who
    unit_name,
    kind,
    category,
    county_name,
    area,
    ---------- since when and how large
    opened,
    closed,
    population,
    households,
    ---------- ids
    unit_code,
    parent_code,
    county_code,
    successor_code,
from unit_now
order by county_position nulls first, county_code nulls first, position, unit_code
