-- Findings as they are now counted, one row per place and period in which they were
-- raised. $place 'unit' for the owner unit | 'county' | 'prefecture' for all chosen
-- together; $period 'month' | 'quarter' | 'year' | 'span'; $counties list of county
-- codes, or null for all; $first_month and $last_month first days of months, the last
-- one anybody filed reaches to today, and where nobody has filed all are told; $today
-- the day of the question. done, open, overdue and relapsed add up to findings; in_time
-- counts those done by their due day.
with last_filed as (
    select max(month) as month
    from filing_current
    where week is null
),

finding as (
    select
        period_name(raised_on, $period) as period,
        state,
        is_on_time,
        county_position,
        case when $place <> 'prefecture' then county_code end as county_code,
        case when $place <> 'prefecture' then county_name end as county_name,
        case when $place = 'unit' then owner_code end as owner_code,
        case when $place = 'unit' then owner_name end as owner_name,
    from finding_now(cast($today as date)) as raised
    cross join last_filed
    where ($counties is null or list_contains($counties, raised.county_code))
        and (
            last_filed.month is null
            or raised.raised_on between cast($first_month as date) and (
                case
                    when cast($last_month as date) < last_filed.month
                        then last_day(cast($last_month as date))
                    else greatest(
                        cast($today as date), last_day(cast($last_month as date))
                    )
                end
            )
        )
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
