-- The targets of the configuration, one row per measure, scope and first month; a value
-- of null ends a target. What was taken back is left out.
select measure_code, scope_code, first_month, value
from target
qualify
    row_number() over (
        partition by measure_code, scope_code, first_month
        order by recorded_id desc, target_id desc
    ) = 1
    and not coalesce(is_removed, false)
order by measure_code, scope_code, first_month
