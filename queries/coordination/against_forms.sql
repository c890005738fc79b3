-- Do the ledgers hold as many leads as the monthly forms say were transferred? One row
-- per county, over the months in which both are there.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months.
-- in_ledger and in_forms in 件, of townships and departments; difference is in_ledger
-- less in_forms. months_both counts months with both, months_only_forms and
-- months_only_ledger those with one of them: what they hold is left out.
with ledger as (
    select county_code, month, sum(leads) as leads
    from transfer_current
    where month between cast($first_month as date) and cast($last_month as date)
    group by county_code, month
),

form as (
    select
        unit_now.county_code,
        reading_current.month,
        sum(reading_current.value) as leads,
    from reading_current
    inner join unit_now on unit_now.unit_code = reading_current.unit_code
    where reading_current.indicator_code = 'leads_transferred'
        and unit_now.kind in ('township', 'department')
        and reading_current.month
        between cast($first_month as date) and cast($last_month as date)
    group by unit_now.county_code, reading_current.month
),

both_sides as (
    select
        coalesce(ledger.county_code, form.county_code) as county_code,
        ledger.leads as in_ledger,
        form.leads as in_forms,
    from ledger
    full outer join form
        on form.county_code = ledger.county_code
        and form.month = ledger.month
)

select
    unit_now.unit_name as county_name,
    sum(in_ledger) filter (in_forms is not null) as in_ledger,
    sum(in_forms) filter (in_ledger is not null) as in_forms,
    sum(in_ledger - in_forms) as difference,
    count(*) filter (in_ledger is not null and in_forms is not null) as months_both,
    count(*) filter (in_ledger is null) as months_only_forms,
    count(*) filter (in_forms is null) as months_only_ledger,
    ---------- ids
    both_sides.county_code,
from both_sides
inner join unit_now on unit_now.unit_code = both_sides.county_code
where $counties is null or list_contains($counties, both_sides.county_code)
group by both_sides.county_code, unit_now.unit_name, unit_now.county_position
having count(*) filter (in_ledger is not null) > 0
order by unit_now.county_position, both_sides.county_code
