-- Transfers in force, one row per month and pair of units; without a receiver the unit
-- transferred nothing.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind of the sender, 'township' | 'department' | null for all.
-- leads in 件.
select
    county_name,
    month,
    from_name,
    from_kind as kind,
    from_category as category,
    to_name,
    leads,
    ---------- ids
    from_unit_code,
    to_unit_code,
    county_code,
    submission_id,
from transfer_current
where month between cast($first_month as date) and cast($last_month as date)
    and ($counties is null or list_contains($counties, county_code))
    and ($kind is null or from_kind = $kind)
order by county_position, county_code, month, sheet_row, from_name, to_name
