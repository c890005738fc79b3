-- How many units filed, filed on time, filed zero or stayed silent: one row per county
-- and month, and one per month for the chosen counties together (county_code null).
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $today the day
-- of the question.
-- Rates in %, null where nobody was expected or nobody filed: silence is no zero. Units
-- whose deadline is ahead are pending, neither on time nor missing; is_partial where
-- fewer than 95 % of the units filed.
with expected as (
    select
        county_code,
        month,
        state,
        is_late,
        state in ('blank', 'zero', 'reported') as is_filed,
    from reporting_state($today)
    where state <> 'not expected'
        and month between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
        and ($kind is null or kind = $kind)
),

counted as (
    select
        county_code,
        month,
        count(*) as expected,
        count(*) filter (is_filed) as filed,
        count(*) filter (is_filed and not is_late) as on_time,
        count(*) filter (is_late) as late,
        count(*) filter (state = 'missing') as missing,
        count(*) filter (state = 'pending') as pending,
        count(*) filter (state = 'blank') as blank,
        count(*) filter (state = 'zero') as zero,
        count(*) filter (state = 'reported') as reported,
    from expected
    group by grouping sets ((county_code, month), (month))
)

select
    county.unit_name as county_name,
    counted.month,
    ---------- units
    counted.expected,
    counted.filed,
    counted.on_time,
    counted.late,
    counted.missing,
    counted.pending,
    counted.blank,
    counted.zero,
    counted.reported,
    ---------- rates
    measure_value('filing_rate', counted.filed, counted.expected) as filing_rate,
    measure_value('on_time_rate', counted.on_time, counted.expected) as on_time_rate,
    measure_value('zero_report_rate', counted.zero, counted.filed) as zero_report_rate,
    counted.filed < 0.95 * counted.expected as is_partial,
    ---------- ids
    counted.county_code,
from counted
left join unit_now as county on county.unit_code = counted.county_code
order by county.position nulls last, counted.county_code nulls last, counted.month
