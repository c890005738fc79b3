-- Findings on the ledger in the months chosen, as they are now, counted: one row per
-- place and period in which they were raised. $place 'unit' for the owner unit |
-- 'county' | 'prefecture' for all chosen together; $period 'month' | 'quarter' | 'year'
-- | 'span'; $counties list of county codes, or null for all; $first_month and
-- $last_month first days of months, read as in finding_within; $today the day of the
-- question. done, open, overdue and relapsed add up to findings; in_time counts those
-- done by their due day.
with finding as (
    select
        period_name(raised_on, $period) as period,
        state,
        is_on_time,
        county_position,
        case when $place <> 'prefecture' then county_code end as county_code,
        case when $place <> 'prefecture' then county_name end as county_name,
        case when $place = 'unit' then owner_code end as owner_code,
        case when $place = 'unit' then owner_name end as owner_name,
    from
        finding_within(
            cast($first_month as date),
            cast($last_month as date),
            cast($today as date)
        )
    where $counties is null or list_contains($counties, county_code)
),

counted as (
    select
        county_name,
        owner_name,
        period,
        count(*) as findings,
        count(*) filter (state = 'done') as done,
        count(*) filter (state = 'open') as open,
        count(*) filter (state = 'overdue') as overdue,
        count(*) filter (state = 'relapsed') as relapsed,
        count(*) filter (state = 'done' and is_on_time) as in_time,
        county_code,
        owner_code,
        min(county_position) as county_position,
    from finding
    group by all
)

select
    ---------- where and when
    county_name,
    owner_name,
    period,
    ---------- how many
    findings,
    done,
    open,
    overdue,
    relapsed,
    in_time,
    ---------- ids
    county_code,
    owner_code,
from counted
order by
    case when $place <> 'prefecture' then county_position end,
    county_code,
    owner_code nulls last,
    owner_name,
    period
