-- Measures by month, one row per measure, unit and month: numerator and denominator, to
-- be summed over units before measure_value. A unit-month that needs an opening stock
-- and has none takes no part. Parameters as measures_part.
create or replace macro measures_by_month(
    measures, first_month, last_month, today
) as table
with summed as (
    select
        measure,
        unit_code,
        month,
        sum(sign * value) filter (where side = 'numerator') as numerator,
        sum(sign * value) filter (where side = 'denominator') as denominator,
        bool_or(scope is not distinct from 'opening') as has_opening,
    from measures_part(measures, first_month, last_month, today)
    group by measure, unit_code, month
)

select measure, unit_code, month, numerator, denominator
from summed
where has_opening
    or measure not in (
        select measure from measures_term(measures)
        where scope = 'opening'
    )
