-- Filings in force counted, one row per place and period. $place 'unit' | 'area' |
-- 'county' | 'prefecture' for all chosen together; $period 'month' | 'quarter' | 'year'
-- | 'span'; $counties list of county codes, or null for all; $first_month and
-- $last_month first days of months; $kind 'township' | 'department' | null for all
-- units. reported, zero and blank add up to filings. Weekly filings take no part.
with filed as (
    select
        period_name(filing_current.month, $period) as period,
        filing_current.state,
        filing_current.unit_code as filer_code,
        unit_now.county_position,
        case when $place <> 'prefecture' then unit_now.county_code end as county_code,
        case when $place <> 'prefecture' then unit_now.county_name end as county_name,
        case when $place in ('unit', 'area') then unit_now.area end as area,
        case when $place = 'unit' then unit_now.position end as position,
        case when $place = 'unit' then unit_now.unit_code end as unit_code,
        case when $place = 'unit' then unit_now.unit_name end as unit_name,
        case when $place = 'unit' then unit_now.kind end as kind,
    from filing_current
    inner join unit_now on unit_now.unit_code = filing_current.unit_code
    where filing_current.week is null
        and filing_current.month
            between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
),

counted as (
    select
        county_name,
        area,
        unit_name,
        kind,
        period,
        count(distinct filer_code) as units,
        count(*) as filings,
        count(*) filter (state = 'reported') as reported,
        count(*) filter (state = 'zero') as zero,
        count(*) filter (state = 'blank') as blank,
        county_code,
        unit_code,
        position,
        min(county_position) as county_position,
    from filed
    group by all
)

select
    ---------- where and when
    county_name,
    area,
    unit_name,
    kind,
    period,
    ---------- how many
    units,
    filings,
    reported,
    zero,
    blank,
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
