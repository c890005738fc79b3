-- How did the regulators' share of handed-over leads move? One row per month with a
-- ledger of any county.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months.
-- of_departments and of_regulators in 件, regulator_share in %; counties_filed of
-- counties_known says how many counties' ledgers the month rests on.
with known as (
    select count(distinct county_code) as counties_known
    from transfer_current
    where month between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
)

select
    transfer_current.month,
    coalesce(sum(leads) filter (from_kind = 'department'), 0) as of_departments,
    coalesce(sum(leads) filter (from_category = 'regulator'), 0) as of_regulators,
    100.0 * coalesce(sum(leads) filter (from_category = 'regulator'), 0)
    / nullif(sum(leads) filter (from_kind = 'department'), 0) as regulator_share,
    count(distinct county_code) as counties_filed,
    any_value(known.counties_known) as counties_known,
from transfer_current
cross join known
where month between cast($first_month as date) and cast($last_month as date)
    and ($counties is null or list_contains($counties, county_code))
group by transfer_current.month
order by transfer_current.month
