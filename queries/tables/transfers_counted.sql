-- Leads transferred, one row per place of the sender and period. $place 'unit' |
-- 'county' | 'prefecture' for all chosen together; $period 'month' | 'quarter' | 'year'
-- | 'span'; $counties list of county codes, or null for all; $first_month and
-- $last_month first days of months; $kind of the sender, 'township' | 'department' |
-- null for all. senders transferred at least one lead, none_sent said that they had
-- none; leads in 件.
with sent as (
    select
        period_name(month, $period) as period,
        leads,
        to_name is not null as is_sent,
        coalesce(from_unit_code, from_name) as sender,
        county_position,
        case when $place <> 'prefecture' then county_code end as county_code,
        case when $place <> 'prefecture' then county_name end as county_name,
        case when $place = 'unit' then from_unit_code end as from_unit_code,
        case when $place = 'unit' then from_name end as from_name,
        case when $place = 'unit' then from_kind end as kind,
        case when $place = 'unit' then from_category end as category,
    from transfer_current
    where month between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
        and ($kind is null or from_kind = $kind)
),

counted as (
    select
        county_name,
        from_name,
        kind,
        category,
        period,
        count(distinct sender) filter (is_sent) as senders,
        count(distinct sender) filter (not is_sent) as none_sent,
        sum(leads) as leads,
        county_code,
        from_unit_code,
        min(county_position) as county_position,
    from sent
    group by all
)

select
    ---------- where and when
    county_name,
    from_name,
    kind,
    category,
    period,
    ---------- how many
    senders,
    none_sent,
    leads,
    ---------- ids
    county_code,
    from_unit_code,
from counted
order by
    case when $place <> 'prefecture' then county_position end,
    county_code,
    from_unit_code nulls last,
    from_name,
    period
