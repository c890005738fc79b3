-- Share of the total that the top fifth of the units filed, a scalar from 0.2 (all file
-- the same) to 1. Where a fifth is no whole number of units, the unit at the edge
-- counts in part, as on the Lorenz curve: of 12 units the two largest and 0.4 of the
-- third.
-- Parameter: amounts, a list of numbers; nulls in it do not count. Null for an empty
-- list, when nothing was filed and for a negative.
create or replace macro top_fifth_share(amounts) as
(
    coalesce(
        list_sum(
            list_sort(cast(amounts as double[]), 'asc', 'nulls last')[
                list_count(amounts)
                - cast((list_count(amounts) - list_count(amounts) % 5) / 5 as bigint)
                + 1:list_count(amounts)
            ]
        ),
        0.0
    )
    + (list_count(amounts) % 5) / 5.0
    * coalesce(
        list_sort(cast(amounts as double[]), 'asc', 'nulls last')[
            list_count(amounts)
            - cast((list_count(amounts) - list_count(amounts) % 5) / 5 as bigint)
        ],
        0.0
    )
)
/ nullif(
    case
        when list_min(cast(amounts as double[])) >= 0
            then list_sum(cast(amounts as double[]))
    end,
    0
)
