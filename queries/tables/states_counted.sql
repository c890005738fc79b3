-- How many filings were expected and how they stand, one row per place and period. A
-- unit counts once for every month and form. $place 'unit' | 'area' | 'county' |
-- 'prefecture' for all chosen together; $period 'month' | 'quarter' | 'year' | 'span';
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $today the day
-- of the question. late counts filings first received after their due day.
with slot as (
    select
        period_name(state.month, $period) as period,
        state.state,
        state.is_late,
        state.county_position,
        case when $place <> 'prefecture' then state.county_code end as county_code,
        case when $place <> 'prefecture' then state.county_name end as county_name,
        case when $place in ('unit', 'area') then state.area end as area,
        case when $place = 'unit' then state.position end as position,
        case when $place = 'unit' then state.unit_code end as unit_code,
        case when $place = 'unit' then state.unit_name end as unit_name,
        case when $place = 'unit' then state.kind end as kind,
        case when $place = 'unit' then state.category end as category,
    from reporting_state($today) as state
    where state.month between cast($first_month as date) and cast($last_month as date)
        and state.state <> 'not expected'
        and state.county_code is not null
        and ($counties is null or list_contains($counties, state.county_code))
        and ($kind is null or state.kind = $kind)
),

counted as (
    select
        county_name,
        area,
        unit_name,
        kind,
        category,
        period,
        count(*) as filings_expected,
        count(*) filter (state in ('reported', 'zero', 'blank')) as filings_received,
        count(*) filter (state = 'reported') as reported,
        count(*) filter (state = 'zero') as zero,
        count(*) filter (state = 'blank') as blank,
        count(*) filter (state = 'missing') as missing,
        count(*) filter (state = 'pending') as pending,
        count(*) filter (is_late) as late,
        county_code,
        unit_code,
        position,
        min(county_position) as county_position,
    from slot
    group by all
)

select
    ---------- where and when
    county_name,
    area,
    unit_name,
    kind,
    category,
    period,
    ---------- how many
    filings_expected,
    filings_received,
    reported,
    zero,
    blank,
    missing,
    pending,
    late,
    ---------- ids
    county_code,
    unit_code,
from counted
order by
    case when $place <> 'prefecture' then county_position end,
    county_code,
    position,
    unit_code,
    area nulls last,
    period
