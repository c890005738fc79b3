-- What was ever said about targets? One row per recorded version, the newest first.
-- action: 'set', 'changed' (the same measure, scope and month again), 'ended' (no
-- target from first_month on) or 'removed' (taken back). value in the measure's unit,
-- null where it was ended or removed.
select
    target.recorded_at,
    target.account,
    target.measure_code,
    scope.unit_name as scope_name,
    target.first_month,
    target.value,
    case
        when coalesce(target.is_removed, false) then 'removed'
        when target.value is null then 'ended'
        when coalesce(
            lag(target.is_removed) over (
                partition by target.measure_code, target.scope_code, target.first_month
                order by target.recorded_id
            ),
            true
        )
            then 'set'
        else 'changed'
    end as action,
    ---------- ids
    target.scope_code,
    target.recorded_id,
from target
left join unit_now as scope on scope.unit_code = target.scope_code
order by target.recorded_id desc
