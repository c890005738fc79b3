-- How evenly a measure spreads over units, one row per month and county, and one per
-- month for all chosen ones together (scope null). Unweighted: every unit counts
-- once; units without a figure do not count. $measure an indicator or a ratio;
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $today the day
-- of the question. mean, lowest and highest in unit_of_measure; the shares run from 0
-- to 1.
with by_unit as (
    select
        unit_now.county_code,
        unit_now.county_name,
        unit_now.county_position,
        measure.month,
        measure_value($measure, measure.numerator, measure.denominator) as value,
    from measure_by_month($measure, $first_month, $last_month, $today) as measure
    inner join unit_now on unit_now.unit_code = measure.unit_code
    where unit_now.county_code is not null
        and ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
),

spread as (
    select
        county_code,
        county_name,
        county_position,
        month,
        count(*) as units,
        avg(value) as mean,
        min(value) as lowest,
        max(value) as highest,
        list(value) as amounts,
    from by_unit
    where value is not null
    group by
        grouping sets ((county_code, county_name, county_position, month), (month))
)

select
    ---------- where and when
    spread.county_name as scope,
    spread.month,
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
order by spread.county_position nulls first, spread.county_code, spread.month
