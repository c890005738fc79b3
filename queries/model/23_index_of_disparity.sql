-- Index of disparity (IDIS) of a list of amounts, each unit counting once: the mean
-- absolute deviation from the mean as a percentage of the mean, a scalar from 0 to 200
-- * (1 - 1/n) (Keppel and Pearcy 2002; WHO Health Equity Assessment Toolkit, unweighted
-- IDIS).
-- Parameter: amounts, a list of numbers; nulls in it do not count. Null for an empty
-- list, when nothing was filed and for a negative. The list of one mean binds it once
-- for all amounts: inside the inner lambda it would be worked out again for each.
create or replace macro index_of_disparity(amounts) as
case
    when list_min(cast(amounts as double[])) >= 0
        and list_sum(cast(amounts as double[])) > 0 then
        100.0
        * list_extract(
            list_transform(
                [list_avg(cast(amounts as double[]))],
                lambda mean: list_avg(
                    list_transform(
                        cast(amounts as double[]), lambda amount: abs(amount - mean)
                    )
                )
                / nullif(mean, 0)
            ),
            1
        )
end
