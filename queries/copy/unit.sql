-- Units, one row per recorded version, without who recorded it. For the copy that the
-- SQL page asks.
select
    unit_code,
    unit_name,
    kind,
    parent_code,
    category,
    area,
    opened,
    closed,
    successor_code,
    population,
    households,
    position,
    origin,
    recorded_id,
    valid_from,
    cast(null as varchar) as account,
    recorded_at,
from unit
order by recorded_id, unit_code
