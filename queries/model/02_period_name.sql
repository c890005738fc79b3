-- The period a month lies in, a text that sorts by time: '2026-03', '2026-Q1' or
-- '2026'; null for the span. Parameters: month, a day; period, 'month', 'quarter',
-- 'year' or 'span'.
create or replace macro period_name(month, period) as
case period
    when 'month' then strftime(month, '%Y-%m')
    when 'quarter' then year(month) || '-Q' || quarter(month)
    when 'year' then cast(year(month) as varchar)
end
