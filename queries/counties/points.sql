-- What does one ratio rest on, county by county and unit by unit? One row per county,
-- township and department with a numerator and a denominator above zero.
-- $measure a ratio; $first_month and $last_month first days of months: flows are summed
-- over them, stocks are those of the last; $today the day of the question.
-- value in the unit of the ratio. What was filed before a merger counts with the heir.
with figure as (
    select
        unit_now.unit_code,
        unit_now.unit_name,
        unit_now.kind,
        unit_now.position,
        unit_now.county_code,
        unit_now.county_name,
        unit_now.county_position,
        over_span.numerator,
        over_span.denominator,
    from measure_over_span($measure, $first_month, $last_month, $today) as over_span
    inner join unit_now on unit_now.unit_code = over_span.unit_code
    where unit_now.county_code is not null
),

point as (
    select
        'county' as kind,
        county_code as unit_code,
        any_value(county_name) as unit_name,
        any_value(county_position) as position,
        county_code,
        any_value(county_name) as county_name,
        any_value(county_position) as county_position,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
    from figure
    group by county_code
    union all by name
    select *
    from figure
    where kind in ('township', 'department')
)

select
    kind,
    unit_name,
    county_name,
    measure_value($measure, numerator, denominator) as value,
    numerator,
    denominator,
    ---------- ids
    unit_code,
    county_code,
from point
where numerator is not null and denominator > 0
order by kind, county_position, county_code, position, unit_code
