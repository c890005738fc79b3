-- How evenly a measure spreads over units, one row per place and period. Unweighted:
-- every unit counts once; units without a figure do not count. $measure an indicator or
-- a ratio; $place 'area' | 'county' | 'prefecture' for all chosen together; $period
-- 'month' | 'quarter' | 'year' | 'span'; $counties list of county codes, or null for
-- all; $first_month and $last_month first days of months; $kind 'township' |
-- 'department' | null for all units; $today the day of the question. mean, lowest and
-- highest in unit_of_measure; the shares run from 0 to 1.
with by_unit as (
    select
        unit_now.county_position,
        case when $place <> 'prefecture' then unit_now.county_code end as county_code,
        case when $place <> 'prefecture' then unit_now.county_name end as county_name,
        case when $place = 'area' then unit_now.area end as area,
        period_name(by_period.period_on, $period) as period,
        measure_value($measure, by_period.numerator, by_period.denominator) as value,
    from measures_by_period(
        [$measure], $period, $first_month, $last_month, $today
    ) as by_period
    inner join unit_now on unit_now.unit_code = by_period.unit_code
    where unit_now.county_code is not null
        and ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
),

spread as (
    select
        county_code,
        county_name,
        area,
        period,
        min(county_position) as county_position,
        count(*) as units,
        avg(value) as mean,
        min(value) as lowest,
        max(value) as highest,
        list(value) as amounts,
    from by_unit
    where value is not null
    group by county_code, county_name, area, period
)

select
    ---------- where and when
    spread.county_name,
    spread.area,
    spread.period,
    spread.units,
    ---------- what
    $measure as measure_name,
    spread.mean,
    spread.lowest,
    spread.highest,
    gini(spread.amounts) as gini,
    theil(spread.amounts) as theil,
    coefficient_of_variation(spread.amounts) as coefficient_of_variation,
    top_fifth_share(spread.amounts) as top_fifth_share,
    share_at_zero(spread.amounts) as share_at_zero,
    measure_info.unit as unit_of_measure,
    ---------- ids
    spread.county_code,
from spread
cross join measure_info($measure) as measure_info
order by
    case when $place <> 'prefecture' then spread.county_position end,
    spread.county_code,
    spread.area nulls last,
    spread.period
