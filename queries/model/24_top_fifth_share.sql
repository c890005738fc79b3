-- Share of the total that the top fifth of the units filed, a scalar from 0.2 (all file
-- the same) to 1. Where a fifth is no whole number of units, the unit at the edge
-- counts in part, as on the Lorenz curve: of 12 units the two largest and 0.4 of the
-- third.
-- Parameter: amounts, a list of numbers; nulls in it do not count. Null for an empty
-- list, when nothing was filed and for a negative. The list of one list binds the
-- ranked amounts.
create or replace macro top_fifth_share(amounts) as
list_extract(
    list_transform(
        [
            cast(
                list_sort(cast(amounts as double[]), 'asc', 'nulls last') as double[]
            )
        ],
        lambda ranked:
            coalesce(
                list_sum(
                    ranked[
                        list_count(ranked)
                        - cast(
                            (list_count(ranked) - list_count(ranked) % 5) / 5 as bigint
                        )
                        + 1:list_count(ranked)
                    ]
                ),
                0.0
            )
            + (list_count(ranked) % 5) / 5.0
            * coalesce(
                ranked[
                    list_count(ranked)
                    - cast(
                        (list_count(ranked) - list_count(ranked) % 5) / 5 as bigint
                    )
                ],
                0.0
            )
    ),
    1
)
/ nullif(
    case
        when list_min(cast(amounts as double[])) >= 0
            then list_sum(cast(amounts as double[]))
    end,
    0
)
