-- How does each unit stand against its peers on every ratio, and on the main indicators
-- per 10 000 residents? One row per county, township or department and measure that
-- anyone of its peers has a figure of: all units at once, so that going from one to the
-- next asks nothing anew. $peers 'county' | 'prefecture', where the peers of a township
-- or a department are from; those of a county are all counties, those of a department
-- are of its category. $first_month and $last_month first days of months: flows are
-- summed over them, stocks are those of the last; $today the day of the question.
-- value, lowest to highest in the unit of the measure, null where nothing can be
-- divided by or nobody filed the figure; lowest to highest are of all peers, the unit
-- itself included, and so is peers, their number. numerator and denominator are the
-- unit's own (of an indicator: residents), others_numerator and others_denominator the
-- sums of all peers but the unit. What was filed before a merger counts with the heir.
with wanted as (
    select code as measure, position as measure_position, true as is_ratio
    from ratio
    union all
    select code, 1000 + position, false
    from indicator
    where code in (
        'leads_transferred',
        'leads_closed',
        'umbrella_leads',
        'cases_filed',
        'inspections',
        'publicity_events',
        'staff_assigned'
    )
),

open_unit as (
    select *
    from unit_now
    where county_code is not null
        and (opened is null or opened <= last_day(cast($last_month as date)))
        and (closed is null or closed >= last_day(cast($last_month as date)))
),

place as (
    select
        unit_code,
        unit_code as member_code,
        kind,
        category,
        county_code,
        population as residents,
    from open_unit
    where kind in ('township', 'department')
    union all by name
    select
        county.unit_code,
        member.unit_code as member_code,
        county.kind,
        county.county_code,
        case when member.kind = 'township' then member.population end as residents,
    from open_unit as county
    inner join unit_now as member on member.county_code = county.unit_code
    where county.kind = 'county'
        and (
            member.kind <> 'township'
            or member.unit_code in (select unit_code from open_unit)
        )
),

resident as (
    select
        unit_code,
        kind,
        category,
        case when $peers = 'county' and kind <> 'county' then county_code end
            as peers_county_code,
        sum(residents) as residents,
    from place
    group by all
),

figure as (
    select
        over_span.measure,
        place.unit_code,
        sum(over_span.numerator) as numerator,
        sum(over_span.denominator) as denominator,
    from measures_over_span(
        (select list(measure) from wanted), $first_month, $last_month, $today
    ) as over_span
    inner join place on place.member_code = over_span.unit_code
    group by over_span.measure, place.unit_code
),

valued as (
    select
        wanted.measure,
        wanted.measure_position,
        resident.*,
        figure.numerator,
        case when wanted.is_ratio then figure.denominator else resident.residents end
            as denominator,
        measure_value_per(
            wanted.measure,
            'residents',
            figure.numerator,
            figure.denominator,
            resident.residents
        ) as value,
    from wanted
    cross join resident
    left join figure
        on figure.measure = wanted.measure and figure.unit_code = resident.unit_code
)

select
    measure,
    value,
    numerator,
    denominator,
    ---------- the peers
    count(value) over among as peers,
    min(value) over among as lowest,
    quantile_cont(value, 0.25) over among as lower_quartile,
    quantile_cont(value, 0.5) over among as median,
    quantile_cont(value, 0.75) over among as upper_quartile,
    max(value) over among as highest,
    sum(case when value is not null then numerator end) over among
        - case when value is not null then numerator else 0 end as others_numerator,
    sum(case when value is not null then denominator end) over among
        - case when value is not null then denominator else 0 end as others_denominator,
    ---------- ids
    unit_code,
from valued
window among as (partition by measure, kind, category, peers_county_code)
qualify count(value) over among > 0
order by unit_code, measure_position
