-- Theil T of a list of amounts, each unit counting once: a scalar from 0 (all file the
-- same) to ln(n), in nats. Mean of share * ln(share), share = amount / mean, 0 * ln(0)
-- = 0 (Theil 1967): sum(amount * ln(amount)) / total - ln(total / n).
-- Parameter: amounts, a list of numbers; nulls in it do not count. Null for an empty
-- list, when nothing was filed and for a negative.
create or replace macro theil(amounts) as
case
    when list_min(cast(amounts as double[])) >= 0
        and list_sum(cast(amounts as double[])) > 0 then
        greatest(
            0.0,
            list_sum(
                list_transform(
                    cast(amounts as double[]),
                    lambda amount: amount * ln(nullif(abs(amount), 0))
                )
            )
            / nullif(list_sum(cast(amounts as double[])), 0)
            - ln(
                list_sum(cast(amounts as double[]))
                / nullif(list_count(amounts), 0)
            )
        )
end
