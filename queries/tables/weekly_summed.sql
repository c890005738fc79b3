-- Figures of weekly forms summed, one row per place, week and indicator: weeks are
-- never added to one another, nor to a month. $place 'unit' | 'township' | 'county' |
-- 'prefecture' for all chosen together; $counties list of county codes, or null for
-- all; $first_month and $last_month first days of months: a week belongs to the month
-- of its Thursday; $measure an indicator, or a ratio for the indicators it is made of;
-- $every_indicator true for all of them. period is the Thursday, as a text; units
-- counts those that have a figure; value in unit_of_measure.
with figure as (
    select
        cell_current.indicator_code,
        cell_current.value,
        strftime(cell_current.week, '%Y-%m-%d') as period,
        unit_now.county_position,
        case when $place <> 'prefecture' then unit_now.county_code end as county_code,
        case when $place <> 'prefecture' then unit_now.county_name end as county_name,
        case
            when $place in ('unit', 'township')
                then coalesce(township.position, unit_now.position)
        end as township_position,
        case
            when $place in ('unit', 'township')
                then coalesce(township.unit_code, unit_now.unit_code)
        end as township_code,
        case
            when $place in ('unit', 'township')
                then coalesce(township.unit_name, unit_now.unit_name)
        end as township_name,
        case when $place = 'unit' then unit_now.position end as position,
        case when $place = 'unit' then unit_now.unit_code end as unit_code,
        case when $place = 'unit' then unit_now.unit_name end as unit_name,
        case when $place = 'unit' then unit_now.kind end as kind,
    from cell_current
    inner join unit_now on unit_now.unit_code = cell_current.unit_code
    left join unit_now as township
        on township.unit_code = unit_now.parent_code
        and unit_now.kind = 'village'
    where cell_current.week is not null
        and cell_current.value is not null
        and cell_current.month
            between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, unit_now.county_code))
        and (
            $every_indicator
            or cell_current.indicator_code in (
                select component from measures_term([$measure])
            )
        )
),

summed as (
    select
        county_name,
        township_name,
        unit_name,
        kind,
        period,
        indicator_code,
        count(*) as units,
        sum(value) as value,
        county_code,
        township_code,
        unit_code,
        township_position,
        position,
        min(county_position) as county_position,
    from figure
    group by all
)

select
    ---------- where and when
    summed.county_name,
    summed.township_name,
    summed.unit_name,
    summed.kind,
    summed.period,
    ---------- what
    summed.indicator_code as measure_name,
    summed.value,
    indicator.unit as unit_of_measure,
    summed.units,
    ---------- ids
    summed.indicator_code as measure_code,
    summed.county_code,
    summed.township_code,
    summed.unit_code,
from summed
inner join indicator on indicator.code = summed.indicator_code
order by
    case when $place <> 'prefecture' then summed.county_position end,
    summed.county_code,
    summed.township_position,
    summed.township_code,
    summed.position,
    summed.unit_code,
    summed.period,
    indicator.position
