-- How many units filed, filed on time, filed zero or stayed silent: one row per month.
-- $counties list of county codes, or null for all; $first_month and $last_month first days of
-- months; $kind 'township' | 'department' | null for all units; $today the day of the question.
-- Rates in %, null where nobody was expected or nobody filed; units without a deadline yet
-- behind them are pending, and neither on time nor missing.
with expected as (
    select
        month,
        state,
        is_late,
        state in ('blank', 'zero', 'reported') as is_filed,
    from reporting_state($today)
    where state <> 'not expected'
        and month between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
        and ($kind is null or kind = $kind)
)

select
    month,
    ---------- units
    count(*) as expected,
    count(*) filter (is_filed) as filed,
    count(*) filter (is_filed and not is_late) as on_time,
    count(*) filter (is_late) as late,
    count(*) filter (state = 'missing') as missing,
    count(*) filter (state = 'pending') as pending,
    count(*) filter (state = 'blank') as blank,
    count(*) filter (state = 'zero') as zero,
    count(*) filter (state = 'reported') as reported,
    ---------- rates
    measure_value(
        'filing_rate', count(*) filter (is_filed), count(*)
    ) as filing_rate,
    measure_value(
        'on_time_rate', count(*) filter (is_filed and not is_late), count(*)
    ) as on_time_rate,
    measure_value(
        'zero_report_rate', count(*) filter (state = 'zero'), count(*) filter (is_filed)
    ) as zero_report_rate,
from expected
group by month
order by month
