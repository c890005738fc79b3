-- How many units of each county filed, and how many filed zero: one row per county and month.
-- $counties list of county codes, or null for all; $first_month and $last_month first days of
-- months; $kind 'township' | 'department' | null for all units; $today the day of the question.
-- Rates in %; the zero-report rate is null where nobody filed: silence is no zero.
with expected as (
    select
        county_code,
        county_name,
        county_position,
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
    county_name,
    month,
    ---------- units
    count(*) as expected,
    count(*) filter (is_filed) as filed,
    count(*) filter (is_late) as late,
    count(*) filter (state = 'missing') as missing,
    count(*) filter (state = 'pending') as pending,
    count(*) filter (state = 'blank') as blank,
    count(*) filter (state = 'zero') as zero,
    ---------- rates
    measure_value(
        'filing_rate', count(*) filter (is_filed), count(*)
    ) as filing_rate,
    measure_value(
        'zero_report_rate', count(*) filter (state = 'zero'), count(*) filter (is_filed)
    ) as zero_report_rate,
    ---------- ids
    county_code,
from expected
group by county_code, county_name, county_position, month
order by county_position, county_code, month
