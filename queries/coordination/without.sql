-- Which departments handed over no lead in any month? One row per department, those
-- that say so in most months first.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months.
-- months_ledger counts the months of the county with a ledger while the department
-- existed, months_zero those in which it is listed with nothing handed over,
-- months_silent those in which it is not listed; together they are months_ledger.
-- departments, the same in every row, counts all departments of counties with a ledger.
with ledger_month as (
    select distinct county_code, month
    from transfer_current
    where month between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
),

listed as (
    select from_unit_code as unit_code, month, sum(leads) as leads
    from transfer_current
    where from_unit_code is not null
    group by from_unit_code, month
),

department as materialized (
    select
        unit_now.county_name,
        unit_now.unit_name,
        unit_now.category,
        count(*) as months_ledger,
        count(*) filter (listed.leads = 0) as months_zero,
        count(*) filter (listed.unit_code is null) as months_silent,
        coalesce(sum(listed.leads), 0) as leads,
        unit_now.county_position,
        unit_now.position,
        unit_now.unit_code,
        unit_now.county_code,
    from unit_now
    inner join ledger_month on ledger_month.county_code = unit_now.county_code
    left join listed
        on listed.unit_code = unit_now.unit_code
        and listed.month = ledger_month.month
    where unit_now.kind = 'department'
        and (unit_now.opened is null or unit_now.opened <= last_day(ledger_month.month))
        and (unit_now.closed is null or unit_now.closed >= last_day(ledger_month.month))
    group by all
),

counted as (
    select count(*) as departments
    from department
)

select
    department.county_name,
    department.unit_name,
    department.category,
    department.months_ledger,
    department.months_zero,
    department.months_silent,
    counted.departments,
    ---------- ids
    department.unit_code,
    department.county_code,
from department
cross join counted
where department.leads = 0
order by
    department.months_zero desc,
    department.county_position,
    department.county_code,
    department.position,
    department.unit_code
