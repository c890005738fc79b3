-- Share of the units whose figure is zero, a scalar from 0 to 1.
-- Parameter: amounts, a list of numbers; nulls in it do not count: silence is not zero.
-- Null for an empty list.
create or replace macro share_at_zero(amounts) as
list_count(
    list_filter(cast(amounts as double[]), lambda amount: amount = 0)
) / nullif(cast(list_count(amounts) as double), 0)
