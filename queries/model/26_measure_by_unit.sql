-- A measure unit by unit over a span, one row per township or department that was to
-- file it: value in total or per 10 000 residents, or why there is none. state:
-- figure; zero base, a denominator of zero or no residents on record; no figure, it
-- filed but not this one; missing, no month filed and a deadline past; pending, no
-- deadline past yet. months_expected and months_filed count months of the span;
-- is_incomplete: a flow summed over fewer months than expected. The value is numerator
-- over base (1 for a total), times a factor. What was filed before a merger counts
-- with the heir. Parameters: measure, its code; per, 'total' or 'residents';
-- county_codes, a list, or null for all; unit_kind, 'township', 'department' or null
-- for both; first_month and last_month, first days of months; today, a day.
create or replace macro measure_by_unit(
    measure, per, county_codes, unit_kind, first_month, last_month, today
) as table
with reporter as (
    select unit_code
    from measure_reporter(measure)
),

slot as (
    select
        case
            when unit_now.closed < last_day(cast(last_month as date))
                then unit_now.heir_code
            else unit_now.unit_code
        end as unit_code,
        count(distinct state.month) as months_expected,
        count(distinct state.month)
            filter (state.state in ('blank', 'zero', 'reported')) as months_filed,
        count(distinct state.month) filter (state.state = 'missing') as months_missing,
    from reporting_state(today) as state
    inner join unit_now on unit_now.unit_code = state.unit_code
    where state.state <> 'not expected'
        and state.month between cast(first_month as date) and cast(last_month as date)
        and (
            state.unit_code in (select unit_code from reporter)
            or not exists (select 1 from reporter)
        )
    group by 1
),

valued as (
    select
        unit_now.unit_code,
        unit_now.unit_name,
        unit_now.county_code,
        unit_now.county_name,
        unit_now.county_position,
        unit_now.position,
        unit_now.kind,
        unit_now.category,
        unit_now.population as residents,
        figure.numerator,
        case
            when measure_info.is_ratio then figure.denominator
            when per = 'residents' then unit_now.population
            else 1.0
        end as base,
        measure_value_per(
            measure, per, figure.numerator, figure.denominator, unit_now.population
        ) as value,
        slot.months_expected,
        slot.months_filed,
        slot.months_missing,
    from slot
    inner join unit_now on unit_now.unit_code = slot.unit_code
    cross join measure_info(measure) as measure_info
    left join measure_over_span(measure, first_month, last_month, today) as figure
        on figure.unit_code = slot.unit_code
    where unit_now.kind in ('township', 'department')
        and (unit_kind is null or unit_now.kind = unit_kind)
        and (county_codes is null or list_contains(county_codes, unit_now.county_code))
)

select
    valued.*,
    case
        when value is not null then 'figure'
        when months_filed = 0 and months_missing = 0 then 'pending'
        when months_filed = 0 then 'missing'
        when numerator is null then 'no figure'
        else 'zero base'
    end as state,
    value is not null
    and months_filed < months_expected
    and exists (
        select 1 from indicator
        where indicator.code = measure and indicator.kind = 'flow'
    ) as is_incomplete,
from valued
