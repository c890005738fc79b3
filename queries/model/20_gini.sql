-- Gini coefficient of a list of amounts, each unit counting once: a scalar from 0 (all
-- file the same) to 1 - 1/n. Mean absolute difference over twice the mean, population
-- form, from the ranked amounts: 2 * sum(rank * amount) / (n * total) - (n + 1) / n
-- (Sen 1973).
-- Parameter: amounts, a list of numbers; nulls in it do not count. Null for an empty
-- list, when nothing was filed (nothing to share is neither even nor uneven) and for a
-- negative.
create or replace macro gini(amounts) as
abs(
    2.0
    * list_sum(
        list_transform(
            list_sort(cast(amounts as double[]), 'asc', 'nulls last'),
            lambda amount, place: amount * place
        )
    )
    / nullif(
        list_count(amounts)
        * case
            when list_min(cast(amounts as double[])) >= 0
                then list_sum(cast(amounts as double[]))
        end,
        0
    )
    - (list_count(amounts) + 1.0) / nullif(list_count(amounts), 0)
)
