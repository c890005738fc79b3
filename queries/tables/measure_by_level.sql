-- A measure over the whole span from the summed parts of its units, one row per area of
-- a
-- county, per county and for the prefecture. level 'area' | 'county' | 'prefecture'; a
-- county's row holds units without an area, too. $measure an indicator or a ratio;
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days
-- of months; $kind 'township' | 'department' | null for all units; $today the day of
-- the
-- question. value in unit_of_measure.
with part as (
    select
        unit_now.county_position,
        unit_now.county_code,
        unit_now.county_name,
        unit_now.area,
        measure.numerator,
        measure.denominator,
    from measure_over_span($measure, $first_month, $last_month, $today) as measure
    inner join unit_now on unit_now.unit_code = measure.unit_code
    where unit_now.county_code is not null
        and ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
)

select
    ---------- where
    case
        when grouping(part.county_code) = 1 then 'prefecture'
        when grouping(part.area) = 1 then 'county'
        else 'area'
    end as level,
    part.county_name,
    part.area,
    count(*) as units,
    ---------- what
    $measure as measure_name,
    sum(part.numerator) as numerator,
    sum(part.denominator) as denominator,
    measure_value($measure, sum(part.numerator), sum(part.denominator)) as value,
    any_value(measure_info.unit) as unit_of_measure,
    ---------- ids
    part.county_code,
from part
cross join measure_info($measure) as measure_info
group by
    grouping sets (
        (part.county_position, part.county_code, part.county_name, part.area),
        (part.county_position, part.county_code, part.county_name),
        ()
    )
having count(*) > 0 and (grouping(part.area) = 1 or part.area is not null)
order by
    grouping(part.county_code) desc,
    part.county_position,
    part.county_code,
    grouping(part.area) desc,
    part.area
