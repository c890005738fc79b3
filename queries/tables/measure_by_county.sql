-- A measure over the whole span, one row per county, from the summed parts of its
-- units. $measure an indicator or a ratio; $counties list of county codes, or null for
-- all; $first_month and $last_month first days of months; $kind 'township' |
-- 'department' | null for all units; $today the day of the question. value in
-- unit_of_measure.
select
    ---------- where
    unit_now.county_name,
    count(*) as units,
    ---------- what
    $measure as measure_name,
    sum(measure.numerator) as numerator,
    sum(measure.denominator) as denominator,
    measure_value($measure, sum(measure.numerator), sum(measure.denominator)) as value,
    any_value(measure_info.unit) as unit_of_measure,
    ---------- ids
    unit_now.county_code,
from measure_over_span($measure, $first_month, $last_month, $today) as measure
inner join unit_now on unit_now.unit_code = measure.unit_code
cross join measure_info($measure) as measure_info
where unit_now.county_code is not null
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
group by unit_now.county_code, unit_now.county_name, unit_now.county_position
order by unit_now.county_position, unit_now.county_code
