-- The value of a measure from its summed parts: factor × numerator over denominator for
-- a ratio, null where the denominator is zero or missing; the numerator for an
-- indicator. The factors are looked up in one list, so that no column of the asking
-- query is taken for one of the catalogue's.
create or replace macro measure_value(measure, numerator, denominator) as
case
    when list_contains((select list(ratio.code) from ratio), measure)
        then (select map(list(ratio.code), list(ratio.factor)) from ratio)[measure]
            * numerator / nullif(denominator, 0)
    else numerator
end
