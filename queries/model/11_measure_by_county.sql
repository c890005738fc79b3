-- A measure by county and month, with what it rests on: one row per county and month.
-- numerator and denominator as measure_by_month, summed over the county's units of the
-- kind; null where none of them filed a figure. units_expected, units_filed and
-- units_pending count the units whose form has the measure (all of them for a counted
-- measure); residents are those of the townships at the month's end. Parameters:
-- measure, its code; first_month and last_month, first days of months; unit_kind,
-- 'township', 'department' or null for all; today, a day.
create or replace macro measure_by_county(
    measure, first_month, last_month, unit_kind, today
) as table
with reporter as (
    select unit_code
    from measure_reporter(measure)
),

slot as (
    select
        state.county_code,
        state.month,
        count(*) as units_expected,
        count(*) filter (state.state in ('blank', 'zero', 'reported')) as units_filed,
        count(*) filter (state.state = 'pending') as units_pending,
    from reporting_state(today) as state
    where state.state <> 'not expected'
        and state.county_code is not null
        and state.month between cast(first_month as date) and cast(last_month as date)
        and (unit_kind is null or state.kind = unit_kind)
        and (
            state.unit_code in (select unit_code from reporter)
            or not exists (select 1 from reporter)
        )
    group by state.county_code, state.month
),

figure as (
    select
        unit_now.county_code,
        by_month.month,
        sum(by_month.numerator) as numerator,
        sum(by_month.denominator) as denominator,
    from measure_by_month(measure, first_month, last_month, today) as by_month
    inner join unit_now on unit_now.unit_code = by_month.unit_code
    where unit_kind is null or unit_now.kind = unit_kind
    group by unit_now.county_code, by_month.month
),

resident as (
    select
        slot.county_code,
        slot.month,
        sum(unit_now.population) as residents,
    from slot
    inner join unit_now
        on unit_now.county_code = slot.county_code
        and unit_now.kind = 'township'
        and (unit_now.opened is null or unit_now.opened <= last_day(slot.month))
        and (unit_now.closed is null or unit_now.closed >= last_day(slot.month))
    group by slot.county_code, slot.month
)

select
    slot.county_code,
    slot.month,
    figure.numerator,
    figure.denominator,
    resident.residents,
    slot.units_expected,
    slot.units_filed,
    slot.units_pending,
from slot
left join figure
    on figure.county_code = slot.county_code and figure.month = slot.month
left join resident
    on resident.county_code = slot.county_code and resident.month = slot.month
