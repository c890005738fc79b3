-- Every figure in force, one row per unit, month and indicator, in the order of units.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units.
-- is_approximate: the cell said about, or more than.
select
    unit_now.county_code,
    unit_now.county_name,
    reading_in_force.unit_code,
    unit_now.unit_name,
    reading_in_force.month,
    reading_in_force.form_code,
    reading_in_force.indicator_code,
    reading_in_force.value,
    coalesce(contains(reading_in_force.flags, 'approximate'), false) as is_approximate,
from reading_in_force
inner join unit_now on unit_now.unit_code = reading_in_force.unit_code
where reading_in_force.month between cast($first_month as date) and $last_month
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
order by
    unit_now.county_position,
    unit_now.county_code,
    unit_now.position,
    reading_in_force.unit_code,
    reading_in_force.month
