-- Does the measure spread more evenly than it did? One row per month. $measure an
-- indicator or a ratio; $per 'total' | 'residents' (per 10 000 of them); $counties
-- list of county codes, or null for all; $kind 'township' | 'department' | null for
-- both; $first_month and $last_month first days of months; $today a day. Each unit
-- counts once, units without a value take no part: units says how many had one. gini
-- from 0 to 1 - 1/n, null where nothing was filed; share_at_zero in %; mean in the
-- measure's unit.
with by_unit as (
    select
        by_month.month,
        measure_value_per(
            $measure,
            $per,
            by_month.numerator,
            by_month.denominator,
            unit_now.population
        ) as value,
    from measure_by_month($measure, $first_month, $last_month, $today) as by_month
    inner join unit_now on unit_now.unit_code = by_month.unit_code
    where unit_now.kind in ('township', 'department')
        and ($kind is null or unit_now.kind = $kind)
        and ($counties is null or list_contains($counties, unit_now.county_code))
)

select
    month_known.month,
    count(by_unit.value) as units,
    gini(list(by_unit.value)) as gini,
    avg(by_unit.value) as mean,
    100 * share_at_zero(list(by_unit.value)) as share_at_zero,
    count(*) filter (by_unit.value = 0) as units_at_zero,
from month_known($today) as month_known
left join by_unit on by_unit.month = month_known.month
where month_known.month between $first_month and $last_month
group by month_known.month
order by month_known.month
