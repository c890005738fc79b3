-- The last month of the period a month lies in, a date: of its month, quarter or year,
-- not after last_month; of the span, last_month. Parameters: month, a first day of a
-- month; period, 'month', 'quarter', 'year' or 'span'; last_month, first day of a
-- month.
create or replace macro period_last(month, period, last_month) as
case period
    when 'month' then month
    when 'quarter'
        then least(
            cast(date_trunc('quarter', month) + interval 2 month as date),
            cast(last_month as date)
        )
    when 'year'
        then least(
            cast(date_trunc('year', month) + interval 11 month as date),
            cast(last_month as date)
        )
    else cast(last_month as date)
end
