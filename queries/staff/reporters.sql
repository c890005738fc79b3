-- Which units file monthly, one row per unit and form of its kind, in the order of
-- counties. $counties list of county codes, or null for all.
select
    unit_now.unit_code,
    unit_now.unit_name,
    unit_now.county_name,
    unit_now.kind,
from unit_now
inner join form_kind on form_kind.kind = unit_now.kind
inner join form on form.form_code = form_kind.form_code and form.period = 'month'
where unit_now.county_code is not null
    and ($counties is null or list_contains($counties, unit_now.county_code))
order by
    unit_now.county_position,
    unit_now.county_code,
    unit_now.position,
    unit_now.unit_code
