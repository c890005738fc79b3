-- Which extensions are in force, one row per unit (or township, county or prefecture,
-- for all below it), form and month, or week of a weekly form, the newest first.
-- $counties list of county codes, or null for all. due_time is the hour of due_on; null
-- for the end of it.
select
    unit_now.unit_name,
    unit_now.county_name,
    extension.form_code as form_name,
    extension.month,
    extension.week,
    extension.due_on,
    extension.due_time,
    extension.reason,
    extension.account,
    ---------- ids
    extension.unit_code,
from extension
inner join unit_now on unit_now.unit_code = extension.unit_code
where $counties is null
    or unit_now.county_code is null
    or list_contains($counties, unit_now.county_code)
order by
    extension.month desc,
    extension.week desc nulls last,
    extension.due_on desc,
    unit_now.county_position nulls first,
    unit_now.position,
    extension.unit_code,
    extension.form_code
