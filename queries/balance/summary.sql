-- How evenly does the measure spread over the townships or departments? One row
-- always. $measure an indicator or a ratio; $per 'total' | 'residents' (per 10 000 of
-- them); $counties list of county codes, or null for all; $kind 'township' |
-- 'department' | null for both; $first_month and $last_month first days of months;
-- $today a day. Each unit counts once; units without a value take no part. mean,
-- highest and lowest in the measure's unit, with how many units share them; gini from
-- 0 to 1 - 1/n; shares in %.
with by_unit as (
    select *
    from measure_by_unit(
        $measure, $per, $counties, $kind, $first_month, $last_month, $today
    )
),

edge as (
    select max(value) as highest, min(value) as lowest
    from by_unit
)

select
    count(*) filter (by_unit.value is not null) as units,
    count(distinct by_unit.county_code) as counties,
    avg(by_unit.value) as mean,
    sum(by_unit.numerator) filter (by_unit.value is not null) as total,
    gini(list(by_unit.value)) as gini,
    100 * top_fifth_share(list(by_unit.value)) as top_fifth_share,
    100 * share_at_zero(list(by_unit.value)) as share_at_zero,
    count(*) filter (by_unit.value = 0) as units_at_zero,
    any_value(edge.highest) as highest,
    first(by_unit.unit_name order by by_unit.county_position, by_unit.position)
        filter (by_unit.value = edge.highest) as highest_unit,
    first(by_unit.county_name order by by_unit.county_position, by_unit.position)
        filter (by_unit.value = edge.highest) as highest_county,
    count(*) filter (by_unit.value = edge.highest) as highest_units,
    any_value(edge.lowest) as lowest,
    first(by_unit.unit_name order by by_unit.county_position, by_unit.position)
        filter (by_unit.value = edge.lowest) as lowest_unit,
    first(by_unit.county_name order by by_unit.county_position, by_unit.position)
        filter (by_unit.value = edge.lowest) as lowest_county,
    count(*) filter (by_unit.value = edge.lowest) as lowest_units,
    count(*) filter (by_unit.state = 'missing') as units_missing,
    count(*) filter (by_unit.state = 'pending') as units_pending,
    count(*) filter (by_unit.state = 'no figure') as units_without_figure,
    count(*) filter (by_unit.state = 'zero base') as units_without_base,
    count(*) filter (by_unit.is_incomplete) as units_incomplete,
    any_value(measure_info.is_ratio) as is_ratio,
    any_value(measure_info.unit) as unit_of_measure,
from measure_info($measure) as measure_info
cross join edge
left join by_unit on true
