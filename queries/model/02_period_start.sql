-- The first month of the period a month lies in, a date: of its month, quarter or year,
-- not before first_month; of the span, first_month. Parameters: month, a first day of a
-- month; period, 'month', 'quarter', 'year' or 'span'; first_month, first day of a
-- month.
create or replace macro period_start(month, period, first_month) as
case period
    when 'month' then month
    when 'quarter'
        then greatest(
            cast(date_trunc('quarter', month) as date), cast(first_month as date)
        )
    when 'year'
        then greatest(
            cast(date_trunc('year', month) as date), cast(first_month as date)
        )
    else cast(first_month as date)
end
