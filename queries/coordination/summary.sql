-- How many leads did departments hand over, and to whom? One row for all chosen.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months.
-- leads in 件, of all senders; of_departments those of departments, of_regulators those
-- of sector regulators among them, regulator_share in %. months counts the months of
-- counties with a ledger.
with held as (
    select *
    from transfer_current
    where month between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
)

select
    coalesce(sum(leads), 0) as leads,
    coalesce(sum(leads) filter (from_kind = 'department'), 0) as of_departments,
    coalesce(sum(leads) filter (from_category = 'regulator'), 0) as of_regulators,
    100.0 * sum(leads) filter (from_category = 'regulator')
    / nullif(sum(leads) filter (from_kind = 'department'), 0) as regulator_share,
    count(distinct from_unit_code) filter (from_kind = 'department' and leads > 0)
        as departments,
    count(distinct to_group) as receivers,
    count(distinct county_code) as counties,
    count(distinct county_code || ' ' || month) as county_months,
from held
