-- Which targets are in force? One row per measure, scope and month from which one
-- holds, by measure, the prefecture before its counties, the newest first.
-- $today the day of the question. value in the measure's unit; the target holds from
-- first_month to last_month, null where no later one begins. standing: 'holds' in the
-- month of $today, 'ahead' before it begins, 'over' after it was followed by another.
select
    target_in_force.measure_code,
    scope.unit_name as scope_name,
    scope.kind as scope_kind,
    target_in_force.value,
    target_in_force.first_month,
    cast(target_in_force.next_month - interval 1 month as date) as last_month,
    case
        when target_in_force.first_month > cast($today as date) then 'ahead'
        when target_in_force.next_month <= cast($today as date) then 'over'
        else 'holds'
    end as standing,
    target_in_force.account,
    target_in_force.recorded_at,
    ---------- ids
    target_in_force.scope_code,
from target_in_force
inner join unit_now as scope on scope.unit_code = target_in_force.scope_code
left join indicator on indicator.code = target_in_force.measure_code
left join ratio on ratio.code = target_in_force.measure_code
order by
    ratio.position nulls last,
    indicator.position,
    target_in_force.measure_code,
    scope.kind = 'county',
    scope.position,
    target_in_force.scope_code,
    target_in_force.first_month desc
