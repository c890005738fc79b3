-- One measure over a span of months, one row per unit, as measures_over_span.
-- Parameters: measure, its code; first_month and last_month, first days of months;
-- today, a day.
create or replace macro measure_over_span(
    measure, first_month, last_month, today
) as table
select unit_code, numerator, denominator
from measures_over_span([measure], first_month, last_month, today)
