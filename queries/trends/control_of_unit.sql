-- Is what changed from month to month in one unit signal or noise? One row per month,
-- from 23 months before $last_month at the latest, so that what is usual can be told.
-- $unit the code of a township, a department or a county (all below it together);
-- $measure an indicator or a ratio; $per 'total' | 'residents' (an indicator per 10 000
-- residents; a ratio stays what it is); $first_month and $last_month first days of
-- months; $today the day of the question.
-- value is null where nothing was filed: a gap, not a zero. What was filed before a
-- merger counts with the heir. is_partial: is_partial of the model. target in the
-- measure's unit: that of the unit, else, of a ratio, of its county or prefecture; of
-- an indicator only its own and in total.
-- countyboard/analysis/control.py works out limits and signals: series_of_unit.
with member as (
    select *
    from unit_now
    where unit_code = $unit or heir_code = $unit or county_code = $unit
),

span as (
    select month
    from month_known($today)
    where month between chart_start($first_month, $last_month) and $last_month
),

reporter as (
    select unit_code
    from measure_reporter($measure)
),

slot as (
    select
        state.month,
        count(*) as units_expected,
        count(*) filter (state.state in ('blank', 'zero', 'reported')) as units_filed,
        count(*) filter (state.state = 'pending') as units_pending,
    from reporting_state($today) as state
    where state.state <> 'not expected'
        and state.unit_code in (select unit_code from member)
        and (
            state.unit_code in (select unit_code from reporter)
            or not exists (select 1 from reporter)
        )
    group by state.month
),

figure as (
    select
        month,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
    from measure_by_month(
        $measure, chart_start($first_month, $last_month), $last_month, $today
    )
    where unit_code in (select unit_code from member)
    group by month
),

resident as (
    select
        span.month,
        sum(member.population) as residents,
    from span
    inner join member
        on member.kind = 'township'
        and (member.opened is null or member.opened <= last_day(span.month))
        and (member.closed is null or member.closed >= last_day(span.month))
    group by span.month
),

aimed as (
    select
        span.month,
        arg_min(target_by_place.value, target_by_place.distance) as target,
    from span
    inner join target_by_place
        on target_by_place.unit_code = $unit
        and target_by_place.measure_code = $measure
        and span.month >= target_by_place.first_month
        and span.month < coalesce(target_by_place.next_month, date '9999-12-01')
    where (select is_ratio from measure_info($measure))
        or ($per = 'total' and target_by_place.distance = 0)
    group by span.month
)

select
    unit_now.unit_name,
    span.month,
    measure_value_per(
        $measure, $per, figure.numerator, figure.denominator, resident.residents
    ) as value,
    aimed.target,
    ---------- what it rests on
    figure.numerator,
    figure.denominator,
    resident.residents,
    slot.units_filed,
    slot.units_expected,
    is_partial($measure, slot.units_filed, slot.units_expected, slot.units_pending)
        as is_partial,
    ---------- ids
    unit_now.unit_code,
    unit_now.county_code,
    unit_now.county_name,
from span
inner join unit_now on unit_now.unit_code = $unit
inner join slot on slot.month = span.month
left join figure on figure.month = span.month
left join resident on resident.month = span.month
left join aimed on aimed.month = span.month
order by span.month
