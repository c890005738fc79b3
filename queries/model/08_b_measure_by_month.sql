-- One measure by month, one row per unit and month, as measures_by_month. Parameters:
-- measure, its code; first_month and last_month, first days of months; today, a day.
create or replace macro measure_by_month(
    measure, first_month, last_month, today
) as table
select unit_code, month, numerator, denominator
from measures_by_month([measure], first_month, last_month, today)
