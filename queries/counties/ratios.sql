-- How does each county stand on every ratio of the catalogue? One row per ratio and
-- county, and one per ratio for the whole prefecture (county_code null); ratios without
-- any figure are left out.
-- $first_month and $last_month first days of months: flows are summed over them, stocks
-- are those of the last; $today the day of the question.
-- value in the unit of the ratio, null where nothing can be divided by or nobody filed
-- the figure.
with wanted as (
    select code as ratio_code, position as ratio_position
    from ratio
),

figure as (
    select
        over_span.measure as ratio_code,
        unit_now.county_code,
        sum(over_span.numerator) as numerator,
        sum(over_span.denominator) as denominator,
    from measures_over_span(
        (select list(code) from ratio), $first_month, $last_month, $today
    ) as over_span
    inner join unit_now on unit_now.unit_code = over_span.unit_code
    where unit_now.county_code is not null
    group by
        grouping sets (
            (over_span.measure, unit_now.county_code), (over_span.measure)
        )
),

cell as (
    select
        wanted.ratio_code,
        wanted.ratio_position,
        place.county_code,
        place.county_name,
        place.county_position,
        figure.numerator,
        figure.denominator,
        measure_value(wanted.ratio_code, figure.numerator, figure.denominator) as value,
    from wanted
    cross join (
        select
            unit_code as county_code,
            unit_name as county_name,
            position as county_position,
        from unit_now
        where kind = 'county'
        union all by name
        select null::varchar as county_code
    ) as place
    left join figure
        on figure.ratio_code = wanted.ratio_code
        and figure.county_code is not distinct from place.county_code
)

select
    ratio_code,
    county_name,
    value,
    numerator,
    denominator,
    ---------- ids
    county_code,
from cell
qualify count(value) over (partition by ratio_code) > 0
order by ratio_position, county_position nulls last, county_code nulls last
