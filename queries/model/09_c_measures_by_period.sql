-- Measures by period, one row per measure, unit and period: within each period as
-- measures_over_span does over its span (flows summed, stocks of its last month, an
-- opening stock of its first), to be summed over units before measure_value. period_on
-- is the first month of the period. What a unit filed before it was merged counts with
-- the unit it was merged into in the periods that end after that. Parameters: measures,
-- a list of codes; period, 'month', 'quarter', 'year' or 'span'; first_month and
-- last_month, first days of months: periods that reach beyond are cut there; today, a
-- day.
create or replace macro measures_by_period(
    measures, period, first_month, last_month, today
) as table
with part as (
    select
        measures_part.measure,
        case
            when unit_now.closed
                < last_day(period_last(measures_part.month, period, last_month))
                then unit_now.heir_code
            else unit_now.unit_code
        end as unit_code,
        period_start(measures_part.month, period, first_month) as period_on,
        measures_part.side,
        measures_part.scope is not distinct from 'opening' as is_opening,
        measures_part.sign * measures_part.value as value,
    from measures_part(
        measures, first_month, last_month, today, period := period
    ) as measures_part
    inner join unit_now on unit_now.unit_code = measures_part.unit_code
    where case
        when measures_part.scope is not distinct from 'opening'
            then measures_part.month
                = period_start(measures_part.month, period, first_month)
        when measures_part.is_stock
            then measures_part.month
                = period_last(measures_part.month, period, last_month)
        else true
    end
),

summed as (
    select
        measure,
        unit_code,
        period_on,
        sum(value) filter (where side = 'numerator') as numerator,
        sum(value) filter (where side = 'denominator') as denominator,
        bool_or(is_opening) as has_opening,
    from part
    group by measure, unit_code, period_on
)

select measure, unit_code, period_on, numerator, denominator
from summed
where has_opening
    or measure not in (
        select measure from measures_term(measures)
        where scope = 'opening'
    )
