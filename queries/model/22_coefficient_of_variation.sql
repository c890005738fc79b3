-- Coefficient of variation of a list of amounts, each unit counting once: standard
-- deviation over mean, a scalar from 0 to sqrt(n - 1). The standard deviation is that
-- of a population (divisor n): the units are all there are, not a sample of more.
-- Parameter: amounts, a list of numbers; nulls in it do not count. Null for an empty
-- list, when nothing was filed and for a negative.
create or replace macro coefficient_of_variation(amounts) as
case
    when list_min(cast(amounts as double[])) >= 0
        and list_sum(cast(amounts as double[])) > 0 then
        list_stddev_pop(cast(amounts as double[]))
        / nullif(list_avg(cast(amounts as double[])), 0)
end
