-- What stands out? One row per finding, the weightiest first, four at most.
-- $measure an indicator or a ratio;
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $today the day
-- of the question.
-- finding 'missing': units of a county with no filing for $last_month, deadline past;
-- 'at zero': units of a county and kind with three zero reports or more running;
-- 'late': units of a county filed after the deadline; 'top fifth': share in % (value)
-- of an indicator that a fifth of the units of a kind filed over all chosen months,
-- told of ten units or more with five or more each on average. longest is the longest
-- run of zero reports, in months, since the first month of it.
-- weight: units concerned times their share of the units expected, silence in full,
-- zeros half, lateness a quarter; for the top fifth ten times how far the share is from
-- even (20 %) towards 100 %. Below 1 nothing is said; two findings at most are of one
-- sort, one of the top fifth.
with state as materialized (
    select *
    from reporting_state($today)
    where month = cast($last_month as date)
        and state <> 'not expected'
        and ($counties is null or list_contains($counties, county_code))
        and ($kind is null or kind = $kind)
),

by_county as (
    select
        county_code,
        unnest(['missing', 'late']) as finding,
        unnest([
            count(*) filter (state = 'missing'), count(*) filter (is_late)
        ]) as units,
        count(*) as expected,
    from state
    group by county_code
),

at_zero as (
    select
        state.county_code,
        state.kind,
        'at zero' as finding,
        count(*) filter (zero_run.at_zero >= 3) as units,
        count(*) as expected,
        max(zero_run.at_zero) as longest,
        arg_max(zero_run.without_lead_since, zero_run.at_zero) as since,
    from state
    left join zero_run($last_month, $today) as zero_run
        on zero_run.unit_code = state.unit_code
    where state.kind in ('township', 'department')
    group by state.county_code, state.kind
),

filed as (
    select
        unit_now.kind,
        measure.numerator,
    from measure_over_span($measure, $first_month, $last_month, $today) as measure
    inner join unit_now on unit_now.unit_code = measure.unit_code
    where unit_now.kind in ('township', 'department')
        and measure.numerator is not null
        and exists (select 1 from indicator where indicator.code = $measure)
        and ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
),

top_fifth as (
    select
        kind,
        'top fifth' as finding,
        count(*) as expected,
        100 * top_fifth_share(list(numerator)) as value,
    from filed
    group by kind
    having count(*) >= 10 and sum(numerator) >= 5 * count(*)
),

found as (
    select * from by_county
    union all by name
    select * from at_zero
    union all by name
    select * from top_fifth
),

weighed as (
    select
        *,
        case finding
            when 'missing' then 1.0
            when 'at zero' then 0.5
            when 'late' then 0.25
        end
            * units * units / nullif(expected, 0) as weight_of_units,
        10 * (value - 20) / 80 as weight_of_share,
    from found
),

chosen as (
    select
        *,
        coalesce(weight_of_units, weight_of_share) as weight,
    from weighed
    where coalesce(weight_of_units, weight_of_share) >= 1
    qualify row_number() over (
        partition by finding
        order by coalesce(weight_of_units, weight_of_share) desc, county_code, kind
    ) <= case finding when 'top fifth' then 1 else 2 end
)

select
    chosen.finding,
    county.unit_name as county_name,
    chosen.kind,
    chosen.units,
    chosen.expected,
    chosen.longest,
    chosen.since,
    chosen.value,
    cast($last_month as date) as month,
    chosen.weight,
    ---------- ids
    chosen.county_code,
from chosen
left join unit_now as county on county.unit_code = chosen.county_code
order by chosen.weight desc, chosen.finding, county.position, chosen.kind
limit 4
