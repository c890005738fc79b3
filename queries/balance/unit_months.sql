-- How much did each township or department file month by month? One row per month and
-- unit with a value: what the interval of each month's Gini coefficient rests on.
-- $measure an indicator or a ratio; $per 'total' | 'residents' (per 10 000 of them);
-- $counties list of county codes, or null for all; $kind 'township' | 'department' |
-- null for both; $first_month and $last_month first days of months; $today a day.
-- value in the measure's unit; base the denominator of a ratio, else 1 or residents, as
-- in measure_by_unit; residents of the unit.
select
    by_month.month,
    measure_value_per(
        $measure,
        $per,
        by_month.numerator,
        by_month.denominator,
        unit_now.population
    ) as value,
    by_month.numerator,
    case
        when measure_info.is_ratio then by_month.denominator
        when $per = 'residents' then unit_now.population
        else 1.0
    end as base,
    unit_now.population as residents,
    by_month.unit_code,
from measure_by_month($measure, $first_month, $last_month, $today) as by_month
inner join unit_now on unit_now.unit_code = by_month.unit_code
cross join measure_info($measure) as measure_info
where unit_now.kind in ('township', 'department')
    and ($kind is null or unit_now.kind = $kind)
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and measure_value_per(
        $measure,
        $per,
        by_month.numerator,
        by_month.denominator,
        unit_now.population
    ) is not null
order by by_month.month, by_month.unit_code
