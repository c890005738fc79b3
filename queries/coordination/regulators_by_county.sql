-- What share of the leads that departments handed over came from sector regulators? One
-- row per county with a ledger in the months.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months.
-- of_departments and of_regulators in 件, regulator_share in %, null where departments
-- handed over nothing.
select
    county_name,
    count(distinct month) as months,
    coalesce(sum(leads) filter (from_kind = 'department'), 0) as of_departments,
    coalesce(sum(leads) filter (from_category = 'regulator'), 0) as of_regulators,
    100.0 * coalesce(sum(leads) filter (from_category = 'regulator'), 0)
    / nullif(sum(leads) filter (from_kind = 'department'), 0) as regulator_share,
    ---------- ids
    county_code,
from transfer_current
where month between cast($first_month as date) and cast($last_month as date)
    and ($counties is null or list_contains($counties, county_code))
group by county_code, county_name, county_position
order by county_position, county_code
