-- A measure over a span of months, one row per unit: flows summed, stocks of the last
-- month, an opening stock of the first. What a unit filed before it was merged counts
-- with
-- the unit it was merged into, where the span ends after that. Parameters as
-- measure_part.
create or replace macro measure_over_span(
    measure, first_month, last_month, today
) as table
with opening_wanted as (
    select count(*) > 0 as wanted
    from measure_term(measure)
    where scope = 'opening'
),

part as (
    select
        case
            when unit_now.closed < last_day(cast(last_month as date))
                then unit_now.heir_code
            else unit_now.unit_code
        end as unit_code,
        measure_part.side,
        measure_part.scope is not distinct from 'opening' as is_opening,
        measure_part.sign * measure_part.value as value,
    from measure_part(measure, first_month, last_month, today) as measure_part
    inner join unit_now on unit_now.unit_code = measure_part.unit_code
    where case
        when measure_part.scope is not distinct from 'opening'
            then measure_part.month = cast(first_month as date)
        when measure_part.is_stock then measure_part.month = cast(last_month as date)
        else true
    end
),

summed as (
    select
        unit_code,
        sum(value) filter (where side = 'numerator') as numerator,
        sum(value) filter (where side = 'denominator') as denominator,
        bool_or(is_opening) as has_opening,
    from part
    group by unit_code
)

select summed.unit_code, summed.numerator, summed.denominator
from summed
cross join opening_wanted
where summed.has_opening or not opening_wanted.wanted
