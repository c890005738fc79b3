-- The value of a measure from its summed parts, in total or per 10 000 residents: an
-- indicator per 'residents' is 10 000 × numerator over residents, null without
-- residents; a ratio, and anything per 'total', is measure_value.
create or replace macro measure_value_per(
    measure, per, numerator, denominator, residents
) as
case
    when
        per = 'residents'
        and exists (select 1 from indicator where indicator.code = measure)
        then 10000 * numerator / nullif(residents, 0)
    else measure_value(measure, numerator, denominator)
end
