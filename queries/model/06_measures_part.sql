-- The parts of measures, one row per measure, unit, month and term: figures as filed,
-- or counted. A figure of a unit whose parent filed the same indicator that month is
-- left out, so that children are never added to a parent that files. An opening stock
-- is the last one of the three months before. Readings are gone through once, however
-- many measures there are. Parameters: measures, a list of codes; first_month and
-- last_month, first days of months; today, a day; period, 'span' unless openings are
-- wanted at the start of each 'quarter' or 'year', too.
create or replace macro measures_part(
    measures, first_month, last_month, today, period := 'span'
) as table
with term as materialized (
    select * from measures_term(measures)
),

opening_term as (
    select * from term
    where scope = 'opening'
),

filed as materialized (
    select
        reading_current.unit_code,
        reading_current.month,
        reading_current.indicator_code as component,
        reading_current.value,
    from reading_current
    where reading_current.indicator_code in (select component from term)
        and reading_current.month between
            case
                when exists (select 1 from opening_term)
                    then cast(first_month as date) - interval 3 month
                else cast(first_month as date)
            end
            and cast(last_month as date)
),

filed_by_parent as (
    select *
    from filed
    where unit_code in (
        select parent_code from unit_now
        union
        select grandparent_code from unit_now
    )
),

filed_once as materialized (
    select
        filed.*,
        unit_now.kind,
        unit_now.category,
    from filed
    inner join unit_now on unit_now.unit_code = filed.unit_code
    left join filed_by_parent as parent
        on parent.unit_code = unit_now.parent_code
        and parent.month = filed.month
        and parent.component = filed.component
    left join filed_by_parent as grandparent
        on grandparent.unit_code = unit_now.grandparent_code
        and grandparent.month = filed.month
        and grandparent.component = filed.component
    where parent.unit_code is null and grandparent.unit_code is null
),

unit_count as (
    select
        unit_code,
        month,
        kind,
        category,
        unnest(
            ['units_expected', 'units_filed', 'units_on_time', 'units_zero']
        ) as component,
        unnest([
            cast(state <> 'not expected' as double),
            cast(state in ('blank', 'zero', 'reported') as double),
            cast(state in ('blank', 'zero', 'reported') and not is_late as double),
            cast(state = 'zero' as double)
        ]) as value,
    from reporting_state(today)
    where exists (select 1 from term where component like 'units\_%' escape '\')
),

residents as (
    select
        unit_now.unit_code,
        month_known.month,
        unit_now.kind,
        unit_now.category,
        unnest(['population', 'households']) as component,
        unnest([unit_now.population, unit_now.households])::double as value,
    from unit_now
    cross join month_known(today) as month_known
    where exists (select 1 from term where component in ('population', 'households'))
        and (unit_now.opened is null or unit_now.opened <= last_day(month_known.month))
        and (unit_now.closed is null or unit_now.closed >= last_day(month_known.month))
),

part as (
    select unit_code, month, kind, category, component, value from filed_once
    union all by name
    select * from unit_count
    union all by name
    select * from residents
),

present as (
    select
        term.measure,
        filed_once.unit_code,
        unnest([
            filed_once.month,
            cast(first_month as date),
            period_start(filed_once.month, period, first_month),
            case
                when period <> 'month'
                    then period_start(
                        cast(filed_once.month + interval 3 month as date),
                        period,
                        first_month
                    )
            end
        ]) as month,
    from filed_once
    inner join term on term.component = filed_once.component
    where term.measure in (select measure from opening_term)
),

opening as (
    select
        present.measure,
        present.unit_code,
        present.month,
        opening_term.side,
        opening_term.sign,
        opening_term.component,
        opening_term.scope,
        opening_term.is_stock,
        arg_max(filed_once.value, filed_once.month) as value,
    from (select distinct * from present) as present
    inner join opening_term on opening_term.measure = present.measure
    inner join filed_once
        on filed_once.unit_code = present.unit_code
        and filed_once.component = opening_term.component
        and filed_once.month between present.month - interval 3 month
            and present.month - interval 1 month
    group by all
)

select
    term.measure, part.unit_code, part.month, term.side, term.sign, term.component,
    term.scope, term.is_stock, part.value
from part
inner join term on term.component = part.component
where part.month between cast(first_month as date) and cast(last_month as date)
    and (
        term.scope is null
        or (term.scope <> 'opening' and term.scope in (part.kind, part.category))
    )
union all
select
    measure, unit_code, month, side, sign, component, scope, is_stock, value
from opening
where month between cast(first_month as date) and cast(last_month as date)
