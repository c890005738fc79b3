-- What was a unit called, and how large, and since when? One row per recorded version,
-- the newest first. Parameter: unit_code. valid_from is null where nobody said it.
select
    unit.recorded_at,
    unit.account,
    unit.valid_from,
    unit.unit_name,
    parent.unit_name as parent_name,
    unit.category,
    unit.area,
    unit.population,
    unit.households,
    unit.opened,
    unit.closed,
    heir.unit_name as heir_name,
from unit
left join unit_now as parent on parent.unit_code = unit.parent_code
left join unit_now as heir on heir.unit_code = unit.successor_code
where unit.unit_code = $unit_code
order by unit.recorded_id desc
