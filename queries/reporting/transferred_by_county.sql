-- How many departments of each county transferred leads at all: one row per county.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $today the day of the question.
-- with_leads, departments_at_zero (they filed, and none) and departments_silent (no
-- figure) add up to departments; leads in 件; per_department as the ratio of that name,
-- per month.
with department as (
    select
        unit_code,
        county_code,
        county_name,
        county_position,
    from reporting_state($today)
    where kind = 'department'
        and state <> 'not expected'
        and month between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
    group by all
),

ratio_part as (
    select
        unit_now.county_code,
        sum(measure.numerator) as numerator,
        sum(measure.denominator) as denominator,
    from measure_over_span(
        'transferred_per_department', $first_month, $last_month, $today
    ) as measure
    inner join unit_now on unit_now.unit_code = measure.unit_code
    group by unit_now.county_code
)

select
    department.county_name,
    count(*) as departments,
    count(*) filter (measure.numerator > 0) as with_leads,
    count(*) filter (measure.numerator = 0) as departments_at_zero,
    count(*) filter (measure.numerator is null) as departments_silent,
    sum(measure.numerator) as leads_transferred,
    measure_value(
        'transferred_per_department',
        any_value(ratio_part.numerator),
        any_value(ratio_part.denominator)
    ) as per_department,
    ---------- ids
    department.county_code,
from department
left join
    measure_over_span('leads_transferred', $first_month, $last_month, $today) as measure
    on measure.unit_code = department.unit_code
left join ratio_part on ratio_part.county_code = department.county_code
group by department.county_code, department.county_name, department.county_position
order by department.county_position, department.county_code
