-- A measure by month, one row per unit and month: numerator and denominator, to be
-- summed
-- over units before measure_value. A unit-month that needs an opening stock and has
-- none
-- takes no part. Parameters as measure_part.
create or replace macro measure_by_month(
    measure, first_month, last_month, today
) as table
with opening_wanted as (
    select count(*) > 0 as wanted
    from measure_term(measure)
    where scope = 'opening'
),

summed as (
    select
        unit_code,
        month,
        sum(sign * value) filter (where side = 'numerator') as numerator,
        sum(sign * value) filter (where side = 'denominator') as denominator,
        bool_or(scope is not distinct from 'opening') as has_opening,
    from measure_part(measure, first_month, last_month, today)
    group by unit_code, month
)

select summed.unit_code, summed.month, summed.numerator, summed.denominator
from summed
cross join opening_wanted
where summed.has_opening or not opening_wanted.wanted
