-- What needs a question? One row per matter, county, kind of unit and, for ratios,
-- measure; silence first.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $today the day
-- of the question.
-- matter: 'missing', 'blank' and 'late' in $last_month; 'at zero': three zero reports
-- or more running, counted back from $last_month; 'above 100': a ratio in % of a unit
-- over all chosen months above 100, on a denominator of ten or more. units of expected;
-- names are up to three, the longest since or the highest first. since is the month
-- since which the first of them is silent, without a lead or above 100; value the
-- longest run in months, or the highest ratio.
with state as materialized (
    select *
    from reporting_state($today)
    where state not in ('not expected', 'pending')
        and month <= cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
        and ($kind is null or kind = $kind)
),

filed as (
    select
        unit_code,
        max(month) filter (state in ('blank', 'zero', 'reported')) as last_filed,
        min(month) as first_expected,
    from state
    group by unit_code
),

happened as (
    select
        state.unit_code,
        state.unit_name,
        state.kind,
        state.county_code,
        state.position,
        zero_run.at_zero,
        zero_run.without_lead_since,
        coalesce(filed.last_filed + interval 1 month, filed.first_expected)
            as silent_since,
        unnest([
            case when state.state in ('missing', 'blank') then state.state end,
            case when state.is_late then 'late' end,
            case when zero_run.at_zero >= 3 then 'at zero' end
        ]) as matter,
    from state
    inner join filed on filed.unit_code = state.unit_code
    left join zero_run($last_month, $today) as zero_run
        on zero_run.unit_code = state.unit_code
    where state.month = cast($last_month as date)
),

term as (
    select
        ratio_term.*,
        ratio.factor,
    from ratio_term
    inner join ratio on ratio.code = ratio_term.ratio_code
    where ratio.unit = '%'
),

part as (
    select
        unit_now.unit_code,
        unit_now.unit_name,
        unit_now.kind,
        unit_now.county_code,
        unit_now.position,
        term.ratio_code,
        term.factor,
        term.side,
        term.sign
        * case
            when term.scope = 'opening'
                then arg_max(reading_current.value, reading_current.month) filter (
                    reading_current.month < cast($first_month as date)
                )
            when any_value(term.is_stock)
                then max(reading_current.value) filter (
                    reading_current.month = cast($last_month as date)
                )
            else sum(reading_current.value) filter (
                reading_current.month >= cast($first_month as date)
            )
        end as value,
    from reading_current
    inner join unit_now on unit_now.unit_code = reading_current.unit_code
    inner join term
        on term.component = reading_current.indicator_code
        and coalesce(term.scope, 'opening')
            in ('opening', unit_now.kind, unit_now.category)
    where reading_current.month
            between cast($first_month as date) - interval 3 month
            and cast($last_month as date)
        and (
            unit_now.closed is null
            or unit_now.closed >= last_day(cast($last_month as date))
        )
        and ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
    group by
        unit_now.unit_code,
        unit_now.unit_name,
        unit_now.kind,
        unit_now.county_code,
        unit_now.position,
        term.ratio_code,
        term.factor,
        term.side,
        term.sign,
        term.component,
        term.scope
),

by_ratio as (
    select
        'above 100' as matter,
        unit_code,
        unit_name,
        kind,
        county_code,
        position,
        ratio_code as measure,
        any_value(factor) * sum(value) filter (side = 'numerator')
            / nullif(sum(value) filter (side = 'denominator'), 0) as value,
    from part
    group by unit_code, unit_name, kind, county_code, position, ratio_code
    having sum(value) filter (side = 'denominator') >= 10
        and any_value(factor) * sum(value) filter (side = 'numerator')
            > 100 * sum(value) filter (side = 'denominator')
),

found as (
    select
        *,
        case
            when matter = 'missing' then silent_since
            when matter = 'at zero' then without_lead_since
            else cast($last_month as date)
        end as since,
        case when matter = 'at zero' then cast(at_zero as double) end as value,
    from happened
    where matter is not null
    union all by name
    select
        *,
        cast($first_month as date) as since,
    from by_ratio
),

expected as (
    select
        county_code,
        kind,
        count(*) as expected,
    from state
    where month = cast($last_month as date)
    group by county_code, kind
)

select
    found.matter,
    county.unit_name as county_name,
    found.kind,
    count(*) as units,
    any_value(expected.expected) as expected,
    list(
        found.unit_name
        order by
            found.value desc nulls last, found.since, found.position, found.unit_code
    )[1:3] as names,
    cast(min(found.since) as date) as since,
    cast($last_month as date) as month,
    found.measure,
    max(found.value) as value,
    ---------- ids
    found.county_code,
from found
inner join unit_now as county on county.unit_code = found.county_code
left join expected
    on expected.county_code = found.county_code and expected.kind = found.kind
group by
    found.matter, county.unit_name, county.position, found.kind, found.measure,
    found.county_code
order by
    case found.matter
        when 'missing' then 1
        when 'blank' then 2
        when 'late' then 3
        when 'above 100' then 4
        else 5
    end,
    units desc,
    county.position,
    found.kind desc,
    found.measure
