-- Which departments transferred leads: one row per department, most leads first.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $today the day of the question.
-- leads_transferred in 件, null where the department filed no figure in any of the
-- months; months_filed of months_expected says how much of the span that rests on.
-- departments, with_leads and silent, the same in every row, count all departments,
-- those that transferred any lead and those that filed no figure.
with department as (
    select
        unit_code,
        unit_name,
        category,
        county_code,
        county_name,
        county_position,
        position,
        count(*) as months_expected,
        count(*) filter (state in ('blank', 'zero', 'reported')) as months_filed,
    from reporting_state($today)
    where kind = 'department'
        and state <> 'not expected'
        and month between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
    group by all
),

told as materialized (
    select department.*, measure.numerator as leads_transferred
    from department
    left join
        measure_over_span('leads_transferred', $first_month, $last_month, $today)
            as measure
        on measure.unit_code = department.unit_code
),

counted as (
    select
        count(*) as departments,
        count(*) filter (leads_transferred > 0) as with_leads,
        count(*) filter (leads_transferred is null) as silent,
    from told
)

select
    told.county_name,
    told.unit_name,
    told.category,
    told.leads_transferred,
    told.months_filed,
    told.months_expected,
    counted.departments,
    counted.with_leads,
    counted.silent,
    ---------- ids
    told.unit_code,
    told.county_code,
from told
cross join counted
order by
    told.leads_transferred desc nulls last,
    told.county_position,
    told.county_code,
    told.position,
    told.unit_code
