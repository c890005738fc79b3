-- Where does one measure stand in each county or township? One row per place of $level
-- that was to file in the span, those without a figure too, in the order of the unit
-- list.
-- $measure an indicator or a ratio; $level 'county' | 'township'; $counties list of
-- county codes, or null for all: is_shown; all are there, to be compared with;
-- $first_month and $last_month first days of months: flows are summed over them, stocks
-- are those of the last; $today the day of the question.
-- per is 'residents' (an indicator per 10 000 residents) where residents of every place
-- are known, else 'total'. value is numerator over base (1 for a total), times a
-- factor; null where nobody filed a figure or nothing can be divided by. A county sums
-- what all its units filed; units_filed and units_expected count unit-months.
with slot as (
    select
        case
            when $level = 'county' then unit_now.county_code
            else unit_now.heir_code
        end as unit_code,
        count(*) as units_expected,
        count(*) filter (state.state in ('blank', 'zero', 'reported')) as units_filed,
    from reporting_state($today) as state
    inner join unit_now on unit_now.unit_code = state.unit_code
    where state.state <> 'not expected'
        and state.month between cast($first_month as date) and cast($last_month as date)
        and ($level = 'county' or unit_now.kind = $level)
    group by 1
),

figure as (
    select
        case
            when $level = 'county' then unit_now.county_code
            else unit_now.unit_code
        end as unit_code,
        sum(over_span.numerator) as numerator,
        sum(over_span.denominator) as denominator,
    from measure_over_span($measure, $first_month, $last_month, $today) as over_span
    inner join unit_now on unit_now.unit_code = over_span.unit_code
    where $level = 'county' or unit_now.kind = $level
    group by 1
),

unit_open as (
    select *
    from unit_now
    where (opened is null or opened <= last_day(cast($last_month as date)))
        and (closed is null or closed >= last_day(cast($last_month as date)))
),

resident as (
    select
        case when $level = 'county' then county_code else unit_code end as unit_code,
        sum(population) as residents,
    from unit_open
    where kind = 'township'
    group by 1
),

place as (
    select
        unit_open.unit_code,
        unit_open.unit_name,
        unit_open.county_code,
        unit_open.county_name,
        unit_open.county_position,
        unit_open.position,
        figure.numerator,
        figure.denominator,
        resident.residents,
        slot.units_filed,
        slot.units_expected,
    from slot
    inner join unit_open
        on unit_open.unit_code = slot.unit_code
        and unit_open.kind = $level
    left join figure on figure.unit_code = slot.unit_code
    left join resident on resident.unit_code = slot.unit_code
),

basis as (
    select
        coalesce(bool_or(measure_info.is_ratio), false) as is_ratio,
        case
            when bool_or(measure_info.is_ratio) or count(*) <> count(place.residents)
                then 'total'
            else 'residents'
        end as per,
    from place
    cross join measure_info($measure) as measure_info
)

select
    place.unit_name,
    place.county_name,
    measure_value_per(
        $measure, basis.per, place.numerator, place.denominator, place.residents
    ) as value,
    place.numerator,
    case
        when basis.is_ratio then place.denominator
        when basis.per = 'residents' then place.residents
        else 1.0
    end as base,
    place.units_filed,
    place.units_expected,
    basis.per,
    $counties is null or list_contains($counties, place.county_code) as is_shown,
    ---------- ids
    place.unit_code,
    place.county_code,
from place
cross join basis
order by place.county_position, place.county_code, place.position, place.unit_code
