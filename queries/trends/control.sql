-- Is what changed from month to month signal or noise? One row per county and month,
-- and one per month for the chosen counties together (county_code null) where they are
-- several; from 23 months before $last_month at the latest, so that what is usual can
-- be told.
-- $measure an indicator or a ratio; $per 'total' | 'residents' (an indicator per 10 000
-- residents; a ratio stays what it is); $counties list of county codes, or null for
-- all; $first_month and $last_month first days of months; $kind 'township' |
-- 'department' | null for all units; $today the day of the question.
-- value is null where nobody filed a figure: a gap, not a zero. is_partial where fewer
-- than 95 % of the units that file it have filed: limits leave such a month out; of
-- the filing rates, where silence is the figure itself, while a deadline is ahead.
-- target in the measure's unit: that of the county, else, of a ratio, the prefecture's;
-- of an indicator only in total, of all units, and of just these counties.
-- Limits and signals are worked out from these rows by countyboard/measure_chart.py.
with asked as (
    select
        least(
            cast($first_month as date),
            cast(cast($last_month as date) - interval 23 month as date)
        ) as first_month,
        (select is_ratio from measure_info($measure)) as is_ratio,
        (
            select
                bool_and(
                    component in ('units_expected', 'units_filed', 'units_on_time')
                )
            from measure_term($measure)
        ) as is_of_silence,
),

known as (
    select *
    from measure_by_county(
        $measure,
        least(
            cast($first_month as date),
            cast(cast($last_month as date) - interval 23 month as date)
        ),
        $last_month,
        $kind,
        $today
    )
    where $counties is null or list_contains($counties, county_code)
),

waiting as (
    select
        state.county_code,
        state.month,
        count(*) as units_pending,
    from reporting_state($today) as state
    cross join asked
    where asked.is_of_silence
        and state.state = 'pending'
        and ($kind is null or state.kind = $kind)
    group by state.county_code, state.month
),

valued as (
    select
        known.county_code,
        known.month,
        sum(known.numerator) as numerator,
        sum(known.denominator) as denominator,
        sum(known.residents) filter (known.numerator is not null) as residents,
        cast(sum(known.units_filed) as bigint) as units_filed,
        cast(sum(known.units_expected) as bigint) as units_expected,
        coalesce(sum(waiting.units_pending), 0) as units_pending,
        measure_value_per(
            $measure,
            $per,
            sum(known.numerator),
            sum(known.denominator),
            sum(known.residents) filter (known.numerator is not null)
        ) as value,
    from known
    left join waiting
        on waiting.county_code = known.county_code and waiting.month = known.month
    group by grouping sets ((known.county_code, known.month), (known.month))
),

---------- the target of each series: of the county itself, or of what is above it

target_in_force as (
    select *
    from target
    where measure_code = $measure
    qualify row_number() over (
        partition by scope_code, first_month order by recorded_id desc, target_id desc
    ) = 1
),

scope as (
    select
        county_code,
        unnest([county_code, prefecture_code]) as scope_code,
        unnest([1, 2]) as distance,
    from unit_now
    where kind = 'county'
    union
    select null, prefecture_code, 2
    from unit_now
    where kind = 'county'
),

aimed as (
    select
        valued.county_code,
        valued.month,
        first(
            target_in_force.value
            order by scope.distance, target_in_force.first_month desc
        ) as target,
    from valued
    cross join asked
    inner join scope on scope.county_code is not distinct from valued.county_code
    inner join target_in_force
        on target_in_force.scope_code = scope.scope_code
        and target_in_force.first_month <= valued.month
    where asked.is_ratio
        or (
            $per = 'total'
            and $kind is null
            and (
                scope.distance = 1
                or (valued.county_code is null and $counties is null)
            )
        )
    group by valued.county_code, valued.month
)

select
    county.unit_name as county_name,
    valued.month,
    valued.value,
    aimed.target,
    ---------- what it rests on
    valued.numerator,
    valued.denominator,
    valued.residents,
    valued.units_filed,
    valued.units_expected,
    case
        when asked.is_of_silence then valued.units_pending > 0
        else valued.units_filed < 0.95 * valued.units_expected
    end as is_partial,
    ---------- ids
    valued.county_code,
from valued
cross join asked
left join aimed
    on aimed.county_code is not distinct from valued.county_code
    and aimed.month = valued.month
left join unit_now as county on county.unit_code = valued.county_code
where valued.county_code is not null
    or (select count(distinct county_code) from known) > 1
order by county.position nulls last, valued.county_code nulls last, valued.month
