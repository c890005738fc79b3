-- Narrow keys of units, one row per unit code. For the copy that the SQL page asks.
select
    unit_code,
    unit_key,
from unit_key
order by unit_key
