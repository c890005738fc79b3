-- The first month of a control chart, a date: first_month, or 23 months before
-- last_month where that is earlier, so that what is usual can be told. Parameters:
-- first_month and last_month, first days of months.
create or replace macro chart_start(first_month, last_month) as
least(
    cast(first_month as date),
    cast(cast(last_month as date) - interval 23 month as date)
)
