-- Filings of weekly forms counted, one row per place and week. $place 'unit' |
-- 'township' | 'county' | 'prefecture' for all chosen together; $counties list of
-- county codes, or null for all; $first_month and $last_month first days of months: a
-- week belongs to the month of its Thursday. period is the Thursday, as a text;
-- reported, zero and blank add up to filings.
with filed as (
    select
        filing_current.state,
        filing_current.unit_code as filer_code,
        strftime(filing_current.week, '%Y-%m-%d') as period,
        unit_now.county_position,
        case when $place <> 'prefecture' then unit_now.county_code end as county_code,
        case when $place <> 'prefecture' then unit_now.county_name end as county_name,
        case
            when $place in ('unit', 'township')
                then coalesce(township.position, unit_now.position)
        end as township_position,
        case
            when $place in ('unit', 'township')
                then coalesce(township.unit_code, unit_now.unit_code)
        end as township_code,
        case
            when $place in ('unit', 'township')
                then coalesce(township.unit_name, unit_now.unit_name)
        end as township_name,
        case when $place = 'unit' then unit_now.position end as position,
        case when $place = 'unit' then unit_now.unit_code end as unit_code,
        case when $place = 'unit' then unit_now.unit_name end as unit_name,
        case when $place = 'unit' then unit_now.kind end as kind,
    from filing_current
    inner join unit_now on unit_now.unit_code = filing_current.unit_code
    left join unit_now as township
        on township.unit_code = unit_now.parent_code
        and unit_now.kind = 'village'
    where filing_current.week is not null
        and filing_current.month
            between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, unit_now.county_code))
),

counted as (
    select
        county_name,
        township_name,
        unit_name,
        kind,
        period,
        count(distinct filer_code) as units,
        count(*) as filings,
        count(*) filter (state = 'reported') as reported,
        count(*) filter (state = 'zero') as zero,
        count(*) filter (state = 'blank') as blank,
        county_code,
        township_code,
        unit_code,
        township_position,
        position,
        min(county_position) as county_position,
    from filed
    group by all
)

select
    ---------- where and when
    county_name,
    township_name,
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
    township_code,
    unit_code,
from counted
order by
    case when $place <> 'prefecture' then county_position end,
    county_code,
    township_position,
    township_code,
    position,
    unit_code,
    period
