-- Each flow beside the same months a year before, one row per unit and indicator, the
-- widest apart first: summed over the months filed in both years, where the larger sum
-- is 30 or more. $counties list of county codes, or null for all; $first_month and
-- $last_month first days of months; $kind 'township' | 'department' | null for all.
-- month is the last of these months. times is the larger sum over the smaller one, null
-- where that is 0; is_apart from 3 times up: such a change is possible, it is asked
-- about.
with paired as (
    select
        now.unit_code,
        now.indicator_code,
        count(*) as months,
        max(now.month) as month,
        sum(now.value) as new_sum,
        sum(before.value) as old_sum,
    from reading_in_force as now
    inner join reading_in_force as before
        on before.unit_code = now.unit_code
        and before.indicator_code = now.indicator_code
        and before.form_code = now.form_code
        and before.month = now.month - interval 12 month
    inner join indicator
        on indicator.code = now.indicator_code
        and indicator.kind = 'flow'
    where now.month between cast($first_month as date) and $last_month
    group by now.unit_code, now.indicator_code
)

select
    unit_now.county_name,
    unit_now.unit_name,
    paired.indicator_code,
    paired.month,
    paired.months,
    paired.old_sum,
    paired.new_sum,
    greatest(paired.new_sum, paired.old_sum)
    / nullif(least(paired.new_sum, paired.old_sum), 0) as times,
    greatest(paired.new_sum, paired.old_sum)
    >= 3 * least(paired.new_sum, paired.old_sum) as is_apart,
    ---------- ids
    paired.unit_code,
    unit_now.county_code,
from paired
inner join unit_now on unit_now.unit_code = paired.unit_code
where greatest(paired.new_sum, paired.old_sum) >= 30
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
order by
    is_apart desc,
    abs(paired.new_sum - paired.old_sum) desc,
    paired.unit_code,
    paired.indicator_code
