-- What each unit's figure is made of, over a span of months: one row per unit that has
-- one, in the order of counties. Goes into funnel, ranks, shrinkage, comparison,
-- decomposition.
-- $measure an indicator or a ratio; $counties list of county codes, or null for all;
-- $first_month and $last_month first days of months; $kind 'township' | 'department' |
-- null for all units; $today the day of the question. numerator and denominator (null
-- for an indicator) as filed, without the ratio's factor; value in the measure's unit,
-- null where the denominator is zero; population in residents.
select
    unit_now.unit_name,
    unit_now.county_name,
    measure.numerator,
    measure.denominator,
    measure_value($measure, measure.numerator, measure.denominator) as value,
    unit_now.population,
    ---------- ids
    unit_now.unit_code,
    unit_now.county_code,
from measure_over_span($measure, $first_month, $last_month, $today) as measure
inner join unit_now on unit_now.unit_code = measure.unit_code
where unit_now.county_code is not null
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
order by
    unit_now.county_position,
    unit_now.county_code,
    unit_now.position,
    unit_now.unit_code
