-- Measures over a span of months, one row per measure and unit: flows summed, stocks of
-- the last month, an opening stock of the first. What a unit filed before it was merged
-- counts with the unit it was merged into, where the span ends after that. Parameters
-- as measures_part.
create or replace macro measures_over_span(
    measures, first_month, last_month, today
) as table
with part as (
    select
        measures_part.measure,
        case
            when unit_now.closed < last_day(cast(last_month as date))
                then unit_now.heir_code
            else unit_now.unit_code
        end as unit_code,
        measures_part.side,
        measures_part.scope is not distinct from 'opening' as is_opening,
        measures_part.sign * measures_part.value as value,
    from measures_part(measures, first_month, last_month, today) as measures_part
    inner join unit_now on unit_now.unit_code = measures_part.unit_code
    where case
        when measures_part.scope is not distinct from 'opening'
            then measures_part.month = cast(first_month as date)
        when measures_part.is_stock
            then measures_part.month = cast(last_month as date)
        else true
    end
),

summed as (
    select
        measure,
        unit_code,
        sum(value) filter (where side = 'numerator') as numerator,
        sum(value) filter (where side = 'denominator') as denominator,
        bool_or(is_opening) as has_opening,
    from part
    group by measure, unit_code
)

select measure, unit_code, numerator, denominator
from summed
where has_opening
    or measure not in (
        select measure from measures_term(measures)
        where scope = 'opening'
    )
