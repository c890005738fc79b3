-- Measures by place and period, one row each, from the summed parts of their units:
-- flows summed over the period, stocks of its last month, ratios worked out from the
-- sums. $measures list of codes of indicators and ratios; $place 'unit' | 'area' |
-- 'county' | 'prefecture' for all chosen together; $period 'month' | 'quarter' | 'year'
-- | 'span'; $counties list of county codes, or null for all; $first_month and
-- $last_month first days of months: a period that reaches beyond is cut there; $kind
-- 'township' | 'department' | null for all units; $today the day of the question.
-- units counts those that have a figure; value in unit_of_measure, null where nothing
-- can be divided by.
with part as (
    select
        by_period.measure,
        by_period.numerator,
        by_period.denominator,
        period_name(by_period.period_on, $period) as period,
        unit_now.county_position,
        case when $place <> 'prefecture' then unit_now.county_code end as county_code,
        case when $place <> 'prefecture' then unit_now.county_name end as county_name,
        case when $place in ('unit', 'area') then unit_now.area end as area,
        case when $place = 'unit' then unit_now.position end as position,
        case when $place = 'unit' then unit_now.unit_code end as unit_code,
        case when $place = 'unit' then unit_now.unit_name end as unit_name,
        case when $place = 'unit' then unit_now.kind end as kind,
        case when $place = 'unit' then unit_now.category end as category,
        case when $place = 'unit' then unit_now.population end as population,
    from measures_by_period(
        $measures, $period, $first_month, $last_month, $today
    ) as by_period
    inner join unit_now on unit_now.unit_code = by_period.unit_code
    where unit_now.county_code is not null
        and ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
),

measure as (
    select code, position, unit, 0 as is_ratio
    from indicator
    union all
    select code, position, unit, 1
    from ratio
),

summed as (
    select
        part.county_name,
        part.area,
        part.unit_name,
        part.kind,
        part.category,
        part.population,
        part.period,
        count(*) as units,
        part.measure,
        sum(part.numerator) as numerator,
        sum(part.denominator) as denominator,
        part.county_code,
        part.unit_code,
        part.position,
        min(part.county_position) as county_position,
    from part
    group by all
)

select
    ---------- where and when
    summed.county_name,
    summed.area,
    summed.unit_name,
    summed.kind,
    summed.category,
    summed.population,
    summed.period,
    summed.units,
    ---------- what
    summed.measure as measure_name,
    summed.numerator,
    summed.denominator,
    measure_value(summed.measure, summed.numerator, summed.denominator) as value,
    measure.unit as unit_of_measure,
    ---------- ids
    summed.measure as measure_code,
    summed.county_code,
    summed.unit_code,
from summed
inner join measure on measure.code = summed.measure
order by
    measure.is_ratio,
    measure.position,
    case when $place <> 'prefecture' then summed.county_position end,
    summed.county_code,
    summed.position,
    summed.unit_code,
    summed.area nulls last,
    summed.period
