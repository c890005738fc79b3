-- Is what changed from month to month signal or noise? One row per county and month,
-- and one per month for the chosen counties together (county_code null) where they are
-- several; from 23 months before $last_month at the latest, so that what is usual can
-- be told.
-- $measure an indicator or a ratio; $per 'total' | 'residents' (an indicator per 10 000
-- residents; a ratio stays what it is); $counties list of county codes, or null for
-- all; $first_month and $last_month first days of months; $kind 'township' |
-- 'department' | null for all units; $today the day of the question.
-- value is null where nobody filed a figure: a gap, not a zero. limits leave out the
-- months that is_partial of the model tells.
-- target in the measure's unit: that of the county, else, of a ratio, the prefecture's;
-- of an indicator only in total, of all units, and of just these counties.
-- Limits and signals are worked out from these rows by countyboard/analysis/control.py.
with known as (
    select *
    from measure_by_county(
        $measure, chart_start($first_month, $last_month), $last_month, $kind, $today
    )
    where $counties is null or list_contains($counties, county_code)
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
        sum(known.units_pending) as units_pending,
        measure_value_per(
            $measure,
            $per,
            sum(known.numerator),
            sum(known.denominator),
            sum(known.residents) filter (known.numerator is not null)
        ) as value,
    from known
    group by grouping sets ((known.county_code, known.month), (known.month))
),

---------- the target of each series: of the county itself, or of what is above it

scope as (
    select county_code, county_code as unit_code
    from unit_now
    where kind = 'county'
    union
    select null, prefecture_code
    from unit_now
    where kind = 'county'
),

aimed as (
    select
        valued.county_code,
        valued.month,
        arg_min(target_by_place.value, target_by_place.distance) as target,
    from valued
    inner join scope on scope.county_code is not distinct from valued.county_code
    inner join target_by_place
        on target_by_place.unit_code = scope.unit_code
        and target_by_place.measure_code = $measure
        and valued.month >= target_by_place.first_month
        and valued.month < coalesce(target_by_place.next_month, date '9999-12-01')
    where (select is_ratio from measure_info($measure))
        or (
            $per = 'total'
            and $kind is null
            and target_by_place.distance = 0
            and (valued.county_code is not null or $counties is null)
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
    is_partial(
        $measure, valued.units_filed, valued.units_expected, valued.units_pending
    ) as is_partial,
    ---------- ids
    valued.county_code,
from valued
left join aimed
    on aimed.county_code is not distinct from valued.county_code
    and aimed.month = valued.month
left join unit_now as county on county.unit_code = valued.county_code
where valued.county_code is not null
    or (select count(distinct county_code) from known) > 1
order by county.position nulls last, valued.county_code nulls last, valued.month
