-- Former and short names of units, one row per name. For the copy that the SQL page
-- asks.
select
    unit_code,
    alias,
    origin,
    recorded_id,
from unit_alias
order by recorded_id, unit_code, alias
