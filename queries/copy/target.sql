-- Targets, one row per recorded version, without who set them. For the copy that the
-- SQL page asks.
select
    target_id,
    recorded_id,
    measure_code,
    scope_code,
    first_month,
    value,
    cast(null as varchar) as account,
    is_removed,
    recorded_at,
from target
order by recorded_id, target_id
