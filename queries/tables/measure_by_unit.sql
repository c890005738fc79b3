-- A measure over the whole span, one row per unit: flows summed, stocks of the last
-- month. $measure an indicator or a ratio; $counties list of county codes, or null for
-- all; $first_month and $last_month first days of months; $kind 'township' |
-- 'department' | null for all units; $today the day of the question. value in
-- unit_of_measure.
select
    ---------- where
    unit_now.county_name,
    unit_now.unit_name,
    unit_now.kind,
    unit_now.category,
    unit_now.area,
    unit_now.population,
    ---------- what
    $measure as measure_name,
    measure.numerator,
    measure.denominator,
    measure_value($measure, measure.numerator, measure.denominator) as value,
    measure_info.unit as unit_of_measure,
    ---------- ids
    unit_now.unit_code,
from measure_over_span($measure, $first_month, $last_month, $today) as measure
inner join unit_now on unit_now.unit_code = measure.unit_code
cross join measure_info($measure) as measure_info
where ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
order by unit_now.county_position, unit_now.position, unit_now.unit_code
