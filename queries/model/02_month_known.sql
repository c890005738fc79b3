-- Months on record, one row per month: from the first month anyone filed to the later
-- of the last month anyone filed and the month before today's. Parameter: today, a day.
create or replace macro month_known(today) as table
with span as (
    select
        min(month) as first_month,
        greatest(
            max(month), cast(date_trunc('month', today) - interval 1 month as date)
        ) as last_month,
    from filing_current
    where week is null
)

select
    cast(
        unnest(generate_series(first_month, last_month, interval 1 month)) as date
    ) as month
from span
where first_month is not null
