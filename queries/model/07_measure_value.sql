-- The value of a measure from its summed parts: factor × numerator over denominator for
-- a
-- ratio, null where the denominator is zero or missing; the numerator for an indicator.
create or replace macro measure_value(measure, numerator, denominator) as
case
    when exists (select 1 from ratio where ratio.code = measure)
        then (select ratio.factor from ratio where ratio.code = measure)
            * numerator / nullif(denominator, 0)
    else numerator
end
